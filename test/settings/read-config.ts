import test from 'ava';
import {mergeSettings} from '../../source/settings/merge-settings.js';
import {parseConfig} from '../../source/settings/parse-config.js';
import {readConfig} from '../../source/settings/read-config.js';
import {keymap} from '../../source/ui/keymap.js';

const read = (...lines: readonly string[]) =>
	readConfig(parseConfig(lines.join('\n')), keymap);

/** What is wrong with a file, each as `line:column message | hint`. */
const problemsOf = (...lines: readonly string[]): readonly string[] => {
	const {values, keys, problems} = read(...lines);
	const merged = mergeSettings(
		[{values, originOf: () => ({kind: 'default'})}],
		keymap,
		{file: 'x', keys},
	);
	return [...problems, ...merged.problems].map(
		({at, message, hint}) =>
			`${at.line}:${at.column} ${message}${hint === undefined ? '' : ` | ${hint}`}`,
	);
};

test('read every setting', t => {
	const {values, problems} = read(
		'source: podman',
		'hide: [unchanged, removed]',
		'collapse: false',
		'sort: size',
		'attributes: false',
		'exactSizes: true',
		'aggregated: true',
		'emptyHistory: true',
		'panes:',
		'  left: 0.3',
		'limits: {entries: 10000000, document: 64MiB}',
	);
	t.deepEqual(problems, []);
	t.like(values, {
		source: 'podman',
		hide: ['unchanged', 'removed'],
		collapse: false,
		sort: 'size',
		attributes: false,
		exactSizes: true,
		aggregated: true,
		emptyHistory: true,
		'panes.left': 0.3,
		'limits.entries': 10_000_000,
		'limits.document': 64 * 1024 ** 2,
	});
});

for (const text of [
	'',
	'\n',
	'# nothing\n',
	'---\n',
	'keys:\n',
	'keys: {}\n',
]) {
	test(`nothing is set by ${JSON.stringify(text)}`, t => {
		const {values, keys, problems} = read(text);
		t.deepEqual({values, keys, problems}, {values: {}, keys: [], problems: []});
	});
}

test('one name is a list of one', t => {
	t.deepEqual(read('hide: unchanged').values.hide, ['unchanged']);
});

test('one key, several keys and none', t => {
	const {keys, problems} = read(
		'keys:',
		'  files.sort: o',
		'  app.help: ["?", F]',
		'  files.filter: []',
	);
	t.deepEqual(problems, []);
	t.deepEqual(
		keys.map(choice => [choice.command, ...choice.keys]),
		[['files.sort', 'o'], ['app.help', '?', 'F'], ['files.filter']],
	);
});

const wrong: ReadonlyArray<readonly [string, string]> = [
	['sorts: size', '1:1 There is no setting "sorts" | Did you mean "sort"?'],
	[
		'collapse: true\nsort: sise',
		'2:7 sort must be one of name, size, not "sise" | Did you mean "size"?',
	],
	['collapse: 1', '1:11 collapse must be true or false, not 1'],
	[
		'hide: [added, gone]',
		'1:15 hide must be a list of added, modified, removed, unchanged, not of "gone" | Possible: added, modified, removed, unchanged.',
	],
	[
		'panes: {left: 40}',
		'1:15 panes.left must be a number from 0.1 to 0.9, not 40 | It is a part of the columns: 0.5 is half of them.',
	],
	[
		'panes: {lefft: 0.4}',
		'1:9 There is no setting "panes.lefft" | Did you mean "panes.left"?',
	],
	[
		'limits: {entries: many}',
		'1:19 limits.entries must be a whole number above 0, not "many" | For example: limits: {entries: 10000000}',
	],
	['limits: {document: 1TB}', '1:20 limits.document cannot be above 256MiB'],
	[
		'limits: {entires: 1}',
		'1:10 There is no setting "limits.entires" | Did you mean "limits.entries"?',
	],
	['limits: 5', '1:9 limits must be a mapping, such as "entries: 10000000"'],
	['panes: 0.4', '1:8 panes must be a mapping, such as "left: 0.4"'],
	['- sort', '1:1 A configuration must be a mapping, such as "sort: size"'],
	[
		'keys:\n  file.sort: o',
		'2:3 There is no command "file.sort" | Did you mean "files.sort"?',
	],
	[
		'keys:\n  files.sort: ctrl+m',
		'2:15 The key "ctrl+m" cannot be used: terminals send the same for ctrl+m and enter',
	],
	[
		'keys:\n  files.sort: [o, ctrl+i]',
		'2:19 The key "ctrl+i" cannot be used: terminals send the same for ctrl+i and tab',
	],
	[
		'keys:\n  files.sort: ctrl+S',
		'2:15 The key "ctrl+S" cannot be used: terminals do not tell Ctrl from Ctrl+Shift | Write "ctrl+s".',
	],
	[
		'keys:\n  files.sort: pgup',
		'2:15 The key "pgup" cannot be used: there is no such key | Write "pageup".',
	],
	[
		'keys:\n  files.sort: ~',
		'2:15 There is no key: signs such as ~, #, - and [ need quotes | For example "~".',
	],
	[
		'keys:\n  files.sort: /',
		'2:15 The key "/" of files.sort is also that of files.filter | Give files.filter another key, or none: "files.filter: []".',
	],
	[
		'keys:\n  filter.accept: a',
		'2:18 The key "a" is text where it would count',
	],
];

for (const [text, problem] of wrong) {
	test(`say where it is wrong: ${JSON.stringify(text)}`, t => {
		t.deepEqual(problemsOf(text), [problem]);
	});
}

test('a file that is no YAML has a place too', t => {
	const [problem] = problemsOf('sort: size', 'hide: [added');
	t.regex(problem!, /^2:\d+ .*]/);
});

test('a key given twice is found', t => {
	t.regex(problemsOf('sort: size', 'sort: name')[0]!, /^2:1 .*unique/);
});

test('a key that another command has given up is free', t => {
	t.deepEqual(problemsOf('keys:', '  files.filter: []', '  files.sort: /'), []);
});

test('all problems are found', t => {
	t.is(problemsOf('a: 1', 'sort: 2', 'keys: {b: c}').length, 3);
});

test('aliases that multiply do not fill the memory', t => {
	const lines = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
	for (let i = 0; i < 12; i++) {
		const [from, to] = ['abcdefghijklmnop'[i], 'abcdefghijklmnop'[i + 1]];
		lines.push(`${to}: &${to} [${`*${from},`.repeat(9)}*${from}]`);
	}

	t.true(problemsOf(...lines).length > 0);
});
