import {makeColumn, type ColumnType} from './make-column.js';

type TypedArray =
	| Uint8Array
	| Uint16Array
	| Int32Array
	| Uint32Array
	| Float64Array
	| BigUint64Array;

/** An array of the same kind, of zeros. */
export const emptyLike = <Column extends TypedArray>(
	column: Column,
	length: number,
): Column => {
	// TypeScript cannot say that a typed array's constructor makes its own kind.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	const Type = column.constructor as ColumnType<Column>;
	return makeColumn(Type, length);
};

/** The array with room for at least so many elements, twice as long when it must grow: appending stays linear, and what is let go is no more than what is there. */
export const withRoom = <Column extends TypedArray>(
	column: Column,
	length: number,
): Column => {
	if (column.length >= length) {
		return column;
	}

	const grown = emptyLike(
		column,
		Math.max(length, Math.ceil(column.length * 2), 64),
	);
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	grown.set(column as never);
	return grown;
};
