import {drawWindow, type Frame} from './draw-window.js';
import {palette} from './palette.js';
import {type RunningProgram, runProgram} from './run-program.js';
import {type ScreenRow, textOfRow} from './read-screen.js';

/** The size of the explorer's terminal in the pictures. */
const columns = 120;
const rows = 34;

export const reference = 'shop.tar';

const keys = {
	up: '\u001B[A',
	down: '\u001B[B',
	right: '\u001B[C',
	enter: '\r',
	escape: '\u001B',
	tab: '\t',
} as const;

const title = `imgscope ${reference}`;

const openExplorer = async (directory: string): Promise<RunningProgram> => {
	const program = runProgram({
		args: [reference, '--dockerfile', 'Dockerfile'],
		directory,
		columns,
		rows,
	});
	// What is wasted is known once all layers are read: this file is the largest of it.
	await program.waitFor('12/cc1plus');
	return program;
};

const draw = (description: string, frames: readonly Frame[]): string =>
	drawWindow({title, description, columns, frames});

type Scene = {
	readonly description: string;
	readonly play: (program: RunningProgram) => Promise<void>;
};

/** Goes from the first layer up to the one with this number. */
const goToLayer = async (
	{press}: RunningProgram,
	layer: number,
): Promise<void> => {
	for (let index = 1; index <= layer; index++) {
		await press(keys.down, `Layer ${index}`);
	}
};

/** Pictures of one moment, by the name of their file. */
const scenes: Readonly<Record<string, Scene>> = {
	explorer: {
		description:
			'The explorer: layers on the left, on the right the files that the selected layer changed',
		async play(program) {
			await goToLayer(program, 7);
			await program.press('4');
			await program.press('s', 'by size');
			await program.press('.');
			await program.press('z', 'collect2');
		},
	},
	waste: {
		description:
			'The list of wasted files, and the file that was jumped to in the layer that stored it',
		async play(program) {
			await program.press('3');
			await program.press(keys.down);
			await program.press(keys.enter, 'Files · layer 1');
		},
	},
	findings: {
		description:
			'What can go, the largest saving first; two findings are marked, and the sizes of the image with them mended stand above',
		async play(program) {
			await program.press('8', 'Findings');
			await program.press(' ', '1 marked');
			await program.press(' ', '2 marked');
		},
	},
	filter: {
		description: 'A filter is typed: the tree shows what matches it',
		async play(program) {
			await goToLayer(program, 6);
			await program.press('/');
			await program.press('*.js', '*.js');
		},
	},
};

/** A key, how long its result is shown in seconds, and what it brings to the screen. */
type Moment = readonly [key: string, seconds: number, until?: string];

/** The moments of the moving picture. */
const demo: readonly Moment[] = [
	['', 2.5],
	[keys.down, 0.9, 'Files · layer 1'],
	[keys.down, 0.5, 'Files · layer 2'],
	[keys.down, 0.5, 'Files · layer 3'],
	[keys.down, 0.9, 'Files · layer 4'],
	[keys.down, 0.9, 'Files · layer 5'],
	[keys.down, 2.5, 'Files · layer 6'],
	['4', 0.8],
	[keys.down, 0.4],
	[keys.down, 0.4],
	[keys.right, 1.2],
	['3', 1.2],
	[keys.down, 0.7],
	[keys.enter, 2.8, 'Files · layer 1'],
	['/', 0.6, 'filter:'],
	['l', 0.3, 'filter: l'],
	['i', 0.3, 'filter: li'],
	['s', 0.3, 'filter: lis'],
	['t', 0.3, 'filter: list'],
	['s', 2, 'filter: lists'],
	[keys.enter, 0.6],
	[']', 0.6, 'Files · layer 2'],
	[']', 2.5, 'Files · layer 3'],
];

const playDemo = async (directory: string): Promise<string> => {
	const program = await openExplorer(directory);
	const frames: Frame[] = [];
	for (const [key, seconds, until = ''] of demo) {
		await program.press(key, until);
		frames.push({rows: program.screen(), seconds});
	}

	program.end();
	return draw(
		'The explorer in use: layers, the files that they changed, what is wasted, a filter',
		frames,
	);
};

const plainRow = (
	text: string,
	looks: {readonly bold?: boolean; readonly dim?: boolean} = {},
): ScreenRow => [
	{
		column: 0,
		columns: text.length,
		text,
		color: palette.foreground,
		background: undefined,
		bold: looks.bold ?? false,
		dim: looks.dim ?? false,
	},
];

const judgingRows = 120;
const shownCopies = 14;

/** The report for pipelines; the middle of its long list is left out, and a line says so. */
const drawJudgement = async (directory: string): Promise<string> => {
	const args = ['--ci', reference];
	const program = runProgram({args, directory, columns, rows: judgingRows});
	// The terminal can tell of the end before it has told all that was written.
	await program.waitFor('imgscope advise');
	const status = await program.ended;
	const all = program.screen();
	const end = all.findLastIndex(row => textOfRow(row).trim() !== '') + 1;
	const first = all.findIndex(row => textOfRow(row).trim() === '') + 1;
	const last = all.findIndex(
		(row, index) => index > first && textOfRow(row).trim() === '',
	);
	const hidden = last - first - shownCopies;
	return drawWindow({
		title: 'imgscope --ci',
		description: 'The report for pipelines: figures, wasted files, rules',
		columns,
		frames: [
			{
				rows: [
					plainRow(`$ imgscope ${args.join(' ')}`, {bold: true}),
					...all.slice(0, first + shownCopies),
					plainRow(`  ⋮  ${hidden} more lines`, {dim: true}),
					...all.slice(last, end),
					plainRow('$ echo $?', {bold: true}),
					plainRow(String(status)),
				],
				seconds: 0,
			},
		],
	});
};

/** All pictures as SVG by the name of their file, drawn from the built program in a folder that holds the example image. */
export async function* drawPictures(
	directory: string,
): AsyncGenerator<readonly [string, string]> {
	for (const [name, {description, play}] of Object.entries(scenes)) {
		const program = await openExplorer(directory);
		await play(program);
		yield [name, draw(description, [{rows: program.screen(), seconds: 0}])];
		program.end();
	}

	yield ['ci', await drawJudgement(directory)];
	yield ['demo', await playDemo(directory)];
}
