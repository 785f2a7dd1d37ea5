import test from 'ava';
import {
	type GivenSettings,
	readGiven,
	readTerminal,
} from '../../source/settings/read-given.js';

const nothing: GivenSettings = {
	config: undefined,
	source: undefined,
	theme: undefined,
};

const poor: ReadonlyArray<readonly [Record<string, string>, string]> = [
	[{TERM: 'dumb', LANG: 'C.UTF-8'}, 'TERM'],
	[{TERM: 'linux'}, 'TERM'],
	[{TERM: 'xterm', LANG: 'C'}, 'LANG'],
	[{LANG: 'de_DE.ISO-8859-1'}, 'LANG'],
	[{LANG: 'en_US.UTF-8', LC_ALL: 'POSIX'}, 'LC_ALL'],
	[{LANG: 'en_US.UTF-8', LC_CTYPE: 'C'}, 'LC_CTYPE'],
];

for (const [env, name] of poor) {
	test(`signs of ASCII are chosen for ${JSON.stringify(env)}`, t => {
		const {values, originOf} = readTerminal(env);
		t.deepEqual(values, {theme: 'ascii'});
		t.deepEqual(originOf('theme'), {kind: 'environment', name});
	});
}

const good: ReadonlyArray<Record<string, string>> = [
	{},
	{TERM: 'xterm-256color', LANG: 'en_US.UTF-8'},
	{LANG: 'en_US.utf8', LC_ALL: ''},
	{LANG: 'C', LC_ALL: 'C.UTF-8'},
];

for (const env of good) {
	test(`all signs are drawn for ${JSON.stringify(env)}`, t => {
		t.deepEqual(readTerminal(env).values, {});
	});
}

test('options are stronger than the environment', t => {
	const layers = readGiven(
		{...nothing, theme: 'light'},
		{IMGSCOPE_THEME: 'ascii', IMGSCOPE_SOURCE: ''},
	);
	t.deepEqual(
		layers.map(({values}) => values.theme),
		['ascii', 'light'],
	);
});

test('a theme that there is not is refused', t => {
	t.throws(() => readGiven({...nothing, theme: 'drak'}, {}), {
		message: /^--theme must be one of dark, .* not "drak"$/,
	});
	t.throws(() => readGiven(nothing, {IMGSCOPE_THEME: 'black'}), {
		message: /^IMGSCOPE_THEME must be/,
	});
});
