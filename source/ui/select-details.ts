import {wrapText} from '../fit-text.js';
import {formatBytes, formatCount} from '../format.js';
import {type HistoryEntry, type Layer} from '../model/image.js';
import {type ChangeCount} from '../model/layer-changes.js';
import {printable} from '../printable.js';
import {byteColumn} from './byte-column.js';
import {describeCompared} from './compare/compared-details.js';
import {formatDate} from './format-date.js';
import {type LayerRow, selectedLayerRow} from './layer-rows.js';
import {type LayerWaste, layerWaste} from './layer-waste.js';
import {memoize} from './memoize.js';
import {line, type Line, type Segment} from './segments.js';
import {type State} from './state.js';
import {stepByStep, wrapCommand} from './wrap-command.js';

const wrap = (text: string, width: number): readonly Line[] =>
	wrapCommand(text, width).map(part => line(part));

const nameWidth = 9;

const field = (
	name: string,
	value: string | undefined,
	width: number,
): readonly Line[] =>
	value === undefined
		? []
		: wrapText(printable(value), Math.max(1, width - nameWidth)).map(
				(text, index) =>
					line(
						{text: (index === 0 ? name : '').padEnd(nameWidth), style: 'dim'},
						text,
					),
			);

const count = (
	sign: string,
	name: string,
	style: Segment['style'],
	{paths, bytes}: ChangeCount,
): Line =>
	line(
		{text: `${sign} `, ...(style && {style})},
		`${formatCount(paths).padStart(6)} `,
		{text: name.padEnd(15), style: 'dim'},
		paths === 0 ? '' : ` ${byteColumn(bytes)}`,
	);

/** The changes of a layer, and what of all that it stored is wasted, which is known once all layers are read. */
const changeLines = (
	{changes}: Layer,
	waste: LayerWaste | undefined,
): readonly Line[] => [
	count('+', 'added', 'added', changes.added),
	count('~', 'modified', 'modified', changes.modified),
	count('°', 'attributes only', 'attributes', changes.attributes),
	count('°', 'rewritten', 'attributes', changes.rewritten),
	count('-', 'removed', 'removed', changes.removed),
	...(waste
		? [
				count('▒', 'wasted', 'waste', {
					paths: waste.copies,
					bytes: waste.wasted,
				}),
			]
		: []),
];

const sizeOf = (layer: Layer): string => {
	const {storedBytes, compressedBytes, wastedDownloadBytes = 0} = layer;
	const parts = [
		formatBytes(storedBytes),
		...(compressedBytes === undefined
			? []
			: [`${formatBytes(compressedBytes)} to download`]),
		...(wastedDownloadBytes === 0
			? []
			: [`of which ${formatBytes(wastedDownloadBytes)} wasted`]),
	];
	return parts.join(', ');
};

/** Whether the history says more of a command than the instruction made from it. */
const tellsMore = ({command, rawCommand}: Layer): boolean => {
	const body = command.replace(/^[A-Z]+ /, '');
	const rest = rawCommand?.replace(body, '') ?? '';
	return (
		rest
			.replaceAll(/\/bin\/sh -c|#\(nop\)|# buildkit|\b[A-Z]+\b/g, '')
			.trim() !== ''
	);
};

const describeEmpty = (entry: HistoryEntry, width: number): readonly Line[] => [
	...wrap(stepByStep(entry.command), width),
	line(''),
	line({text: 'changes no files', style: 'dim'}),
	line(''),
	...field('created', formatDate(entry.created), width),
	...field('comment', entry.comment, width),
];

const describeLayer = (
	layer: Layer,
	waste: LayerWaste | undefined,
	width: number,
): readonly Line[] => [
	...wrap(stepByStep(layer.command), width),
	line(''),
	...(layer.isRead
		? changeLines(layer, waste)
		: [line({text: 'not read yet …', style: 'match'})]),
	line(''),
	...field('size', layer.isRead ? sizeOf(layer) : undefined, width),
	...field('created', formatDate(layer.created), width),
	...field('digest', layer.digest, width),
	...field(
		'diff ID',
		layer.diffId === layer.digest ? undefined : layer.diffId,
		width,
	),
	...field(
		'verified',
		layer.isUnverified && layer.listedFrom === undefined
			? 'no: --verify checks its digest'
			: undefined,
		width,
	),
	...field('type', layer.mediaType, width),
	...field(
		'listed',
		layer.listedFrom && 'from its table of contents, not downloaded',
		width,
	),
	...(tellsMore(layer)
		? [
				line(''),
				line({text: 'as in the history:', style: 'dim'}),
				...wrap(layer.rawCommand!, width),
			]
		: []),
];

const linesOf = memoize(
	(
		row: LayerRow,
		waste: LayerWaste | undefined,
		width: number,
	): readonly Line[] =>
		row.kind === 'empty'
			? describeEmpty(row.entry, width)
			: describeLayer(row.layer, waste, width),
	4,
);

const comparedLines = memoize(describeCompared, 4);

/** All lines of the layer details; the pane shows a window of them. */
export const detailLines = (state: State, width: number): readonly Line[] => {
	const row = selectedLayerRow(state);
	const comparison = state.image?.comparison;
	if (comparison) {
		return comparedLines(comparison, row?.layer?.index ?? 0, width);
	}

	if (!row) {
		return [];
	}

	const {image} = state;
	const waste =
		image?.isComplete && row.kind === 'layer'
			? layerWaste(image)[row.layer.index]
			: undefined;
	return linesOf(row, waste, width);
};
