import {type Entry} from '../model/entry.js';
import {AsciiPaths} from '../model/ascii-paths.js';
import {type EntryExtra} from '../model/columns/entry-block.js';
import {
	type LayerContents,
	type LayerContentsBuilder,
} from '../model/layer-contents.js';
import {defaultReadLimits, type ReadLimits} from '../model/read-limits.js';
import {printable} from '../printable.js';
import {beyondLimit, showLimit} from './beyond-limit.js';

/** Files and directories beyond what is allowed. */
export const tooMany = (limits: ReadLimits) =>
	beyondLimit(
		'entries',
		limits.entries,
		`there are more than ${showLimit('entries', limits.entries)} files and directories`,
	);

/** Names and what belongs to entries beyond what is allowed. */
export const tooMuchMetadata = (limits: ReadLimits) =>
	beyondLimit(
		'metadata',
		limits.metadata,
		`names, link targets and extended attributes take more than ${showLimit('metadata', limits.metadata)}`,
	);

/** A path beyond what is allowed. */
export const tooLong = (limits: ReadLimits) =>
	beyondLimit(
		'path',
		limits.path,
		`a path is longer than ${showLimit('path', limits.path)}`,
	);

/** Directories above a path beyond what is allowed. */
export const tooDeep = (limits: ReadLimits) =>
	beyondLimit(
		'depth',
		limits.depth,
		`a path leads through more than ${showLimit('depth', limits.depth)} directories`,
	);

const checkPath = (path: string, limits: ReadLimits): void => {
	if (path.length > limits.path) {
		throw tooLong(limits);
	}

	// Most paths are too short to be deep.
	if (path.length > limits.depth && path.split('/').length - 1 > limits.depth) {
		throw tooDeep(limits);
	}
};

/** What else than its path an entry takes. */
export const sizeOfExtras = ({linkTarget, xattrs}: EntryExtra): number => {
	let size = linkTarget?.length ?? 0;
	for (const [name, value] of xattrs ?? []) {
		size += name.length + value.length;
	}

	return size;
};

/** Paths that no entry has, and entries of the same path, take memory as well. */
const countOf = ({paths, entries, removed, opaque}: LayerContents): number =>
	Math.max(paths.count, entries.count + removed.length + opaque.length);

/** What a normal path may have had around it: `./` before, `/` behind. */
const mostAround = 3;

/** Adds entries to a layer as long as they are within the limits. Otherwise all of it throws `layer-invalid`. */
export class BoundedLayer {
	readonly #contents: LayerContentsBuilder;
	readonly #limits: ReadLimits;
	readonly #ascii: AsciiPaths;

	/** A path of so many characters is never too long. */
	readonly #harmless: number;
	#extras = 0;

	constructor(
		contents: LayerContentsBuilder,
		limits: ReadLimits = defaultReadLimits,
	) {
		this.#contents = contents;
		this.#limits = limits;
		this.#ascii = new AsciiPaths(contents.paths);
		this.#harmless = Math.min(limits.path, limits.depth) - mostAround;
	}

	/** The number of the entry, undefined for what is none of the image. */
	add(entry: Entry): number | undefined {
		checkPath(entry.path, this.#limits);
		const index = this.#contents.add(entry);
		this.#extras += sizeOfExtras(entry);
		this.#check();
		return index;
	}

	/** Adds a normal path that stands in bytes, all of them ASCII. Gives undefined where its length has to be checked. */
	addAscii(bytes: Uint8Array, start: number, end: number): number | undefined {
		return end - start > this.#harmless
			? undefined
			: this.#ascii.add(bytes, start, end);
	}

	/** Adds what is known to be an entry of the image at a path that is added already. */
	addAt(path: number, entry: Omit<Entry, 'path'>): number {
		const index = this.#contents.addAt(path, entry);
		this.#check();
		return index;
	}

	#check(): void {
		if (countOf(this.#contents) > this.#limits.entries) {
			throw tooMany(this.#limits);
		}

		if (
			this.#extras + this.#contents.paths.namesLength >
			this.#limits.metadata
		) {
			throw tooMuchMetadata(this.#limits);
		}
	}
}

/** Counts what layers hold together. What it gives throws `layer-invalid` when that is too much. */
export const createImageBudget = (
	limits: ReadLimits = defaultReadLimits,
): ((contents: LayerContents, times?: number) => void) => {
	let count = 0;
	let names = 0;
	return (contents, times = 1) => {
		count += countOf(contents) * times;
		names += contents.paths.namesLength;
		if (count > limits.entries) {
			throw tooMany(limits);
		}

		if (names > limits.metadata) {
			throw tooMuchMetadata(limits);
		}
	};
};

/** Refuses an image with more layers than allowed. Throws an ImgscopeError `archive-invalid`. */
export const checkLayerCount = (
	archive: string,
	count: number,
	limits: ReadLimits = defaultReadLimits,
): void => {
	if (count > limits.layers) {
		throw beyondLimit(
			'layers',
			limits.layers,
			`Cannot read ${printable(archive)}: the image has more than ${showLimit('layers', limits.layers)} layers`,
			'archive-invalid',
		);
	}
};
