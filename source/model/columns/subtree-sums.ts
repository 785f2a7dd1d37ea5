import {type ParentRanks} from './parent-ranks.js';

/** Sums by the rank of a parent (see `ParentRanks`). */
type Sums = Int32Array | Uint32Array | Float64Array;

/** For each path a number of its own, and the sum of that and all below. Only paths with others below them have a place in memory: the rest is read off what is known of the path. */
export class SubtreeSums {
	/** What a path has of its own, without what is below it. */
	readonly own: (path: number) => number;
	readonly #ranks: ParentRanks;
	readonly #sums: Sums;

	/** @param sums By rank: the sum of the parent. */
	constructor(ranks: ParentRanks, sums: Sums, own: (path: number) => number) {
		this.#ranks = ranks;
		this.#sums = sums;
		this.own = own;
	}

	/** The number of a path with all below. */
	of(path: number): number {
		const rank = this.#ranks.rank(path);
		return rank === -1 ? this.own(path) : this.#sums[rank]!;
	}
}
