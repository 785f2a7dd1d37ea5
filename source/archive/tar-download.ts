import {type EntryColumns} from '../model/columns/entry-columns.js';
import {withRoom} from '../model/columns/growing-column.js';
import {type InputMarks} from '../tar/input-marks.js';
import {spreadDownload} from './spread-download.js';

/** Finds out how much of a layer's blob stands for each of its entries, by where they end in the tar. */
export class TarDownload {
	/** By entry of the tar, in its order, those included that the image does not have. */
	#ends = new Float64Array(0);
	#count = 0;

	/** By entry of the layer: which one of the tar it is. */
	#ordinals = new Int32Array(0);

	/** Takes the end of the tar's next entry; gives the number to keep it by. */
	pass(end: number): number {
		const ordinal = this.#count++;
		this.#ends = withRoom(this.#ends, this.#count);
		this.#ends[ordinal] = end;
		return ordinal;
	}

	keep(ordinal: number, entry: number): void {
		this.#ordinals = withRoom(this.#ordinals, entry + 1);
		this.#ordinals[entry] = ordinal;
	}

	/** Ends the layer. What lies between an entry and the one before it counts to that entry. */
	finish(entries: EntryColumns, marks: InputMarks, blobBytes: number): void {
		const inputAt = marks.follow();
		const used = new Float64Array(this.#count);
		let start = 0;
		for (let ordinal = 0; ordinal < this.#count; ordinal++) {
			const end = inputAt(this.#ends[ordinal]!);
			used[ordinal] = end - start;
			start = end;
		}

		const own = new Float64Array(entries.count);
		for (let entry = 0; entry < entries.count; entry++) {
			own[entry] = used[this.#ordinals[entry]!]!;
		}

		spreadDownload(entries, own, blobBytes);
	}
}
