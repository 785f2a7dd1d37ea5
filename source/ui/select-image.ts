import {fitText, textWidth} from '../fit-text.js';
import {formatBytes, formatCount, formatRatio} from '../format.js';
import {downloadSize} from '../model/download-size.js';
import {type Image} from '../model/image.js';
import {type WastedCopy} from '../model/waste.js';
import {printable} from '../printable.js';
import {fitPath} from './fit-path.js';
import {line, type Line} from './segments.js';
import {type State} from './state.js';

const field = (name: string, value: string | undefined): readonly Line[] =>
	value === undefined || value === ''
		? []
		: [line({text: name.padEnd(11), style: 'dim'}, printable(value))];

/** What stands above the list of wasted files: as much as leaves half of the pane to the list. */
export const imageHeader = (image: Image, height: number): readonly Line[] => {
	const {waste, anomalies} = image;
	const download = downloadSize(image.layers);
	const lines = [
		...field(
			'download',
			download === undefined ? undefined : formatBytes(download),
		),
		line(
			{text: 'wasted     ', style: 'dim'},
			{text: formatBytes(waste.wastedBytes), style: 'waste'},
			` of ${formatBytes(waste.totalBytes)}, efficiency ${formatRatio(waste.efficiency)}`,
		),
		line(
			{text: 'own waste  ', style: 'dim'},
			`${formatBytes(waste.ownWastedBytes)}, ${waste.ownWastedPercent.toFixed(1)} % of the own layers`,
		),
		...(anomalies.length > 0
			? [
					line(
						{text: 'odd        ', style: 'dim'},
						{
							text: `${formatCount(anomalies.length)}: ${printable(anomalies[0]!.detail)}`,
							style: 'problem',
						},
					),
				]
			: []),
		...field('image', image.repoTags.join(', ') || image.reference),
		...field('ID', image.id),
		...field('from', image.source),
		...field('created', image.created),
	];
	return lines.slice(0, Math.max(2, Math.floor(height / 2)));
};

/** Below this width the reason gives its room to the path. */
const roomForReason = 50;

const describeCopy = (image: Image, copy: WastedCopy, width: number): Line => {
	const reason = copy.reason === 'duplicate entry' ? 'duplicate' : copy.reason;
	const fields = [
		`${fitText(formatBytes(copy.bytes), 8, 'right')} `,
		width < roomForReason ? '' : fitText(reason, 12),
		fitText(`${copy.layer}→${copy.hiddenBy}`, width < roomForReason ? 6 : 8),
	];
	const used = textWidth(fields.join(''));
	return line(
		{text: fields[0]!, style: 'waste'},
		{text: `${fields[1]!}${fields[2]!}`, style: 'dim'},
		fitPath(printable(image.tree.paths.absolute(copy.path)), width - used),
	);
};

/** Rows that the list of wasted files has in a pane of this height. */
export const wasteHeight = (image: Image, height: number): number =>
	Math.max(1, height - imageHeader(image, height).length);

/** The image's figures and the part of its wasted files that is on screen, largest first. */
export const selectImageLines = (
	state: State,
	height: number,
	width: number,
): readonly Line[] => {
	const {image, waste} = state;
	if (!image) {
		return [];
	}

	const header = imageHeader(image, height);
	const {copies} = image.waste;
	if (copies.length === 0) {
		return [
			...header,
			line({
				text: image.isComplete
					? 'No file is stored in vain.'
					: 'What is wasted is known once all layers are read.',
				style: 'live',
			}),
		];
	}

	const rows = copies
		.slice(waste.top, waste.top + height - header.length)
		.map((copy, index): Line => {
			const isSelected = waste.top + index === waste.cursor;
			return {
				...describeCopy(image, copy, width),
				mark: isSelected && state.focus === 'image' ? 'cursor' : undefined,
			};
		});
	return [...header, ...rows];
};
