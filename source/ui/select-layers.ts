import {type Image, type Layer} from '../model/image.js';
import {printable} from '../printable.js';
import {byteColumn, byteColumnWidth} from './byte-column.js';
import {
	comparedLayers,
	type LayerRow,
	layerRows,
	selectedLayer,
} from './layer-rows.js';
import {layerLabel} from './layer-name.js';
import {layerWaste} from './layer-waste.js';
import {line, type Line, type Segment} from './segments.js';
import {type State} from './state.js';

const indexWidth = 3;
const blocks = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of eighths of a column; anything above nothing shows. */
const drawBar = (share: number, width: number): string => {
	const eighths = Math.max(share > 0 ? 1 : 0, Math.round(share * width * 8));
	return '█'.repeat(eighths >> 3) + blocks[eighths & 7]!;
};

/** The layer's part of the image, and what of it is wasted, hatched in whole columns. */
const barSegments = (
	image: Image,
	layer: Layer,
	barWidth: number,
): readonly Segment[] => {
	const {totalBytes} = image.waste;
	if (totalBytes === 0) {
		return [{text: ' '.repeat(barWidth + 1)}];
	}

	const share = layer.storedBytes / totalBytes;
	// Known once all layers are read: to sum it for each part of the image on the way would only slow the reading.
	const wasted = image.isComplete ? layerWaste(image)[layer.index]!.wasted : 0;
	const hatched = Math.round((wasted / totalBytes) * barWidth);
	const full =
		hatched === 0
			? drawBar(share, barWidth)
			: '█'.repeat(Math.max(0, Math.round(share * barWidth) - hatched));
	return [
		{text: full, style: 'match'},
		{text: '▒'.repeat(hatched), style: 'waste'},
		{text: ' '.repeat(barWidth + 1 - full.length - hatched)},
	];
};

const oneLine = (command: string): string =>
	printable(command.replaceAll(/\s+/g, ' '));

/** How a layer relates to what is compared: part of the range, the base image's, or neither. */
const gutter = (image: Image, layer: Layer, state: State): Segment => {
	const selected = selectedLayer(state)?.index ?? 0;
	const range = comparedLayers(state);
	if (range && layer.index >= range.first && layer.index <= range.last) {
		return {text: layer.index === selected ? '▸' : '┃', style: 'match'};
	}

	return {text: layer.index < image.baseLayers ? '┊' : ' ', style: 'dim'};
};

/** What the list has room for, and what is known for it. */
type Columns = {
	/** Columns of the bar, which has a space behind it; 0 for none. */
	readonly bar: number;

	/** Bytes that a registry sends. */
	readonly download: boolean;
};

const columnsOf = ({layers}: Image, width: number): Columns => ({
	bar: width >= 70 ? 12 : width >= 40 ? 6 : 0,
	download:
		width >= 60 &&
		layers.some(({compressedBytes}) => compressedBytes !== undefined),
});

const downloadWidth = byteColumnWidth + 2;

const downloadSegments = ({compressedBytes}: Layer): readonly Segment[] => [
	{
		text:
			compressedBytes === undefined
				? ' '.repeat(downloadWidth)
				: `↓${byteColumn(compressedBytes)} `,
		style: 'dim',
	},
];

const describeLayer = (
	image: Image,
	layer: Layer,
	state: State,
	columns: Columns,
): readonly Segment[] => {
	return [
		gutter(image, layer, state),
		{text: `${layerLabel(image, layer.index).padStart(indexWidth)} `},
		{
			text: layer.isRead
				? ` ${byteColumn(layer.storedBytes)} `
				: ' '.repeat(byteColumnWidth - 2) + '…   ',
			...(layer.storedBytes === 0 && {style: 'dim'}),
		},
		...(columns.download ? downloadSegments(layer) : []),
		...(columns.bar > 0 ? barSegments(image, layer, columns.bar) : []),
		{text: oneLine(layer.command)},
	];
};

const describeRow = (
	image: Image,
	row: LayerRow,
	state: State,
	columns: Columns,
): readonly Segment[] =>
	row.kind === 'layer'
		? describeLayer(image, row.layer, state, columns)
		: [
				{
					text: ' '.repeat(
						indexWidth +
							byteColumnWidth +
							4 +
							(columns.download ? downloadWidth : 0) +
							(columns.bar > 0 ? columns.bar + 1 : 0),
					),
				},
				{
					text: oneLine(
						row.entry.command === ''
							? (row.entry.comment ?? '')
							: row.entry.command,
					),
					style: 'dim',
				},
			];

/** The rows of the layer list that are on screen. */
export const selectLayerLines = (
	state: State,
	height: number,
	width: number,
): readonly Line[] => {
	const {image, layers} = state;
	if (!image) {
		return [];
	}

	const isFocused = state.focus === 'layers';
	const columns = columnsOf(image, width);
	return layerRows(state)
		.slice(layers.top, layers.top + height)
		.map((row, index) => ({
			...line(...describeRow(image, row, state, columns)),
			mark:
				layers.top + index === layers.cursor
					? isFocused
						? 'cursor'
						: 'quietCursor'
					: undefined,
		}));
};

/** Above the list: what its lowest layers are of. */
export const layersNotes = ({image}: State): readonly string[] => {
	if (!image || image.baseLayers === 0) {
		return [];
	}

	const name = image.base?.name;
	return image.baseIsGuess
		? ['┊ base, a guess', '┊ base?']
		: [...(name === undefined ? [] : [`┊ base ${printable(name)}`]), '┊ base'];
};
