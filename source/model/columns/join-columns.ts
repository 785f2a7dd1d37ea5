import {emptyLike} from './growing-column.js';
import {type NarrowColumn} from './narrow-column.js';

type Column = NarrowColumn | BigUint64Array;

/** Where a column of its own goes in one for all. */
export type Piece<Kind extends Column> = {
	readonly start: number;
	readonly length: number;

	/** Zeros where it is absent. */
	readonly column: Kind | undefined;
};

/** Columns of one kind behind each other, as wide as the widest; a single one is not copied. Empty where all are absent. */
export const joinColumns = <Kind extends Column>(
	pieces: ReadonlyArray<Piece<Kind>>,
	none: Kind,
): Kind => {
	let widest: Kind | undefined;
	let length = 0;
	for (const piece of pieces) {
		length = piece.start + piece.length;
		const width = piece.column?.BYTES_PER_ELEMENT ?? 0;
		if (width > (widest?.BYTES_PER_ELEMENT ?? 0)) {
			widest = piece.column;
		}
	}

	if (!widest || widest.length === length) {
		return widest ?? none;
	}

	const all = emptyLike(widest, length);
	for (const {start, length: end, column = none} of pieces) {
		// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- all are of one kind, or numbers
		all.set(column.subarray(0, end) as never, start);
	}

	return all;
};
