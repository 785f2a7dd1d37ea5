/** Numbers that are the same in every run with the same seed (mulberry32). */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** At least 0 and less than `end`. */
	below(end: number): number {
		this.#state = (this.#state + 0x6d_2b_79_f5) >>> 0;
		let mixed = this.#state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
	}

	pick<Item>(items: readonly Item[]): Item {
		return items[this.below(items.length)]!;
	}
}
