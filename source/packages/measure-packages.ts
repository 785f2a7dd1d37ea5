import {makeColumn} from '../model/columns/make-column.js';
import {type Image} from '../model/image.js';
import {
	entryOf,
	fileContent,
	layerOf,
	type MergedTree,
	recordAt,
} from '../model/merged-tree.js';
import {ecosystems, type PackageMeasures} from '../model/package-measures.js';
import {EntrySet} from '../model/columns/entry-set.js';
import {rootPath} from '../model/columns/path-table.js';
import {resolvePath} from '../model/resolve-path.js';
import {type PackageRecord} from './package.js';

const none = -1;
const mostOfRest = 20;

/** A name and version in that of an archive: `guava-33.0.jar`. */
const jarName = /^(.+?)(?:-(\d[\w.+-]*))?\.(?:jar|war|ear)$/i;

type Sum = {
	readonly record: Omit<PackageRecord, 'files'>;
	files: number;
	bytes: number;
	wastedBytes: number;
	readonly layers: Map<number, number>;
};

const newSum = (record: Omit<PackageRecord, 'files'>): Sum => ({
	record,
	files: 0,
	bytes: 0,
	wastedBytes: 0,
	layers: new Map(),
});

/** What belongs to no package: mostly a few files, or all of an image. */
class Rest {
	files = 0;
	bytes = 0;

	/** The largest first, and equal ones as they were added. */
	readonly largest: Array<{readonly path: number; readonly bytes: number}> = [];

	add(path: number, bytes: number): void {
		this.files++;
		this.bytes += bytes;
		const place = this.largest.findLastIndex(file => file.bytes >= bytes) + 1;
		if (place < mostOfRest) {
			this.largest.splice(place, 0, {path, bytes});
			this.largest.length = Math.min(this.largest.length, mostOfRest);
		}
	}
}

/** Paths that packages list lead through links such as `/lib` → `usr/lib`. */
const createResolver = (tree: MergedTree): ((path: string) => number) => {
	const last = tree.layerCount - 1;
	const directories = new Map<string, number>();
	const resolve = (path: string): number => {
		const found = resolvePath(tree, last, path, false);
		return found.kind === 'found' ? found.path : none;
	};

	return path => {
		const slash = path.lastIndexOf('/');
		const directory = path.slice(0, slash);
		let parent = directories.get(directory);
		if (parent === undefined) {
			const found = resolvePath(tree, last, directory, true);
			parent = found.kind === 'found' ? found.path : none;
			directories.set(directory, parent);
		}

		const name = path.slice(slash + 1);
		return parent === none
			? none
			: name === '' || name === '.' || name === '..'
				? resolve(path)
				: tree.paths.lookUpChild(parent, name);
	};
};

/** By path: the number of the package that owns it. System packages come before those of languages, whose files they may have installed. */
const findOwners = (
	{tree}: Image,
	records: readonly PackageRecord[],
): Int32Array => {
	const owners = makeColumn(Int32Array, tree.paths.count).fill(none);
	const directories = new Map<number, number>();
	const resolve = createResolver(tree);
	const ranked = records
		.map((record, index) => ({record, index}))
		.toSorted(
			(a, b) =>
				ecosystems.indexOf(a.record.ecosystem) -
				ecosystems.indexOf(b.record.ecosystem),
		);
	for (const {record, index} of ranked) {
		for (const file of record.files) {
			const path = resolve(file);
			if (path === none || path === rootPath) {
				continue;
			}

			if (record.ecosystem === 'npm') {
				directories.set(path, index);
			} else if (owners[path] === none) {
				owners[path] = index;
			}
		}
	}

	if (directories.size === 0) {
		return owners;
	}

	// What is below a package's directory is the package's, or that of one further down. Children have larger numbers than their parents.
	const inherited = makeColumn(Int32Array, tree.paths.count).fill(none);
	for (let path = rootPath + 1; path < inherited.length; path++) {
		inherited[path] =
			directories.get(path) ?? inherited[tree.paths.parent(path)]!;
		if (owners[path] === none) {
			owners[path] = inherited[path]!;
		}
	}

	return owners;
};

/** Adds up what each package costs, in all and by layer, and what belongs to none. */
export const measurePackages = (
	image: Image,
	records: readonly PackageRecord[],
): PackageMeasures => {
	const {tree, waste} = image;
	const last = tree.layerCount - 1;
	const owners = findOwners(image, records);
	const sums = records.map(record => newSum(record));
	const jars = new Map<number, Sum>();
	const counted = new EntrySet(tree.entries.count);
	const rest = new Rest();
	const sumOf = (path: number): Sum | undefined => {
		const owner = owners[path]!;
		if (owner !== none) {
			return sums[owner];
		}

		const match = jarName.exec(tree.paths.name(path));
		if (!match) {
			return undefined;
		}

		const sum =
			jars.get(path) ??
			newSum({ecosystem: 'jar', name: match[1]!, version: match[2]});
		jars.set(path, sum);
		return sum;
	};

	for (let path = 0; path < tree.paths.count; path++) {
		const entry = entryOf(tree, recordAt(tree, path, last));
		const content = fileContent(tree, entry);
		if (content === -1) {
			continue;
		}

		const bytes = counted.has(content) ? 0 : tree.entries.size(content);
		counted.add(content);
		const sum = sumOf(path);
		if (sum) {
			const layer = layerOf(tree.firstEntries, content);
			sum.files++;
			sum.bytes += bytes;
			sum.layers.set(layer, (sum.layers.get(layer) ?? 0) + bytes);
		} else {
			rest.add(path, bytes);
		}
	}

	for (const {path, bytes} of waste.copies) {
		const sum = sumOf(path);
		if (sum) {
			sum.wastedBytes += bytes;
		}
	}

	return {
		packages: [...sums, ...jars.values()]
			.filter(({files, wastedBytes}) => files > 0 || wastedBytes > 0)
			.map(({record, files, bytes, layers, wastedBytes}) => ({
				ecosystem: record.ecosystem,
				name: record.name,
				version: record.version,
				files,
				bytes,
				layers: new Map([...layers].toSorted(([a], [b]) => a - b)),
				wastedBytes,
			}))
			.toSorted((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1)),
		rest: {
			files: rest.files,
			bytes: rest.bytes,
			largest: rest.largest.map(({path, bytes}) => ({
				path: tree.paths.absolute(path),
				bytes,
			})),
		},
	};
};
