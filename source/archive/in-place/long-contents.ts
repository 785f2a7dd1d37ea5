import {withRoom} from '../../model/columns/growing-column.js';

/** Where contents of a layer lie in the file, of those that are too long to be hashed when they are found. Numbered from 0 in the order they were added. */
export class LongContents {
	#count = 0;
	#entries = new Int32Array(0);
	#offsets = new Float64Array(0);

	get count(): number {
		return this.#count;
	}

	/**
	@param entry The number of the entry in its layer.
	@param offset Where the stored bytes start.
	*/
	add(entry: number, offset: number): void {
		const index = this.#count++;
		this.#entries = withRoom(this.#entries, index + 1);
		this.#offsets = withRoom(this.#offsets, index + 1);
		this.#entries[index] = entry;
		this.#offsets[index] = offset;
	}

	entry(index: number): number {
		return this.#entries[index]!;
	}

	offset(index: number): number {
		return this.#offsets[index]!;
	}
}
