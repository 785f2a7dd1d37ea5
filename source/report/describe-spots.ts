import {formatBytes, plural} from '../format.js';
import {type ImageComparison} from '../model/compare/compare-images.js';
import {differences} from '../model/compare/count-changed-paths.js';
import {findSpots} from '../model/compare/find-spots.js';
import {isDirectory} from '../model/merged-tree.js';
import {rootPath} from '../model/columns/path-table.js';
import {printable} from '../printable.js';
import {differenceSigns} from './to-difference-line.js';

const countsOf = ({changedPaths}: ImageComparison, path: number): string =>
	differences
		.filter(name => changedPaths[name].of(path) > 0)
		.map(name => `${differenceSigns[name]}${changedPaths[name].of(path)}`)
		.join(' ');

const pathsOf = ({changedPaths}: ImageComparison, path: number): number => {
	let count = 0;
	for (const name of differences) {
		count += changedPaths[name].of(path);
	}

	return count;
};

/** What is below none of the paths. */
const describeRest = (
	comparison: ImageComparison,
	spots: readonly number[],
): readonly string[] => {
	const {addedBytes, removedBytes} = comparison.view;
	let added = addedBytes.of(rootPath);
	let removed = removedBytes.of(rootPath);
	let paths = pathsOf(comparison, rootPath);
	for (const path of spots) {
		added -= addedBytes.of(path);
		removed -= removedBytes.of(path);
		paths -= pathsOf(comparison, path);
	}

	return paths === 0
		? []
		: [
				`  and ${plural(paths, 'more path')} elsewhere: +${formatBytes(added)} -${formatBytes(removed)}`,
			];
};

/** A line for each of the `most` paths that explain most of the difference, the largest first: bytes that came and went, how many paths changed in which way, the path. One more for what is elsewhere. */
export const describeSpots = (
	comparison: ImageComparison,
	most: number,
): readonly string[] => {
	const {tree, view} = comparison;
	const spots = findSpots(comparison, most);
	const rows = spots.map(path => {
		const slash =
			path !== rootPath && isDirectory(tree, view.entries[path]!) ? '/' : '';
		return [
			`+${formatBytes(view.addedBytes.of(path))}`,
			`-${formatBytes(view.removedBytes.of(path))}`,
			countsOf(comparison, path),
			printable(tree.paths.absolute(path)) + slash,
		] as const;
	});
	const widths = [0, 1, 2].map(column =>
		Math.max(0, ...rows.map(row => row[column]!.length)),
	);
	return [
		...rows.map(
			([added, removed, counts, path]) =>
				`  ${added.padStart(widths[0]!)}  ${removed.padStart(widths[1]!)}  ${counts.padEnd(widths[2]!)}  ${path}`,
		),
		...describeRest(comparison, spots),
	];
};
