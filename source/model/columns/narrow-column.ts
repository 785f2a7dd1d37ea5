/** Numbers in an array that is only as wide as they are. */
export type NarrowColumn =
	Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

const widerThan = (column: NarrowColumn): NarrowColumn => {
	if (column instanceof Uint8Array) {
		return new Uint16Array(column);
	}

	return column instanceof Uint16Array
		? new Uint32Array(column)
		: new Float64Array(column);
};

/** Writes a number; gives the column that holds it, a wider one where it did not fit. */
export const put = (
	column: NarrowColumn,
	index: number,
	value: number,
): NarrowColumn => {
	column[index] = value;
	return column[index] === value || column instanceof Float64Array
		? column
		: put(widerThan(column), index, value);
};
