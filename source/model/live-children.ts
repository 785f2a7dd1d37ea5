import {makeColumn} from './columns/make-column.js';

const none = -1;
const unlisted = -2;

/** Which paths may exist at the moment, as lists of the children of each directory: one that is removed by itself stays in its list until that is taken. Adding costs the same whatever the size, taking as much as was added. */
export class LiveChildren {
	readonly #first: Int32Array;
	readonly #next: Int32Array;

	constructor(pathCount: number) {
		this.#first = makeColumn(Int32Array, pathCount).fill(none);
		this.#next = makeColumn(Int32Array, pathCount).fill(unlisted);
	}

	add(parent: number, child: number): void {
		if (this.#next[child] === unlisted) {
			this.#next[child] = this.#first[parent]!;
			this.#first[parent] = child;
		}
	}

	/** Empties a directory and gives all that was below it and exists, parents before their children. */
	takeAll(directory: number, exists: (path: number) => boolean): number[] {
		const taken: number[] = [];
		this.#take(directory, exists, taken);
		// The list grows while it is walked: no recursion, however deep the tree.
		for (const element of taken) {
			this.#take(element, exists, taken);
		}

		return taken;
	}

	#take(
		parent: number,
		exists: (path: number) => boolean,
		taken: number[],
	): void {
		let child = this.#first[parent]!;
		this.#first[parent] = none;
		while (child !== none) {
			if (exists(child)) {
				taken.push(child);
			}

			const next = this.#next[child]!;
			this.#next[child] = unlisted;
			child = next;
		}
	}
}
