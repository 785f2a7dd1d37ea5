import {formatBytes, formatCount, plural} from '../../format.js';
import {type ImageComparison} from '../../model/compare/compare-images.js';
import {type Image} from '../../model/image.js';
import {isDirectory} from '../../model/merged-tree.js';
import {rootPath} from '../../model/columns/path-table.js';
import {printable} from '../../printable.js';
import {byteColumn} from '../byte-column.js';
import {signs} from '../describe-file.js';
import {type PaneFoot} from '../draw-column.js';
import {fitPath} from '../fit-path.js';
import {line, type Line, type Segment} from '../segments.js';
import {type State} from '../state.js';
import {differenceCounts, differencePaths} from './differences.js';

/** Bytes that the second image has and the first has not, and the other way round. */
const cameAndWent = (
	{view}: ImageComparison,
	path: number,
): readonly Segment[] => [
	{text: `+${formatBytes(view.addedBytes.of(path))}`, style: 'added'},
	{text: ' '},
	{text: `-${formatBytes(view.removedBytes.of(path))}`, style: 'removed'},
];

/** `12 added, 3 removed` */
export const describeCounts = (comparison: ImageComparison): string =>
	differenceCounts(comparison)
		.filter(([, paths]) => paths > 0)
		.map(([name, paths]) => `${formatCount(paths)} ${name}`)
		.join(', ') || 'none';

/** What somebody who has the first image downloads for the second. */
export const describeDownload = ({layers}: ImageComparison): string => {
	if (layers.onlyB.length === 0) {
		return 'nothing from a to b';
	}

	const files = `${formatBytes(layers.storedBytes)} of files`;
	return layers.downloadBytes === undefined
		? `${files} from a to b, compressed to an unknown size`
		: `${formatBytes(layers.downloadBytes)} from a to b, with ${files}`;
};

const label = (name: string): Segment => ({
	text: name.padEnd(11),
	style: 'dim',
});

/** What stands above the list of differences. */
export const differencesHeader = (
	comparison: ImageComparison,
	height: number,
): readonly Line[] =>
	[
		line(label('bytes'), ...cameAndWent(comparison, rootPath)),
		line(label('paths'), describeCounts(comparison)),
		line(label('config'), plural(comparison.config.length, 'difference')),
		line(label('download'), describeDownload(comparison)),
	].slice(0, Math.max(2, Math.floor(height / 2)));

const pathName = ({tree, view}: ImageComparison, path: number): string => {
	const slash =
		path !== rootPath && isDirectory(tree, view.entries[path]!) ? '/' : '';
	return printable(tree.paths.absolute(path)) + slash;
};

/** Below this width only what is more of it is told: what came, or what went. */
const roomForBoth = 46;

const widthOf = (segments: readonly Segment[]): number =>
	segments.reduce((sum, {text}) => sum + text.length, 0);

const describeDifference = (
	comparison: ImageComparison,
	path: number,
	width: number,
): Line => {
	const {view} = comparison;
	const added = view.addedBytes.of(path);
	const removed = view.removedBytes.of(path);
	const plus = {
		text: `${signs.added.text}${byteColumn(added)} `,
		style: 'added',
	} as const;
	const minus = {
		text: `${signs.removed.text}${byteColumn(removed)} `,
		style: 'removed',
	} as const;
	const bytes =
		width >= roomForBoth ? [plus, minus] : [added >= removed ? plus : minus];
	return line(
		...bytes,
		fitPath(pathName(comparison, path), width - widthOf(bytes)),
	);
};

/** The differences that are on screen, the largest first. */
export const differenceLines = (
	state: State,
	comparison: ImageComparison,
	height: number,
	width: number,
): readonly Line[] => {
	const paths = differencePaths(state.image!);
	const {top, cursor} = state.waste;
	return paths.length === 0
		? [line({text: 'No file differs.', style: 'live'})]
		: paths.slice(top, top + height).map((path, index) => ({
				...describeDifference(comparison, path, width),
				mark:
					top + index === cursor && state.focus === 'image'
						? 'cursor'
						: undefined,
			}));
};

/** All of the path of the selected difference. */
export const selectedDifference = (
	image: Image,
	cursor: number,
): PaneFoot | undefined => {
	const path = differencePaths(image)[cursor];
	return path === undefined || !image.comparison
		? undefined
		: {words: '', path: pathName(image.comparison, path)};
};
