import {type ReportData} from '../report/html/to-html.js';

/** The paths of the report with what is to be computed of them. */
export type Files = ReportData['paths'] & {
	/** By path: what is directly in it. */
	readonly children: ReadonlyArray<readonly number[]>;

	/** By path: bytes of all below it, live and wasted. */
	readonly allBytes: readonly number[];

	/** By path: the wasted ones of them. */
	readonly allWasted: readonly number[];
};

/** Adds up what is below each directory. */
export const openFiles = (paths: ReportData['paths']): Files => {
	const {parents, bytes, wasted} = paths;
	const children: number[][] = parents.map(() => []);
	const allBytes = bytes.map((count, path) => count + wasted[path]!);
	const allWasted = [...wasted];
	for (let path = parents.length - 1; path > 0; path--) {
		const parent = parents[path]!;
		children[parent]!.push(path);
		allBytes[parent]! += allBytes[path]!;
		allWasted[parent]! += allWasted[path]!;
	}

	for (const group of children) {
		group.sort((a, b) => allBytes[b]! - allBytes[a]! || a - b);
	}

	return {...paths, children, allBytes, allWasted};
};

/** From the root: the directories above a path, and itself. */
export const pathTo = ({parents}: Files, path: number): readonly number[] => {
	const line: number[] = [];
	for (let current = path; current !== -1; current = parents[current]!) {
		line.unshift(current);
	}

	return line;
};

export const absolute = (files: Files, path: number): string =>
	path === 0
		? '/'
		: pathTo(files, path)
				.slice(1)
				.map(step => `/${files.names[step]!}`)
				.join('');

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** As everywhere in imgscope: three digits in SI units. */
export const formatBytes = (count: number): string => {
	let value = count;
	let unit = 0;
	while (value >= 999.5 && unit < units.length - 1) {
		value /= 1000;
		unit++;
	}

	return `${unit === 0 ? value : Number(value.toPrecision(3))} ${units[unit]!}`;
};

/** What is said of a path to somebody who does not see where it is. */
export const describe = (files: Files, path: number): string => {
	const wasted = files.allWasted[path]!;
	const layer = files.layers[path]!;
	return [
		absolute(files, path),
		formatBytes(files.allBytes[path]!),
		...(wasted > 0 ? [`${formatBytes(wasted)} wasted`] : []),
		...(files.kinds[path] === 3 ? ['removed'] : []),
		...(layer >= 0 ? [`layer ${layer}`] : []),
	].join(', ');
};
