import {makeColumn} from './make-column.js';
import {type PathTable, rootPath} from './path-table.js';

const none = -1;

const wordBits = 5;
const wordMask = 2 ** wordBits - 1;

const countBits = (word: number): number => {
	const pairs = word - ((word >>> 1) & 0x55_55_55_55);
	const fours = (pairs & 0x33_33_33_33) + ((pairs >>> 2) & 0x33_33_33_33);
	return (
		Math.imul((fours + (fours >>> 4)) & 0x0f_0f_0f_0f, 0x01_01_01_01) >>> 24
	);
};

/** Numbers the paths that have others below them, from 0 in the order of the paths: what only directories have needs no place for each file. Two bits a path. */
export class ParentRanks {
	readonly count: number;

	/** A bit a path. */
	readonly #words: Int32Array;

	/** By word: how many bits are set in those before it. */
	readonly #before: Int32Array;

	constructor(paths: PathTable) {
		const length = Math.ceil((paths.count + 1) / (wordMask + 1));
		const words = makeColumn(Int32Array, length);
		const {parents} = paths.parts();
		let last = none;
		for (let path = rootPath + 1; path < parents.length; path++) {
			const parent = parents[path]!;
			if (parent !== last) {
				words[parent >>> wordBits]! |= 1 << (parent & wordMask);
				last = parent;
			}
		}

		const before = makeColumn(Int32Array, length);
		let count = 0;
		for (let index = 0; index < length; index++) {
			before[index] = count;
			count += countBits(words[index]!);
		}

		this.#words = words;
		this.#before = before;
		this.count = count;
	}

	/** The number of a path; -1 where nothing is below it. */
	rank(path: number): number {
		const index = path >>> wordBits;
		const word = this.#words[index]!;
		const bit = path & wordMask;
		return (word & (1 << bit)) === 0
			? none
			: this.#before[index]! + countBits(word & ((1 << bit) - 1));
	}
}

const known = new WeakMap<PathTable, ParentRanks>();

/** Those of a table to which no path is added any more; made once. */
export const parentRanks = (paths: PathTable): ParentRanks => {
	const ranks = known.get(paths) ?? new ParentRanks(paths);
	known.set(paths, ranks);
	return ranks;
};
