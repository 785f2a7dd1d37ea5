import {textWidth} from '../fit-text.js';
import {formatBytes, formatRatio, plural} from '../format.js';
import {describeProgress} from '../model/describe-progress.js';
import {type Image} from '../model/image.js';
import {type Progress} from '../model/progress.js';
import {printable} from '../printable.js';
import {line, type Line, type Segment} from './segments.js';
import {type State} from './state.js';

const platformOf = ({os, architecture, variant}: Image): string =>
	[os, architecture, variant].filter(Boolean).join('/');

/** Live bytes full, wasted ones hatched. */
const shareBar = (image: Image, width: number): readonly Segment[] => {
	const wasted = Math.round((1 - image.waste.efficiency) * width);
	return [
		{text: '▕', style: 'dim'},
		{text: '█'.repeat(width - wasted), style: 'live'},
		{text: '▒'.repeat(wasted), style: 'waste'},
		{text: '▏', style: 'dim'},
	];
};

const widthOf = (segments: readonly Segment[]): number =>
	segments.reduce((sum, {text}) => sum + textWidth(text), 0);

/** Figures of a part of the layers would only mislead: what is still to come stands in their place. */
const describeReading = (
	{reference, layers}: Image,
	progress: Progress | undefined,
): readonly Segment[] => {
	const read = layers.filter(layer => layer.isRead).length;
	return [
		{text: ` ${printable(reference)}`, style: 'title'},
		{text: `  ${read} of ${plural(layers.length, 'layer')} read`},
		{
			text: progress ? `  ${describeProgress(progress)}` : '',
			style: 'match',
		},
	];
};

/** How big, how much of it is waste: what is left out first on a narrow screen stands last here. */
export const selectHeader = ({
	image,
	reference,
	size,
	progress,
}: State): Line => {
	if (!image) {
		return line(' ', {text: printable(reference), style: 'title'});
	}

	const {waste} = image;
	if (!image.isComplete) {
		return line(...describeReading(image, progress));
	}

	const essential: readonly Segment[] = [
		{text: ` ${printable(image.reference)}`, style: 'title'},
		{
			text: `  ${formatBytes(waste.totalBytes)} in ${plural(image.layers.length, 'layer')}`,
		},
		{text: `  ${formatBytes(waste.wastedBytes)} wasted`, style: 'waste'},
		{text: `  efficiency ${formatRatio(waste.efficiency)}`},
	];
	const extras: ReadonlyArray<readonly Segment[]> = [
		[{text: '  '}, ...shareBar(image, 20)],
		[{text: `  live ${formatBytes(waste.liveBytes)}`, style: 'live'}],
		[{text: `  ${printable(platformOf(image))}`, style: 'dim'}],
		[
			{
				text: `  own layers waste ${waste.ownWastedPercent.toFixed(1)} %`,
				style: 'dim',
			},
		],
	];
	const segments = [...essential];
	for (const extra of extras) {
		if (widthOf(segments) + widthOf(extra) < size.columns) {
			segments.push(...extra);
		}
	}

	return line(...segments);
};
