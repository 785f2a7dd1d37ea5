import test from 'ava';
import {type Command} from '../../source/ui/command.js';
import {keyLabel} from '../../source/ui/key-label.js';
import {type Context, keymap} from '../../source/ui/keymap.js';
import {matchKey} from '../../source/ui/match-key.js';
import {panes} from '../../source/ui/state.js';

/** All commands; the type makes sure that none is missing. */
const commands: Readonly<Record<Command, true>> = {
	'app.quit': true,
	'app.suspend': true,
	'app.help': true,
	'panes.next': true,
	'panes.previous': true,
	'panes.layers': true,
	'panes.details': true,
	'panes.image': true,
	'panes.files': true,
	'list.up': true,
	'list.down': true,
	'list.page-up': true,
	'list.page-down': true,
	'list.top': true,
	'list.bottom': true,
	'layers.previous': true,
	'layers.next': true,
	'layers.aggregate': true,
	'layers.single': true,
	'layers.switch-range': true,
	'layers.empty': true,
	'layers.open': true,
	'image.jump': true,
	'files.open': true,
	'files.close': true,
	'files.fold': true,
	'files.fold-all': true,
	'files.toggle-added': true,
	'files.toggle-modified': true,
	'files.toggle-removed': true,
	'files.toggle-unchanged': true,
	'files.attributes': true,
	'files.sort': true,
	'files.filter': true,
	'files.clear-filter': true,
	'filter.accept': true,
	'filter.cancel': true,
	'filter.erase': true,
	'filter.clear': true,
	'filter.up': true,
	'filter.down': true,
	'filter.page-up': true,
	'filter.page-down': true,
	'help.close': true,
};

test('every command has a key', t => {
	const bound = new Set<string>(keymap.map(({command}) => command));
	t.deepEqual([...bound].toSorted(), Object.keys(commands).toSorted());
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

/** The contexts that hold at the same time. */
const situations: ReadonlyArray<readonly Context[]> = [
	['waiting', 'always'],
	['help', 'lists', 'always'],
	['filter', 'always'],
	...panes.map((pane): readonly Context[] => [
		pane,
		'global',
		'lists',
		'always',
	]),
];

test('every key of every command can be reached', t => {
	for (const {context, keys, command} of keymap) {
		for (const key of keys) {
			t.true(
				situations.some(
					contexts =>
						contexts.includes(context) && matchKey(key, contexts) === command,
				),
				`${context} ${key}`,
			);
		}
	}
});

test('ctrl+c ends the program everywhere', t => {
	for (const contexts of situations) {
		t.is(matchKey('ctrl+c', contexts), 'app.quit');
	}
});

test("every key that ctrl makes has a plain letter or sign beside it, where it is not the shell's", t => {
	const plain = keymap.filter(
		({keys, context}) =>
			context !== 'filter' &&
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
