import {textWidth} from '../fit-text.js';
import {
	formatBytes,
	formatRatio,
	formatWastedPercent,
	plural,
} from '../format.js';
import {describeProgress} from '../model/describe-progress.js';
import {type ImageComparison} from '../model/compare/compare-images.js';
import {type Image} from '../model/image.js';
import {rootPath} from '../model/columns/path-table.js';
import {type Progress} from '../model/progress.js';
import {printable} from '../printable.js';
import {describeCounts} from './compare/select-differences.js';
import {fitPath} from './fit-path.js';
import {line, type Line, type Segment} from './segments.js';
import {type State} from './state.js';

const platformOf = ({os, architecture, variant}: Image): string =>
	[os, architecture, variant].filter(Boolean).join('/');

const barWidth = 20;

/** Live bytes full, wasted ones hatched. */
const shareBar = ({waste}: Image): readonly Segment[] => {
	const wasted = Math.round((1 - waste.efficiency) * barWidth);
	return [
		{text: '  ▕', style: 'dim'},
		{text: '█'.repeat(barWidth - wasted), style: 'live'},
		{text: '▒'.repeat(wasted), style: 'waste'},
		{text: '▏', style: 'dim'},
	];
};

const widthOf = (segments: readonly Segment[]): number =>
	segments.reduce((sum, {text}) => sum + textWidth(text), 0);

/** A part of the line; of two that do not both fit the one with the lower number stays. */
type Part = {
	readonly importance: number;
	readonly segments: readonly Segment[];
};

const part = (importance: number, ...segments: Segment[]): Part => ({
	importance,
	segments,
});

export const describeImage = (image: Image): readonly Part[] => {
	const {waste, layers} = image;
	const own = formatWastedPercent(waste.ownWastedPercent);
	const platform = printable(platformOf(image));
	return [
		part(6, {text: platform && `  ${platform}`, style: 'dim'}),
		part(1, {text: `  ${formatBytes(waste.totalBytes)}`}),
		part(3, {text: ` in ${plural(layers.length, 'layer')}`}),
		part(5, {text: `  live ${formatBytes(waste.liveBytes)}`, style: 'live'}),
		part(4, ...shareBar(image)),
		part(0, {
			text: `  ${formatBytes(waste.wastedBytes)} wasted`,
			style: 'waste',
		}),
		part(2, {text: `  efficiency ${formatRatio(waste.efficiency)}`}),
		part(7, {text: `  own layers waste ${own}`, style: 'dim'}),
	];
};

export const describeComparison = (
	comparison: ImageComparison,
): readonly Part[] => {
	const {view, layers} = comparison;
	return [
		part(0, {
			text: `  +${formatBytes(view.addedBytes.of(rootPath))}`,
			style: 'added',
		}),
		part(0, {
			text: ` -${formatBytes(view.removedBytes.of(rootPath))}`,
			style: 'removed',
		}),
		part(2, {text: `  ${describeCounts(comparison)}`}),
		part(3, {
			text: `  ${plural(layers.common.length, 'layer')} in common`,
			style: 'dim',
		}),
		part(1, {
			text:
				layers.downloadBytes === undefined
					? ''
					: `  ${formatBytes(layers.downloadBytes)} to download`,
		}),
	];
};

/** Figures of a part of the layers would only mislead: what is still to come stands in their place. */
const describeReading = (
	{layers}: Image,
	progress: Progress | undefined,
): readonly Part[] => {
	const read = layers.filter(layer => layer.isRead).length;
	return [
		part(0, {text: `  ${read} of ${plural(layers.length, 'layer')} read`}),
		part(1, {
			text: progress ? `  ${describeProgress(progress)}` : '',
			style: 'match',
		}),
	];
};

/** The figures of the platform before would be taken for those of the one that comes. */
const describeOpening = (
	platform: string,
	progress: Progress | undefined,
): readonly Part[] => [
	part(0, {text: `  opening ${platform} …`, style: 'match'}),
	part(1, {text: progress ? `  ${describeProgress(progress)}` : ''}),
];

/** The parts that fit, the most important first, in the order in which they stand. */
const fitParts = (
	parts: readonly Part[],
	columns: number,
): readonly Segment[] => {
	const fitting = new Set<Part>();
	let left = columns;
	for (const item of parts.toSorted((a, b) => a.importance - b.importance)) {
		const width = widthOf(item.segments);
		if (width <= left) {
			fitting.add(item);
			left -= width;
		}
	}

	return parts.filter(item => fitting.has(item)).flatMap(item => item.segments);
};

/** The name gets at least this much. */
const roomForName = 12;

/** What an image is called: by a tag of its own where it was asked for by nothing but its ID, as after a build. */
const nameOf = ({reference, repoTags}: Image): string =>
	/^(?:\w+:)?sha256:[\da-f]{64}$/.test(reference)
		? (repoTags[0] ?? reference)
		: reference;

/** What is looked at, how big it is and how much of it is waste. */
export const selectHeader = ({
	image,
	reference,
	size,
	progress,
	opening,
}: State): Line => {
	const name = printable(image ? nameOf(image) : reference);
	if (!image) {
		return line(' ', {text: fitPath(name, size.columns - 1), style: 'title'});
	}

	const wanted = 1 + Math.min(textWidth(name), roomForName);
	const parts =
		opening === undefined
			? image.isComplete
				? image.comparison
					? describeComparison(image.comparison)
					: describeImage(image)
				: describeReading(image, progress)
			: describeOpening(opening, progress);
	const segments = fitParts(
		parts,
		size.columns -
			Math.max(wanted, Math.min(textWidth(name) + 1, size.columns - 72)),
	);
	const room = size.columns - 1 - widthOf(segments);
	return line(' ', {text: fitPath(name, room), style: 'title'}, ...segments);
};
