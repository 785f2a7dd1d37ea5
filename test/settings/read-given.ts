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

for (const colors of ['0;15', '0;default;15', '8;7']) {
	test(`a terminal that says ${colors} has the theme for light backgrounds`, t => {
		const {values, originOf} = readTerminal({COLORFGBG: colors});
		t.deepEqual(values, {theme: 'light'});
		t.deepEqual(originOf('theme'), {kind: 'environment', name: 'COLORFGBG'});
		t.deepEqual(readTerminal({COLORFGBG: colors, TERM: 'linux'}).values, {
			theme: 'ascii',
		});
	});
}

for (const colors of ['15;0', '7;8', '0;default', '15;17', '15']) {
	test(`a terminal that says ${colors} keeps the usual theme`, t => {
		t.deepEqual(readTerminal({COLORFGBG: colors}).values, {});
	});
}

test('a limit that is given says so', t => {
	const [layer] = readGiven({...nothing, limits: {entries: 5}}, {});
	t.is(layer?.values['limits.entries'], 5);
	t.deepEqual(layer?.originOf('limits.entries'), {
		kind: 'option',
		name: '--limit',
	});
});

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

for (const name of [
	'ACCESSIBLE',
	'INK_SCREEN_READER',
	'IMGSCOPE_SCREEN_READER',
]) {
	test(`${name} asks for words instead of drawings, or denies it`, t => {
		const read = (value: string) =>
			readGiven(nothing, {[name]: value}).flatMap(
				({values: {screenReader}, originOf}) =>
					screenReader === undefined
						? []
						: [[screenReader, originOf('screenReader')]],
			);
		const origin = {kind: 'environment', name};
		t.deepEqual(read('true'), [[true, origin]]);
		t.deepEqual(read('1'), [[true, origin]]);
		t.deepEqual(read('0'), [[false, origin]]);
		t.deepEqual(read('False'), [[false, origin]]);
		t.deepEqual(read(''), []);
	});
}

test('our own variable and, stronger, the option decide whether all is told in words', t => {
	const layers = readGiven(
		{...nothing, screenReader: false},
		{ACCESSIBLE: '1', IMGSCOPE_SCREEN_READER: '0'},
	);
	t.deepEqual(
		layers.map(({values}) => values.screenReader),
		[true, false, false],
	);
	t.deepEqual(layers.at(-1)?.originOf('screenReader'), {
		kind: 'option',
		name: '--no-screen-reader',
	});
});
