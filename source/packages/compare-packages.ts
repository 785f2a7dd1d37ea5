import {type MeasuredPackage} from '../model/package-measures.js';

/** Bytes of a package in two images; 0 where it is not there. */
export type PackageChange = {
	/** With who knows of it: `dpkg libc6`. */
	readonly name: string;
	readonly before: number;
	readonly after: number;
};

/** What packages of two images cost: those whose bytes differ, the most grown first. Versions of one package, and copies of it at several places, count together. */
export const comparePackages = (
	before: readonly MeasuredPackage[],
	after: readonly MeasuredPackage[],
): readonly PackageChange[] => {
	const changes = new Map<string, {before: number; after: number}>();
	const add = (
		packages: readonly MeasuredPackage[],
		side: 'before' | 'after',
	) => {
		for (const {ecosystem, name, bytes} of packages) {
			const key = `${ecosystem} ${name}`;
			const change = changes.get(key) ?? {before: 0, after: 0};
			change[side] += bytes;
			changes.set(key, change);
		}
	};

	add(before, 'before');
	add(after, 'after');
	return [...changes]
		.map(([name, change]) => ({name, ...change}))
		.filter(change => change.before !== change.after)
		.toSorted(
			(a, b) =>
				b.after - b.before - (a.after - a.before) || (a.name < b.name ? -1 : 1),
		);
};
