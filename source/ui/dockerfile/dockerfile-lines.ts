import {fitText} from '../../fit-text.js';
import {type Image, type Layer} from '../../model/image.js';
import {byteColumn, byteColumnWidth} from '../byte-column.js';
import {memoize} from '../memoize.js';
import {line, type Line, type Segment} from '../segments.js';
import {wrapCommand} from '../wrap-command.js';
import {layerWaste} from '../layer-waste.js';
import {type DockerfileRow, dockerfileRows} from './dockerfile-rows.js';

/** All lines of the Dockerfile, and where each instruction begins; at the end the count of the lines. */
export type DockerfileLines = {
	readonly lines: readonly Line[];
	readonly starts: readonly number[];
};

const indexWidth = 4;
const barWidth = 6;
const columnWidth = byteColumnWidth + 1;

/** What there is room for beside the instructions. */
const columnsOf = (width: number) => ({
	bar: width >= 70,
	wasted: width >= 36,
	hidden: width >= 50,
});

type Columns = ReturnType<typeof columnsOf>;

const partsWidth = ({bar, wasted, hidden}: Columns): number =>
	indexWidth +
	2 +
	columnWidth +
	(bar ? barWidth + 1 : 0) +
	(wasted ? columnWidth : 0) +
	(hidden ? columnWidth : 0);

const bytesPart = (bytes: number, style?: Segment['style']): Segment => ({
	text: bytes === 0 ? ' '.repeat(columnWidth) : `${byteColumn(bytes)} `,
	...(style && {style}),
});

/** Live bytes full, wasted ones hatched; anything above nothing shows. */
const barParts = (
	live: number,
	wasted: number,
	total: number,
): readonly Segment[] => {
	const columns = (bytes: number): number =>
		bytes === 0 ? 0 : Math.max(1, Math.round((bytes / total) * barWidth));
	const smallest = total / barWidth / 2;
	const full = Math.min(barWidth, columns(live));
	const hatched = Math.min(barWidth - full, columns(wasted));
	return [
		{
			text: live < smallest ? '▏'.repeat(full) : '█'.repeat(full),
			style: 'live',
		},
		{text: '▒'.repeat(hatched), style: 'waste'},
		{text: ' '.repeat(barWidth + 1 - full - hatched)},
	];
};

const indicesOf = (layers: readonly Layer[]): string => {
	const first = layers[0]!.index;
	const last = layers.at(-1)!.index;
	return first === last ? String(first) : `${first}–${last}`;
};

const layerParts = (
	image: Image,
	layers: readonly Layer[],
	columns: Columns,
): readonly Segment[] => {
	const sum = (count: (layer: Layer) => number): number =>
		layers.reduce((total, layer) => total + count(layer), 0);
	const bytes = layerWaste(image);
	const wasted = sum(({index}) => bytes[index]!.wasted);
	const hidden = sum(({index}) => bytes[index]!.hidden);
	const storedBytes = sum(layer => layer.storedBytes);
	return [
		{text: `${indicesOf(layers).padStart(indexWidth)}  `, style: 'dim'},
		layers.every(({isRead}) => isRead)
			? {
					text: `${byteColumn(storedBytes)} `,
					...(storedBytes === 0 && {style: 'dim'}),
				}
			: {text: fitText('    …', columnWidth), style: 'dim'},
		...(columns.bar
			? barParts(storedBytes - wasted, wasted, image.waste.totalBytes)
			: []),
		...(columns.wasted ? [bytesPart(wasted, 'waste')] : []),
		...(columns.hidden ? [bytesPart(hidden, 'removed')] : []),
	];
};

/** Digits of the last line's number, and a space; nothing where the lines are of no file. */
const gutterOf = (rows: readonly DockerfileRow[]): number => {
	const last = rows.findLast(row => row.lineNumber !== undefined);
	return last
		? String(last.lineNumber! + last.text.split('\n').length - 1).length + 1
		: 0;
};

/** The lines of a row, the numbers of the file's lines before them. */
const textLines = (
	{text, lineNumber}: DockerfileRow,
	gutter: number,
	width: number,
): ReadonlyArray<readonly [number: string, text: string]> =>
	text
		.split('\n')
		.flatMap((part, offset) =>
			wrapCommand(part, Math.max(1, width - gutter)).map(
				(wrapped, index) =>
					[
						(lineNumber === undefined || index > 0
							? ''
							: `${String(lineNumber + offset).padStart(gutter - 1)} `
						).padEnd(gutter),
						wrapped,
					] as const,
			),
		);

const describeRow = (
	image: Image,
	row: DockerfileRow,
	width: number,
	gutter: number,
): readonly Line[] => {
	const columns = columnsOf(width);
	const room = partsWidth(columns);
	const blank: Segment = {text: ' '.repeat(room)};
	const style: Segment = {text: '', ...(row.isQuiet && {style: 'dim'})};
	return textLines(row, gutter, width - room).map(([number, text], index) =>
		line(
			...(index === 0 && row.layers.length > 0
				? layerParts(image, row.layers, columns)
				: [blank]),
			{text: number, style: 'dim'},
			{...style, text},
		),
	);
};

/** The Dockerfile with the bytes of each instruction beside it. */
export const dockerfileLines = memoize(
	(image: Image, width: number): DockerfileLines => {
		const lines: Line[] = [];
		const starts: number[] = [0];
		const rows = dockerfileRows(image);
		const gutter = gutterOf(rows);
		for (const row of rows) {
			lines.push(...describeRow(image, row, width, gutter));
			starts.push(lines.length);
		}

		return {lines, starts};
	},
	2,
);

/** What stands above the columns. */
export const dockerfileHeading = (width: number): Line => {
	const columns = columnsOf(width);
	const barRoom = columns.bar ? barWidth + 1 : 0;
	return line({
		text:
			fitText('   #', indexWidth + 2) +
			fitText(' stored', columnWidth + barRoom) +
			(columns.wasted ? fitText(' wasted', columnWidth) : '') +
			(columns.hidden ? fitText('  hides', columnWidth) : '') +
			'instruction',
		style: 'dim',
	});
};
