import {blockOf, strokeOf} from './block-shapes.js';
import {type Run, type ScreenRow} from './read-screen.js';

/** A cell of the screen in the pictures' units. */
export const cell = {width: 8.4, height: 18, fontSize: 14} as const;

const baseline = 13.2;

const number = (value: number): string => String(Math.round(value * 100) / 100);

const escapeText = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const looksOf = ({color, bold, dim}: Run): string =>
	`fill="${color}"${bold ? ' font-weight="bold"' : ''}${dim ? ' opacity=".6"' : ''}`;

const drawText = (run: Run, column: number, text: string): string => {
	const characters = [...text];
	return `<text x="${number(column * cell.width)}" y="${baseline}" textLength="${number(characters.length * cell.width)}" ${looksOf(run)}>${escapeText(text)}</text>`;
};

const drawBlocks = (
	run: Run,
	column: number,
	text: string,
): string | undefined => {
	const block = blockOf(text[0]!);
	if (!block) {
		return undefined;
	}

	const {left, top, right, bottom, opacity = 1} = block;
	const length = right - left === 1 ? text.length : 1;
	return `<rect x="${number((column + left) * cell.width)}" y="${number(top * cell.height)}" width="${number((length - left - (1 - right)) * cell.width)}" height="${number((bottom - top) * cell.height)}" fill="${run.color}"${opacity === 1 ? '' : ` opacity="${opacity}"`}/>`;
};

const drawStroke = (
	run: Run,
	column: number,
	text: string,
): string | undefined => {
	const stroke = strokeOf(text[0]!);
	return (
		stroke &&
		`<path class="s" transform="translate(${number(column * cell.width)} 0) scale(${number((text.length * cell.width) / 10)} ${cell.height / 10})" d="${stroke.path}" stroke="${run.color}" stroke-width="${stroke.width}"/>`
	);
};

/** Characters that are painted alone or in a row of the same; words; never the space around them. */
const pieces =
	/([─█░▒▓])\1*|[│┃┊┆╭╮╯╰┌┐┘└├┤┬┴┼▕▁-▇▉-▏]|[^\s─-╿▀-▟]+(?: [^\s─-╿▀-▟]+)*/g;

const drawRun = (run: Run): string => {
	const background =
		run.background === undefined
			? ''
			: `<rect x="${number(run.column * cell.width)}" width="${number(run.columns * cell.width)}" height="${cell.height}" fill="${run.background}"/>`;
	const drawn = [...run.text.matchAll(pieces)].map(match => {
		const [text] = match;
		const column = run.column + match.index;
		return (
			drawBlocks(run, column, text) ??
			drawStroke(run, column, text) ??
			drawText(run, column, text)
		);
	});
	return background + drawn.join('');
};

/** One row of a screen as a part of an SVG, its left upper corner at 0, 0. */
export const drawRow = (row: ScreenRow): string =>
	row.map(run => drawRun(run)).join('');
