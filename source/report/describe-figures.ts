import {
	formatBytes,
	formatRatio,
	formatWastedPercent,
	plural,
} from '../format.js';
import {describeBaseImage} from '../model/build/base-image.js';
import {downloadSize} from '../model/download-size.js';
import {type Image} from '../model/image.js';
import {printable} from '../printable.js';

const describePlatform = ({os, architecture, variant}: Image): string =>
	[os, architecture, variant]
		.filter(part => part !== undefined && part !== '')
		.join('/');

/** What is known of the base image; nothing for an image without layers. */
export const describeBase = ({
	base,
	baseIsGuess,
	baseLayers,
	layers,
}: Image): string[] => {
	if (layers.length === 0) {
		return [];
	}

	const guess = 'layer 0 is taken for it';
	return [
		base === undefined
			? `the base image is a guess: ${guess}`
			: `base: ${describeBaseImage(base)}, ${baseIsGuess ? guess : plural(baseLayers, 'layer')}`,
	];
};

const describeDownload = ({layers, waste}: Image): string[] => {
	const all = downloadSize(layers);
	if (all === undefined) {
		return [];
	}

	const {wastedDownloadBytes: wasted} = waste;
	return [
		[
			`${formatBytes(all)} to download`,
			...(wasted === undefined
				? []
				: [`of which ${formatBytes(wasted)} wasted`]),
		].join(', '),
	];
};

/** The lines that answer what an image is, how big it is and how much of it is waste. */
export const describeFigures = (image: Image): readonly string[] => {
	const {waste, layers} = image;
	const name = [image.reference, describePlatform(image)]
		.filter(part => part !== '')
		.map(part => printable(part))
		.join('  ');
	return [
		`${name}  ${formatBytes(waste.totalBytes)} in ${plural(layers.length, 'layer')}`,
		[
			`live ${formatBytes(waste.liveBytes)}`,
			`wasted ${formatBytes(waste.wastedBytes)}`,
			`efficiency ${formatRatio(waste.efficiency)}`,
			`own layers waste ${formatWastedPercent(waste.ownWastedPercent)}`,
		].join(', '),
		...describeDownload(image),
		...describeBase(image),
	];
};
