import {fitText, textWidth} from '../fit-text.js';
import {
	formatBytes,
	formatCount,
	formatRatio,
	formatWastedPercent,
} from '../format.js';
import {describeBaseImage} from '../model/build/base-image.js';
import {downloadSize} from '../model/download-size.js';
import {type Image} from '../model/image.js';
import {type WastedCopy} from '../model/wasted-copies.js';
import {printable} from '../printable.js';
import {byteColumn} from './byte-column.js';
import {
	differenceLines,
	differencesHeader,
	selectedDifference,
} from './compare/select-differences.js';
import {type PaneFoot} from './draw-column.js';
import {fitPath} from './fit-path.js';
import {formatDate} from './format-date.js';
import {platformName} from './platform-name.js';
import {line, type Line} from './segments.js';
import {type State} from './state.js';
import {type Style} from './theme.js';

const field = (
	name: string,
	value: string | undefined,
	style: Style = 'plain',
): readonly Line[] =>
	value === undefined || value === ''
		? []
		: [
				line(
					{text: name.padEnd(11), style: 'dim'},
					{text: printable(value), style},
				),
			];

const describeAnomalies = ({anomalies}: Image): string | undefined =>
	anomalies.length === 0
		? undefined
		: `${formatCount(anomalies.length)}: ${anomalies[0]!.detail}`;

const describePlatforms = (image: Image): string | undefined => {
	const others = (image.platforms?.length ?? 0) - 1;
	const name = platformName(image);
	return others > 0 ? `${name ?? 'unknown'}, ${others} more (p)` : name;
};

/** `2 (provenance, sbom)` */
const describeAttestations = ({attestations = []}: Image): string =>
	attestations.length === 0
		? ''
		: `${attestations.length} (${[...new Set(attestations)].join(', ')})`;

/** `150 MB, of which 20 MB wasted` */
const describeDownload = ({layers, waste}: Image): string => {
	const all = downloadSize(layers);
	const wasted = waste.wastedDownloadBytes ?? 0;
	return all === undefined
		? ''
		: formatBytes(all) +
				(wasted === 0 ? '' : `, of which ${formatBytes(wasted)} wasted`);
};

/** What stands above the list of wasted files: as much as leaves half of the pane to the list. */
export const imageHeader = (image: Image, height: number): readonly Line[] => {
	if (image.comparison) {
		return differencesHeader(image.comparison, height);
	}

	const {waste} = image;
	const own = `${formatBytes(waste.ownWastedBytes)}, ${formatWastedPercent(waste.ownWastedPercent)}`;
	const lines = [
		line(
			{text: 'wasted     ', style: 'dim'},
			{text: formatBytes(waste.wastedBytes), style: 'waste'},
			` of ${formatBytes(waste.totalBytes)}${image.isComplete ? '' : ' so far'}`,
		),
		...field('own layers', own, waste.ownWastedBytes > 0 ? 'waste' : 'plain'),
		...field('odd', describeAnomalies(image), 'problem'),
		...field('efficiency', formatRatio(waste.efficiency)),
		...field('download', describeDownload(image)),
		...field('base', image.base && describeBaseImage(image.base)),
		...(image.repoTags.length > 0
			? field('tags', image.repoTags.join(', '))
			: field('name', image.reference)),
		...field('ID', image.id),
		...field('created', formatDate(image.created)),
		...field('platform', describePlatforms(image)),
		...field('attested', describeAttestations(image)),
		...field('from', image.source),
	];
	return lines.slice(0, Math.max(2, Math.floor(height / 2)));
};

const reasonOf = ({reason}: WastedCopy): string =>
	reason === 'duplicate entry' ? 'duplicate' : reason;

/** Below this width the reason gives its room to the path. */
const roomForReason = 50;

/** Columns for two layers of an image, and a space. */
const layersWidth = ({layers}: Image): number =>
	2 * String(layers.length - 1).length + 2;

const describeCopy = (image: Image, copy: WastedCopy, width: number): Line => {
	const isNarrow = width < roomForReason;
	const bytes = ` ${byteColumn(copy.bytes)} `;
	const details =
		(isNarrow ? '' : fitText(reasonOf(copy), 12)) +
		fitText(
			`${copy.layer}→${copy.hiddenBy}`,
			Math.max(isNarrow ? 6 : 8, layersWidth(image)),
		);
	const path = printable(image.tree.paths.absolute(copy.path));
	return line(
		{text: bytes, style: 'waste'},
		{text: details, style: 'dim'},
		fitPath(path, width - textWidth(bytes) - textWidth(details)),
	);
};

/** The selected wasted file: why it is one, and all of its path. */
export const describeSelectedCopy = ({
	image,
	waste,
}: State): PaneFoot | undefined => {
	if (image?.comparison) {
		return selectedDifference(image, waste.cursor);
	}

	const copy = image?.waste.copies.at(waste.cursor);
	return image && copy
		? {
				words: `${reasonOf(copy)} `,
				path: printable(image.tree.paths.absolute(copy.path)),
			}
		: undefined;
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
	if (image.comparison) {
		const room = height - header.length;
		return [
			...header,
			...differenceLines(state, image.comparison, room, width),
		];
	}

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
