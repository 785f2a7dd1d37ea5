import test from 'ava';
import {type Image} from '../../source/model/image.js';
import {fileRows, rowOfPath} from '../../source/ui/file-rows.js';
import {keymap} from '../../source/ui/keymap.js';
import {layerRows} from '../../source/ui/layer-rows.js';
import {heightOf} from '../../source/ui/pane-metrics.js';
import {type Size, type State} from '../../source/ui/state.js';
import {
	buildImage,
	directory,
	type EntryDescription,
	file,
	symlink,
} from '../helpers/build-image.js';
import {openImage} from '../helpers/explore.js';
import {Random} from '../helpers/random.js';
import {randomLayers} from '../helpers/random-layers.js';
import {screenProblem} from '../helpers/row-problem.js';

const hostileNames = [
	'\u{1B}[2J',
	'tab\tnew\nline',
	'日本語のなまえ',
	'e\u{301}e\u{301}',
	'👨‍👩‍👧‍👦',
	'🇩🇪🇫🇷',
	'\u{202E}txt.exe',
	'\uDCFF\uDC80',
	'x'.repeat(300),
	'漢'.repeat(200),
	'ก็็็็็',
	'⚠️',
	'\u{200B}',
	'कि',
];

const hostileLayer: readonly EntryDescription[] = hostileNames.flatMap(
	(name, index) => [
		directory(`names/${name}`),
		file(`names/${name}/${name}`, 'x'.repeat(index)),
		symlink(`links/${index}`, name),
	],
);

const images: readonly Image[] = [
	...Array.from({length: 12}, (_, seed) =>
		buildImage(randomLayers(new Random(seed + 1))),
	),
	buildImage([hostileLayer, hostileLayer.map(entry => ({...entry, mode: 0}))], {
		reference: hostileNames.join('/'),
		layers: hostileNames.slice(0, 2).map((command, index) => ({
			index,
			command,
			rawCommand: command.repeat(9),
		})),
	}),
	buildImage([]),
	buildImage([[]]),
	buildImage([[file('empty')]]),
	buildImage(
		Array.from({length: 120}, (_, index) => [file(`f${index % 7}`, 'x')]),
		{
			history: Array.from({length: 240}, (_, index) => ({
				command: index % 2 === 0 ? `ENV A=${index}` : 'RUN x',
				emptyLayer: index % 2 === 0,
				...(index % 2 === 1 && {layer: (index - 1) / 2}),
			})),
		},
	),
	buildImage([[file(`${'deep/'.repeat(60)}file`, 'x'), file('/etc/a', 'y')]]),
];

const keys = [
	...new Set(keymap.flatMap(binding => binding.keys)),
	'text:a',
	'text:*',
	'text:/',
	'text:(',
	'text:日',
	'ctrl+y',
	'f1',
];

const sizes: readonly Size[] = [
	{columns: 19, rows: 5},
	{columns: 40, rows: 10},
	{columns: 59, rows: 20},
	{columns: 78, rows: 24},
	{columns: 79, rows: 24},
	{columns: 98, rows: 29},
	{columns: 119, rows: 40},
	{columns: 199, rows: 60},
];

/** What is wrong with where cursors and windows are. */
const cursorProblem = (state: State): string | undefined => {
	const rows = fileRows(state);
	const {files, layers, waste, details} = state;
	const row = rows ? rowOfPath(rows, files.cursor) : 0;
	if (rows && (rows.visible.length === 0 || row >= rows.visible.length)) {
		return 'no file row';
	}

	if (
		row < files.top ||
		row >= files.top + Math.max(1, heightOf(state, 'files'))
	) {
		return `file row ${row} is not in the window from ${files.top}`;
	}

	if (layers.cursor >= Math.max(1, layerRows(state).length)) {
		return `no layer row ${layers.cursor}`;
	}

	if (waste.cursor >= Math.max(1, state.image!.waste.copies.length)) {
		return `no wasted file ${waste.cursor}`;
	}

	return layers.top > layers.cursor ||
		waste.top > waste.cursor ||
		details.top < 0
		? 'a window below its cursor'
		: undefined;
};

const problemOf = (state: State): string | undefined =>
	cursorProblem(state) ?? screenProblem(state);

/** Presses random keys; gives what went wrong first. */
const findProblem = (random: Random, image: Image, size: Size) => {
	const {press, store} = openImage(image, size);
	const pressed: string[] = [];
	for (let count = 0; count < 80; count++) {
		const key = random.pick(keys);
		pressed.push(key);
		press(key);
		if (random.below(25) === 0) {
			store.dispatch({type: 'resize', size: random.pick(sizes)});
		}

		const problem = problemOf(store.getState());
		if (problem !== undefined) {
			return `${problem} after ${pressed.join(' ')} on ${image.reference}`;
		}
	}

	return undefined;
};

for (const size of sizes) {
	test(`any keys on any image at ${size.columns}x${size.rows} leave the screen whole`, t => {
		const random = new Random(size.columns * 1000 + size.rows);
		const problems = images.map(image => findProblem(random, image, size));
		t.deepEqual(
			problems.filter(problem => problem !== undefined),
			[],
		);
	});
}
