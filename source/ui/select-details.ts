import {wrapText} from '../fit-text.js';
import {formatBytes, formatCount} from '../format.js';
import {type Layer} from '../model/image.js';
import {type ChangeCount} from '../model/layer-changes.js';
import {printable} from '../printable.js';
import {type LayerRow, selectedLayerRow} from './layer-rows.js';
import {line, type Line, type Segment} from './segments.js';
import {type State} from './state.js';

const wrap = (text: string, width: number): readonly Line[] =>
	text
		.split('\n')
		.flatMap(part => wrapText(printable(part), width))
		.map(part => line(part));

const field = (name: string, value: string | undefined): readonly Line[] =>
	value === undefined
		? []
		: [line({text: name.padEnd(10), style: 'dim'}, printable(value))];

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
		paths === 0 ? '' : ` ${formatBytes(bytes).padStart(7)}`,
	);

const changeLines = ({changes}: Layer): readonly Line[] => [
	count('+', 'added', 'added', changes.added),
	count('~', 'modified', 'modified', changes.modified),
	count('°', 'attributes only', 'attributes', changes.attributes),
	count('°', 'rewritten', 'attributes', changes.rewritten),
	count('-', 'removed', 'removed', changes.removed),
];

const sizeOf = (layer: Layer): string =>
	layer.compressedBytes === undefined
		? formatBytes(layer.storedBytes)
		: `${formatBytes(layer.storedBytes)}, ${formatBytes(layer.compressedBytes)} to download`;

/** Commands with a script in them are easier to read with a break at each step. */
const stepByStep = (command: string): string =>
	command.replaceAll(/\s+(&&|\|\|)\s+/g, ' $1\n    ');

const describeRow = (row: LayerRow, width: number): readonly Line[] => {
	if (row.kind === 'empty') {
		const {command, comment, created} = row.entry;
		return [
			...wrap(stepByStep(command), width),
			...field('created', created),
			...field('comment', comment),
			line({text: 'changes no files', style: 'dim'}),
		];
	}

	const {layer} = row;
	return [
		...wrap(stepByStep(layer.command), width),
		line(''),
		...(layer.isRead
			? changeLines(layer)
			: [line({text: 'not read yet …', style: 'match'})]),
		line(''),
		...field('size', sizeOf(layer)),
		...field('created', layer.created),
		...field('digest', layer.digest),
		...field(
			'diff ID',
			layer.diffId === layer.digest ? undefined : layer.diffId,
		),
		...field('type', layer.mediaType),
		...(layer.rawCommand === undefined || layer.rawCommand === layer.command
			? []
			: [
					line({text: 'as in the history:', style: 'dim'}),
					...wrap(layer.rawCommand, width),
				]),
	];
};

/** All lines of the layer details; the pane shows a window of them. */
export const detailLines = (state: State, width: number): readonly Line[] => {
	const row = selectedLayerRow(state);
	return row ? describeRow(row, width) : [];
};
