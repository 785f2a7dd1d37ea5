import {formatBytes, formatRatio} from '../../format.js';
import {describeBaseImage} from '../../model/build/base-image.js';
import {type Image, type Layer} from '../../model/image.js';
import {printable} from '../../printable.js';
import {
	comparedLayers,
	type LayerRow,
	layerRows,
	selectedLayerRow,
} from '../layer-rows.js';
import {layerName, rangeName} from '../layer-name.js';
import {leftContentWidth} from '../pane-metrics.js';
import {detailLines} from '../select-details.js';
import {type State} from '../state.js';
import {phrase, type Speech, type SpokenRow, upperFirst} from './speech.js';
import {positionWords, spokenLine} from './spoken-words.js';

const oneLine = (command: string): string =>
	printable(command.replaceAll(/\s+/g, ' '));

const layerWords = (image: Image, layer: Layer, position: string): string => {
	const {storedBytes, compressedBytes, isRead, index, command} = layer;
	const share = storedBytes / image.waste.totalBytes;
	return phrase(
		upperFirst(layerName(image, index)),
		position,
		isRead ? formatBytes(storedBytes) : 'not read yet',
		image.isComplete && share >= 0.001 && `${formatRatio(share)} of the image`,
		compressedBytes !== undefined &&
			`${formatBytes(compressedBytes)} to download`,
		index < image.baseLayers &&
			(image.baseIsGuess
				? 'of the base image, as a guess'
				: 'of the base image'),
		oneLine(command),
	);
};

const tellLayer = (
	image: Image,
	row: LayerRow,
	index: number,
	count: number,
): SpokenRow => {
	const position = positionWords(index, count);
	return row.kind === 'layer'
		? {
				key: `${index} ${row.layer.isRead}`,
				text: layerWords(image, row.layer, position),
			}
		: {
				key: index,
				text: phrase(
					'No layer',
					position,
					oneLine(
						row.entry.command === ''
							? (row.entry.comment ?? '')
							: row.entry.command,
					),
				),
			};
};

/** What the files show of the layers. */
const comparedWords = (state: State): string => {
	const range = comparedLayers(state);
	return range && !state.image!.comparison
		? range.first < range.last
			? `The files show ${rangeName(state.image!, range)} together.`
			: 'The files show the selected layer alone.'
		: '';
};

const baseWords = ({image}: State): string =>
	image?.base ? `base ${describeBaseImage(image.base)}` : '';

/** The layers. */
export const tellLayers = (state: State): Speech => {
	const rows = layerRows(state);
	const row = selectedLayerRow(state);
	const {image} = state;
	const name = image?.comparison ? 'Images' : 'Layers';
	return {
		place: 'layers',
		title: `${phrase(`${name}, ${rows.length} rows`, baseWords(state))}.`,
		facts: {
			// Selecting another layer alone says itself.
			compared: comparedWords(state),
			empty: state.emptyHistory
				? 'With history entries that have no layer.'
				: 'Without history entries that have no layer.',
		},
		row:
			image && row
				? tellLayer(image, row, state.layers.cursor, rows.length)
				: {key: 'empty', text: 'The image has no layers.'},
	};
};

/** The selected layer as it is said when another pane has the focus. */
export const selectedLayerWords = (state: State): string => {
	const row = selectedLayerRow(state);
	return state.image && row
		? tellLayer(state.image, row, state.layers.cursor, layerRows(state).length)
				.text
		: '';
};

/** The details of the selected layer, line by line. */
export const tellDetails = (state: State): Speech => {
	const lines = detailLines(state, leftContentWidth(state));
	const row = selectedLayerRow(state);
	return {
		place: `details ${state.layers.cursor}`,
		title:
			row?.kind === 'layer'
				? `Details of ${layerName(state.image!, row.layer.index)}.`
				: 'Details of the history entry.',
		text: {
			first: state.details.top,
			lines: lines
				.slice(state.details.top, state.details.top + state.size.rows)
				.map(line => spokenLine(line)),
			count: lines.length,
		},
	};
};
