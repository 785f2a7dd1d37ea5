import {readFileSync} from 'node:fs';
import test from 'ava';
import {keyLabel} from '../../source/ui/key-label.js';
import {type Context} from '../../source/ui/binding.js';
import {keymap} from '../../source/ui/keymap.js';
import {matchKey} from '../../source/ui/match-key.js';
import {panes} from '../../source/ui/state.js';

/** The names of a union of names, read from its source. */
const readNames = (file: string): string[] =>
	[
		...readFileSync(
			new URL(`../../source/ui/${file}`, import.meta.url),
			'utf8',
		).matchAll(/\| '(?<name>[a-z.-]+)'/g),
	].map(({groups}) => groups!['name']!);

test('every command has a key', t => {
	const bound = new Set<string>(keymap.map(({command}) => command));
	const names = [
		...readNames('command.ts'),
		...readNames('find/find-command.ts'),
		...readNames('contents/contents-command.ts'),
		...readNames('viewer/viewer-command.ts'),
		...readNames('palette/palette-command.ts'),
		...readNames('clipboard/clipboard-command.ts'),
	];
	t.deepEqual([...bound].toSorted(), names.toSorted());
});

test('every key is described in a sentence without a full stop', t => {
	for (const {describe, hint} of keymap) {
		t.regex(describe, /^[A-Z].*[^.]$/);
		t.true(hint === undefined || hint.length <= 12);
	}
});

test('no key stands twice in one context', t => {
	const keys = keymap.flatMap(binding =>
		binding.keys.map(key => `${binding.context} ${key}`),
	);
	t.deepEqual(
		keys.filter((key, index) => keys.indexOf(key) !== index),
		[],
	);
});

test('no key is one that terminals cannot tell from another', t => {
	// Enter, Tab, Backspace and line feed; and flow control.
	const impossible = /^ctrl\+[mihjsq[]$|^ctrl\+shift|^ctrl\+[A-Z]/;
	for (const key of keymap.flatMap(binding => binding.keys)) {
		t.notRegex(key, impossible);
		t.regex(key, /^(?:(?:ctrl|shift)\+)?(?:[a-z]+|[^ ])$/);
	}
});

const paneContexts: readonly Context[] = panes;

/** The contexts that hold at the same time: those of the panes, and each that takes all keys for itself. */
const situations: ReadonlyArray<readonly Context[]> = [
	...panes.map((pane): readonly Context[] => [
		pane,
		'global',
		'lists',
		'always',
	]),
	...[...new Set(keymap.map(({context}) => context))]
		.filter(context => !['global', 'lists', 'always'].includes(context))
		.filter(context => !paneContexts.includes(context))
		.map((context): readonly Context[] => [context, 'lists', 'always']),
];

test('every key of every command can be reached', t => {
	for (const {context, keys, command} of keymap) {
		for (const key of keys) {
			t.true(
				situations.some(
					contexts =>
						contexts.includes(context) &&
						matchKey(keymap, key, contexts) === command,
				),
				`${context} ${key}`,
			);
		}
	}
});

test('ctrl+c ends the program everywhere', t => {
	for (const contexts of situations) {
		t.is(matchKey(keymap, 'ctrl+c', contexts), 'app.quit');
	}
});

test("every key that ctrl makes has a plain letter or sign beside it, where it is not the shell's", t => {
	const plain = keymap.filter(
		({keys, context}) =>
			context !== 'filter' &&
			context !== 'prompt' &&
			context !== 'find' &&
			context !== 'contents' &&
			context !== 'edit' &&
			context !== 'extract' &&
			context !== 'always' &&
			keys.every(key => key.startsWith('ctrl+')),
	);
	// What these two do, the letter a does.
	t.deepEqual(
		plain.map(({command}) => command),
		['layers.aggregate', 'layers.single'],
	);
});

test('keys are labelled as people know them', t => {
	t.is(keyLabel('ctrl+a'), 'Ctrl+A');
	t.is(keyLabel('ctrl+space'), 'Ctrl+Space');
	t.is(keyLabel('shift+tab'), 'Shift+Tab');
	t.is(keyLabel('up'), '↑');
	t.is(keyLabel('pagedown'), 'PgDn');
	t.is(keyLabel('G'), 'G');
	t.is(keyLabel('/'), '/');
});
