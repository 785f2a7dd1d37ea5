import {fitText, textWidth} from '../fit-text.js';
import {formatBytes, formatCount, plural} from '../format.js';
import {
	type ImageComparison,
	isDifferent,
} from '../model/compare/compare-images.js';
import {differences} from '../model/compare/count-changed-paths.js';
import {type Image, type Layer} from '../model/image.js';
import {rootPath} from '../model/columns/path-table.js';
import {printable} from '../printable.js';
import {describeConfigChanges} from './describe-config-changes.js';
import {describeSpots} from './describe-spots.js';
import {listDifferences} from './list-differences.js';
import {toDifferenceLine} from './to-difference-line.js';

const mostSpots = 15;

const signed = (bytes: number): string =>
	`${bytes < 0 ? '-' : '+'}${formatBytes(Math.abs(bytes))}`;

const describeImage = ({waste, layers, created}: Image): string =>
	[
		`${formatBytes(waste.totalBytes)} in ${plural(layers.length, 'layer')}`,
		`live ${formatBytes(waste.liveBytes)}`,
		...(created === undefined
			? []
			: [`created ${printable(created).slice(0, 'YYYY-MM-DD'.length)}`]),
	].join(', ');

const describeImages = ({a, b}: ImageComparison): readonly string[] => {
	const names = [a, b].map(({reference, os, architecture, variant}) => {
		const platform = [os, architecture, variant].filter(Boolean).join('/');
		return `${printable(reference)}  ${printable(platform)}`.trimEnd();
	});
	const width = Math.max(...names.map(name => textWidth(name)));
	return [
		`a  ${fitText(names[0]!, width)}  ${describeImage(a)}`,
		`b  ${fitText(names[1]!, width)}  ${describeImage(b)}`,
		`   ${signed(b.waste.totalBytes - a.waste.totalBytes)}, live ${signed(b.waste.liveBytes - a.waste.liveBytes)}`,
	];
};

const describeDownload = ({layers}: ImageComparison): string => {
	if (layers.onlyB.length === 0) {
		return 'nothing to download from a to b';
	}

	const files = `${formatBytes(layers.storedBytes)} of files`;
	return layers.downloadBytes === undefined
		? `to download from a to b: ${files}, compressed to an unknown size`
		: `to download from a to b: ${formatBytes(layers.downloadBytes)}, with ${files}`;
};

const describeAlone = (name: string, layers: readonly Layer[]): string => {
	let bytes = 0;
	for (const {storedBytes} of layers) {
		bytes += storedBytes;
	}

	return `${plural(layers.length, 'layer')} of ${formatBytes(bytes)} in ${name} alone`;
};

const describeLayers = (comparison: ImageComparison): readonly string[] => {
	const {common, sharedBase, onlyA, onlyB} = comparison.layers;
	const base =
		sharedBase === 0
			? ''
			: `, ${sharedBase === common.length ? 'all' : formatCount(sharedBase)} of them the lowest of both`;
	return [
		`  ${plural(common.length, 'layer')} in common${base}`,
		...(onlyA.length === 0 ? [] : [`  ${describeAlone('a', onlyA)}`]),
		...(onlyB.length === 0 ? [] : [`  ${describeAlone('b', onlyB)}`]),
		`  ${describeDownload(comparison)}`,
	];
};

const wordsOf = {
	added: 'added',
	removed: 'removed',
	modified: 'modified',
	attributes: 'with other attributes alone',
} as const;

const describeFiles = ({summary, view}: ImageComparison): string => {
	const parts = differences
		.filter(name => summary[name].paths > 0)
		.map(
			name =>
				`${formatCount(summary[name].paths)} ${wordsOf[name]} (${formatBytes(summary[name].bytes)})`,
		);
	return `files  +${formatBytes(view.addedBytes.of(rootPath))} -${formatBytes(view.removedBytes.of(rootPath))}: ${parts.join(', ')}`;
};

/** What a person wants to know of how two images differ, line by line: figures, config, layers, and the paths that explain most of it, or with `all` every path. No escape codes. */
export function* toDiffText(
	comparison: ImageComparison,
	{all = false}: {readonly all?: boolean} = {},
): Generator<string, void, undefined> {
	yield* describeImages(comparison);
	const config = describeConfigChanges(comparison.config);
	if (config.length > 0) {
		yield* ['', 'config', ...config];
	}

	yield* ['', 'layers', ...describeLayers(comparison), ''];
	const hasFiles = differences.some(name => comparison.summary[name].paths > 0);
	if (!hasFiles) {
		yield isDifferent(comparison)
			? 'no file differs'
			: 'no file differs, nor does the config';
		return;
	}

	yield describeFiles(comparison);
	if (!all) {
		yield* describeSpots(comparison, mostSpots);
		return;
	}

	for (const difference of listDifferences(comparison)) {
		yield toDifferenceLine(difference);
	}
}
