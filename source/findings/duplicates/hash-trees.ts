import {makeColumn} from '../../model/columns/make-column.js';
import {type MergedTree} from '../../model/merged-tree.js';
import {liveContents, liveDirectory} from '../live-contents.js';

/** By path of the final file system. */
export type TreeHashes = {
	/** The same for directories with the same names, types and contents below. */
	readonly high: Uint32Array;
	readonly low: Uint32Array;

	/** Bytes of the files at or below. */
	readonly bytes: Float64Array;

	/** The largest number of an entry at or below: what is newer has a larger one. */
	readonly newest: Int32Array;
};

const mix = (hash: number, value: number): number => {
	const mixed = Math.imul(hash ^ value, 0x9e_37_79_b1);
	return (mixed ^ (mixed >>> 15)) >>> 0;
};

const hashText = (text: string, seed: number): number => {
	let hash = seed;
	for (let index = 0; index < text.length; index++) {
		// Lone surrogates are bytes of names.
		// eslint-disable-next-line unicorn/prefer-code-point
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
	}

	return mix(hash, text.length);
};

/** Reads every directory once, what is below before what is above: a parent has a smaller number. */
export const hashTrees = (tree: MergedTree): TreeHashes => {
	const {paths, entries, lastRecords, recordEntries} = tree;
	const {count} = paths;
	const contentAt = liveContents(tree);
	const high = makeColumn(Uint32Array, count);
	const low = makeColumn(Uint32Array, count);
	const bytes = makeColumn(Float64Array, count);
	const newest = makeColumn(Int32Array, count).fill(-1);
	for (let path = count - 1; path > 0; path--) {
		const record = lastRecords[path]!;
		const entry = record < 0 ? -2 : recordEntries[record]!;
		if (entry === -2) {
			continue;
		}

		const content = contentAt(path);
		if (content >= 0) {
			const hash = entries.hash(content);
			const size = entries.size(content);
			// What is not known equals nothing but itself.
			const isKnown = hash !== 0n || size === 0;
			high[path] = mix(Number(hash >> 32n), isKnown ? size : -content);
			low[path] = mix(Number(hash & 0xff_ff_ff_ffn), isKnown ? size : -content);
			bytes[path] = size;
			newest[path] = content;
		} else if (content !== liveDirectory) {
			const {linkTarget = '', deviceMajor, deviceMinor} = entries.extra(entry);
			const type = entries.typeCode(entry);
			high[path] = hashText(linkTarget, mix(type, deviceMajor ?? 0));
			low[path] = hashText(linkTarget, mix(deviceMinor ?? 0, type));
		}

		const parent = paths.parent(path);
		const name = paths.name(path);
		const kind = content === liveDirectory ? 1 : 2;
		// Added up, so that the order does not matter.
		high[parent]! += mix(hashText(name, kind), high[path]!);
		low[parent]! += mix(hashText(name, ~kind), low[path]!);
		bytes[parent]! += bytes[path]!;
		newest[parent] = Math.max(newest[parent]!, newest[path]!);
	}

	return {high, low, bytes, newest};
};
