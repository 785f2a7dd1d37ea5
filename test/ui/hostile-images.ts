import test from 'ava';
import {type Image} from '../../source/model/image.js';
import {textWidth} from '../../source/fit-text.js';
import {buildImage, file, symlink} from '../helpers/build-image.js';
import {openImage, showScreen, smallSize} from '../helpers/explore.js';

/** Keys that lead to every pane, view and list, and back. */
const tour = [
	'4',
	'z',
	'end',
	'up',
	'left',
	'left',
	'home',
	'down',
	'right',
	'pagedown',
	'h',
	'escape',
	's',
	's',
	'5',
	'down',
	'end',
	'6',
	'down',
	'end',
	'7',
	'down',
	'end',
	'8',
	'down',
	'enter',
	'end',
	'9',
	'down',
	'end',
	'1',
	'end',
	'home',
	'a',
	'down',
	'2',
	'end',
	'3',
	'end',
	'enter',
	'4',
	'/',
	'text:f',
	'enter',
	'end',
	'escape',
	'F',
	'text:f',
	'down',
	'enter',
	'escape',
	'escape',
	'?',
	'escape',
];

/** After each key every row of the screen is as wide as it may be, and nothing on it acts on a terminal. */
const goThrough = (image: Image) => {
	const explorer = openImage(image, smallSize);
	const problems: string[] = [];
	for (const key of tour) {
		const rows = showScreen(explorer.press(key)).split('\n');
		const wide = rows.find(row => textWidth(row) > smallSize.columns);
		const acting = rows.find(row => /\p{Cc}|\p{Cf}/v.test(row));
		if (
			wide !== undefined ||
			acting !== undefined ||
			rows.length > smallSize.rows
		) {
			problems.push(`${key}: ${JSON.stringify(wide ?? acting ?? rows.length)}`);
		}
	}

	return problems;
};

const deep = `${'d/'.repeat(10_000)}file`;

test('a path through 10,000 directories is gone through', t => {
	const image = buildImage([[file(deep, 'a')], [file(deep, 'abc')]]);
	t.deepEqual(goThrough(image), []);
	const {press} = openImage(image);
	const screen = showScreen(press('4', 'z', 'end'));
	t.regex(screen, /▾ d +│\n│[^\n]*file ⊘? *│/v);
	t.true(screen.includes('…/d/d/'));
	t.true(screen.includes('10,002 of 10,002'));
	t.true(showScreen(press('h')).includes('…/d/d/'));
});

test('a directory of 200,000 files is gone through', t => {
	const count = 200_000;
	const image = buildImage([
		Array.from({length: count}, (_, index) => file(`dir/file${index}`)),
	]);
	t.deepEqual(goThrough(image), []);
	const screen = showScreen(openImage(image).press('4', 'z', 'end'));
	t.true(screen.includes('file99999'));
	t.true(screen.includes('200,002 of 200,002'));
});

test('500 layers are gone through', t => {
	const image = buildImage(
		Array.from({length: 500}, (_, index) => [
			file('common', `${index}`),
			file(`file${index}`, 'a'),
		]),
	);
	t.deepEqual(goThrough(image), []);
	const screen = showScreen(openImage(image).press('end'));
	t.true(screen.includes('▸499'));
	t.true(screen.includes('500 of 500'));
});

test('names that would act on a terminal are gone through', t => {
	const names = [
		'\u001B[2J\u001B]0;owned\u0007',
		'exe.\u202Egnp',
		'zero\u200Bwidth\u200D\uFEFF',
		'new\nline\rreturn\ttab\u0008back\u007F',
		'c1\u009B31m',
		'isolate\u2066x\u2069',
		`marks${'\u0301'.repeat(5000)}`,
		`${'wide漢字'.repeat(2000)}`,
		'tag\u{E0041}',
		'half\uD800',
		'👨‍👩‍👧‍👦'.repeat(500),
	];
	const entries = names.flatMap(name => [
		file(`f${name}`, name),
		file(`directory${name}/f`, name),
		symlink(`link${name}`, name),
	]);
	t.deepEqual(goThrough(buildImage([entries, entries])), []);
});

test('a terminal of any size ends no view', t => {
	const image = buildImage([[file('a/b', 'x')], [file('a/b', 'y')]]);
	for (const columns of [0, 1, 2, 7]) {
		for (const key of ['1', '5', '6', '7', '8', '9', '?', 'h', ':']) {
			const {press} = openImage(image, {columns, rows: 3});
			t.notThrows(() => showScreen(press(key)), `${columns}: ${key}`);
		}
	}
});

test('what is pasted into the filter by mistake is taken in as far as it can be looked for', t => {
	const {press} = openImage(buildImage([[file('a')]]));
	const state = press('/', `text:${'x'.repeat(3000)}`);
	t.is(state.files.filter.length, 1000);
	t.regex(showScreen(state), /No more than 1,000 characters/v);
	t.is(press('backspace').files.filter.length, 999);
});
