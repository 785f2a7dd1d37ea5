import {layerOf, type MergedTree} from '../model/merged-tree.js';
import {type FindingsContext} from './context.js';
import {type ByteCount, type Finding} from './finding.js';
import {findingId} from './finding-id.js';

const mostSamples = 5;

/** What is not counted from the entries. */
export type Draft = Omit<
	Finding,
	| 'id'
	| 'storedIn'
	| 'hiddenBy'
	| 'entries'
	| 'fileCount'
	| 'samples'
	| 'bytes'
	| 'saving'
> & {
	/** Texts of the instructions, for the id. */
	readonly instructions: readonly string[];
	readonly entries: Iterable<number>;
	readonly hiddenBy?: readonly number[];

	/** By place in the ascending entries: how much of each would go; all of it when absent. */
	readonly partOf?: ((entry: number) => number) | undefined;
};

/** Of some entries, each whole or by the part that is given. */
export const countBytes = (
	{image}: FindingsContext,
	entries: Int32Array,
	parts?: Float64Array,
): ByteCount => {
	const columns = image.tree.entries;
	let stored = 0;
	let download: number | undefined = 0;
	for (const [index, entry] of entries.entries()) {
		const size = columns.size(entry);
		const part = parts ? parts[index]! : size;
		const bytes = columns.downloadBytes(entry);
		stored += part;
		download =
			bytes === undefined || download === undefined
				? undefined
				: download + (size === 0 ? bytes : bytes * (part / size));
	}

	return {
		stored,
		download: download === undefined ? undefined : Math.round(download),
	};
};

const layersOf = (
	tree: MergedTree,
	ascending: Int32Array,
): readonly number[] => {
	const layers: number[] = [];
	for (const entry of ascending) {
		if (
			layers.length === 0 ||
			entry >= tree.firstEntries[layers.at(-1)! + 1]!
		) {
			layers.push(layerOf(tree.firstEntries, entry));
		}
	}

	return layers;
};

const largest = (
	{entries, paths}: MergedTree,
	group: Int32Array,
): readonly string[] => {
	const found: number[] = [];
	for (const entry of group) {
		const size = entries.size(entry);
		if (found.length < mostSamples || size > entries.size(found.at(-1)!)) {
			const place = found.findIndex(other => entries.size(other) < size);
			found.splice(place === -1 ? found.length : place, 0, entry);
			found.length = Math.min(found.length, mostSamples);
		}
	}

	return [...new Set(found.map(entry => paths.absolute(entries.path(entry))))];
};

/** Counts what a finding is about. */
export const makeFinding = (
	context: FindingsContext,
	{instructions, partOf, hiddenBy = [], ...draft}: Draft,
): Finding => {
	const {tree} = context.image;
	const entries = Int32Array.from(draft.entries).toSorted();
	const parts = partOf && Float64Array.from(entries, entry => partOf(entry));
	const bytes = countBytes(context, entries);
	return {
		...draft,
		id: findingId(draft.rule, [draft.subject, ...instructions]),
		storedIn: layersOf(tree, entries),
		hiddenBy,
		entries,
		...(parts && {parts}),
		fileCount: entries.length,
		samples: largest(tree, entries),
		bytes,
		saving: parts ? countBytes(context, entries, parts) : bytes,
	};
};
