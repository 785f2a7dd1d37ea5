/** A part of a cell that is painted: corners between 0 and 1, and how opaque. */
export type Block = {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
	readonly opacity?: number;
};

/** A line within a cell as the path of an SVG, in a square of 10. */
export type Stroke = {readonly path: string; readonly width: number};

const full = {left: 0, top: 0, right: 1, bottom: 1} as const;

const lowerEighths = '▁▂▃▄▅▆▇';
const leftEighths = '▏▎▍▌▋▊▉';

const blocks: ReadonlyMap<string, Block> = new Map<string, Block>([
	['█', full],
	['░', {...full, opacity: 0.25}],
	['▒', {...full, opacity: 0.5}],
	['▓', {...full, opacity: 0.75}],
	['▕', {...full, left: 7 / 8}],
	...[...lowerEighths].map((character, index): [string, Block] => [
		character,
		{...full, top: 1 - (index + 1) / 8},
	]),
	...[...leftEighths].map((character, index): [string, Block] => [
		character,
		{...full, right: (index + 1) / 8},
	]),
]);

const strokes: ReadonlyMap<string, Stroke> = new Map([
	['─', {path: 'M0 5H10', width: 1}],
	['│', {path: 'M5 0V10', width: 1}],
	['┃', {path: 'M5 0V10', width: 2}],
	['┊', {path: 'M5 .5V2.5M5 4V6M5 7.5V9.5', width: 1}],
	['┆', {path: 'M5 .5V2.5M5 4V6M5 7.5V9.5', width: 1}],
	['╭', {path: 'M5 10V8Q5 5 8 5H10', width: 1}],
	['╮', {path: 'M5 10V8Q5 5 2 5H0', width: 1}],
	['╯', {path: 'M5 0V2Q5 5 2 5H0', width: 1}],
	['╰', {path: 'M5 0V2Q5 5 8 5H10', width: 1}],
	['┌', {path: 'M5 10V5H10', width: 1}],
	['┐', {path: 'M5 10V5H0', width: 1}],
	['┘', {path: 'M5 0V5H0', width: 1}],
	['└', {path: 'M5 0V5H10', width: 1}],
	['├', {path: 'M5 0V10M5 5H10', width: 1}],
	['┤', {path: 'M5 0V10M5 5H0', width: 1}],
	['┬', {path: 'M0 5H10M5 5V10', width: 1}],
	['┴', {path: 'M0 5H10M5 5V0', width: 1}],
	['┼', {path: 'M0 5H10M5 0V10', width: 1}],
]);

/** Characters that must touch their neighbours are painted, since fonts leave gaps between lines. */
export const blockOf = (character: string): Block | undefined =>
	blocks.get(character);

/** See `blockOf`. */
export const strokeOf = (character: string): Stroke | undefined =>
	strokes.get(character);
