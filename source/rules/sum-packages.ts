import {type SubtreeSums} from '../model/columns/subtree-sums.js';
import {type PathTable, rootPath} from '../model/columns/path-table.js';
import {type NamedChange} from './growth.js';

const pythonDirectories: ReadonlySet<string> = new Set([
	'site-packages',
	'dist-packages',
]);

/** The package that a path begins, by the names of the directories above it; undefined where it begins none. */
const packageAt = (paths: PathTable, path: number): string | undefined => {
	const name = paths.name(path);
	const parent = paths.parent(path);
	const above = paths.name(parent);
	if (above === 'node_modules') {
		return name.startsWith('@') || name.startsWith('.')
			? undefined
			: `npm ${name}`;
	}

	if (
		above.startsWith('@') &&
		parent !== rootPath &&
		paths.name(paths.parent(parent)) === 'node_modules'
	) {
		return `npm ${above}/${name}`;
	}

	if (pythonDirectories.has(above)) {
		// `requests-2.31.0.dist-info` belongs to `requests`.
		return `python ${name.replace(/(?:-[^-]*)?\.(?:dist|egg)-info$/, '').replace(/\.py$/, '')}`;
	}

	// `…/ruby/3.2.0/gems/rack-3.0.8`
	const gem = above === 'gems' ? /^(.+)-\d[^-]*$/.exec(name)?.[1] : undefined;
	return gem === undefined ? undefined : `gem ${gem}`;
};

/** Bytes of each package whose size has changed, all its directories together; one within another counts for itself. */
export const sumPackages = (
	paths: PathTable,
	before: SubtreeSums,
	after: SubtreeSums,
): readonly NamedChange[] => {
	const packageOf: Array<string | undefined> = [undefined];
	for (let path = 1; path < paths.count; path++) {
		const parent = paths.parent(path);
		packageOf.push(packageAt(paths, path) ?? packageOf[parent]);
	}

	const sums = new Map<string, {before: number; after: number}>();
	for (const [path, name] of packageOf.entries()) {
		if (name === undefined) {
			continue;
		}

		const sum = sums.get(name) ?? {before: 0, after: 0};
		sum.before += before.own(path);
		sum.after += after.own(path);
		sums.set(name, sum);
	}

	return [...sums]
		.map(([name, sum]) => ({name, ...sum}))
		.filter(sum => sum.before !== sum.after);
};
