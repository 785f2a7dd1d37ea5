const compactAfter = 1024;

/** First in, first out, at the same cost however many wait. */
export class Queue<Item> {
	readonly #items: Item[] = [];
	#first = 0;

	push(item: Item): void {
		this.#items.push(item);
	}

	/** Takes the oldest item, undefined if there is none. */
	shift(): Item | undefined {
		const item = this.#items[this.#first];
		if (this.#first < this.#items.length) {
			this.#first++;
		}

		if (this.#first === this.#items.length || this.#first === compactAfter) {
			this.#items.splice(0, this.#first);
			this.#first = 0;
		}

		return item;
	}
}
