const none = -1;

/** Which paths exist at the moment, as lists of the children of each directory; adding and removing cost the same whatever the size. */
export class LiveChildren {
	readonly #first: Int32Array;
	readonly #next: Int32Array;
	readonly #previous: Int32Array;

	constructor(pathCount: number) {
		this.#first = new Int32Array(pathCount).fill(none);
		this.#next = new Int32Array(pathCount).fill(none);
		this.#previous = new Int32Array(pathCount).fill(none);
	}

	add(parent: number, child: number): void {
		const head = this.#first[parent]!;
		this.#next[child] = head;
		this.#previous[child] = none;
		if (head !== none) {
			this.#previous[head] = child;
		}

		this.#first[parent] = child;
	}

	remove(parent: number, child: number): void {
		const previous = this.#previous[child]!;
		const next = this.#next[child]!;
		if (previous === none) {
			this.#first[parent] = next;
		} else {
			this.#next[previous] = next;
		}

		if (next !== none) {
			this.#previous[next] = previous;
		}
	}

	/** Empties a directory and gives all that was below it, parents before their children. */
	takeAll(directory: number): number[] {
		const taken: number[] = [];
		const take = (parent: number): void => {
			for (
				let child = this.#first[parent]!;
				child !== none;
				child = this.#next[child]!
			) {
				taken.push(child);
			}

			this.#first[parent] = none;
		};

		take(directory);
		// The list grows while it is walked: no recursion, however deep the tree.
		for (const element of taken) {
			take(element);
		}

		return taken;
	}
}
