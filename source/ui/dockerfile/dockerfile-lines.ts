import {fitText} from '../../fit-text.js';
import {type Image, type Layer} from '../../model/image.js';
import {byteColumn, byteColumnWidth} from '../byte-column.js';
import {historyRows, type LayerRow} from '../layer-rows.js';
import {memoize} from '../memoize.js';
import {line, type Line, type Segment} from '../segments.js';
import {stepByStep, wrapCommand} from '../wrap-command.js';
import {instructionBytes} from './instruction-bytes.js';

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

const layerParts = (
	image: Image,
	layer: Layer,
	columns: Columns,
): readonly Segment[] => {
	const {wasted, hidden} = instructionBytes(image)[layer.index]!;
	const {storedBytes, isRead} = layer;
	return [
		{text: `${String(layer.index).padStart(indexWidth)}  `, style: 'dim'},
		isRead
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

const commandOf = (row: LayerRow): string => {
	if (row.kind === 'layer') {
		return row.layer.command;
	}

	const {command, comment = ''} = row.entry;
	return command === '' ? comment : command;
};

const describeRow = (
	image: Image,
	row: LayerRow,
	width: number,
): readonly Line[] => {
	const columns = columnsOf(width);
	const room = partsWidth(columns);
	const blank: Segment = {text: ' '.repeat(room)};
	const style: Segment = {
		text: '',
		...(row.kind === 'empty' && {style: 'dim'}),
	};
	return wrapCommand(stepByStep(commandOf(row)), Math.max(1, width - room)).map(
		(text, index) =>
			line(
				...(index === 0 && row.kind === 'layer'
					? layerParts(image, row.layer, columns)
					: [blank]),
				{...style, text},
			),
	);
};

/** Every entry of the history, also those that changed no files; the layers as they are where the history does not fit them. */
export const dockerfileRows = memoize((image: Image): readonly LayerRow[] =>
	image.layers.length === 0
		? image.history.map(entry => ({kind: 'empty', entry, layer: undefined}))
		: historyRows(image),
);

/** The Dockerfile with the bytes of each instruction beside it. */
export const dockerfileLines = memoize(
	(image: Image, width: number): DockerfileLines => {
		const lines: Line[] = [];
		const starts: number[] = [0];
		for (const row of dockerfileRows(image)) {
			lines.push(...describeRow(image, row, width));
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
