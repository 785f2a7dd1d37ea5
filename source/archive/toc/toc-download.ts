import {type EntryColumns} from '../../model/columns/entry-columns.js';
import {type JsonRecord} from '../json-document.js';
import {spreadDownload} from '../spread-download.js';
import {readNumber} from './decode-toc-entry.js';

/** A piece of a file in the blob. */
type Piece = {
	readonly offset: number;

	/** Where it ends, 0 where the table of contents does not say so. */
	readonly endOffset: number;

	/** Bytes of the content, by which pieces that were compressed together share theirs. */
	readonly size: number;
	readonly ordinal: number;
};

/** Finds out from a layer's table of contents how much of the blob stands for each of its entries. */
export class TocDownload {
	readonly #pieces: Piece[] = [];
	#count = 0;
	#endOffset = 0;
	#size = 0;

	/** By entry of the layer: which one of the table it is. */
	readonly #ordinals: number[] = [];

	/** The number of the table's next entry, to keep it by. */
	pass(record: JsonRecord): number {
		this.#endOffset = readNumber(record, 'endOffset');
		this.#size = readNumber(record, 'size');
		return this.#count++;
	}

	keep(ordinal: number, entry: number): void {
		this.#ordinals[entry] = ordinal;
	}

	/** Takes where a record says that a piece of the last passed entry is. */
	addPiece(record: JsonRecord): void {
		const offset = readNumber(record, 'offset');
		if (offset > 0) {
			this.#pieces.push({
				offset,
				endOffset: this.#endOffset,
				// The last piece of a file may have no size of its own.
				size:
					readNumber(record, 'chunkSize') ||
					this.#size - readNumber(record, 'chunkOffset'),
				ordinal: this.#count - 1,
			});
		}
	}

	/** @param dataEnd Where in the blob the data of files end. */
	finish(entries: EntryColumns, blobBytes: number, dataEnd: number): void {
		const used = new Float64Array(this.#count);
		const pieces = this.#pieces.toSorted((a, b) => a.offset - b.offset);
		for (let first = 0; first < pieces.length;) {
			const {offset} = pieces[first]!;
			let next = first;
			let size = 0;
			let end = 0;
			for (; pieces[next]?.offset === offset; next++) {
				size += pieces[next]!.size;
				end = Math.max(end, pieces[next]!.endOffset);
			}

			const limit = Math.min(pieces[next]?.offset ?? dataEnd, dataEnd);
			const isKnown = end > offset && end < limit;
			let left = Math.max(0, (isKnown ? end : limit) - offset);
			for (; first < next; first++) {
				const piece = pieces[first]!;
				const share =
					size > piece.size ? Math.round((left * piece.size) / size) : left;
				used[piece.ordinal]! += share;
				left -= share;
				size -= piece.size;
			}
		}

		const own = Float64Array.from(
			{length: entries.count},
			(_, entry) => used[this.#ordinals[entry]!]!,
		);
		spreadDownload(entries, own, blobBytes);
	}
}
