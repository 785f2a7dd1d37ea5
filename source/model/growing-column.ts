type TypedArray =
	| Uint8Array
	| Uint16Array
	| Int32Array
	| Uint32Array
	| Float64Array
	| BigUint64Array;

/** The array with room for at least so many elements, grown by half again when it must grow: appending stays linear and little is wasted. */
export const withRoom = <Column extends TypedArray>(
	column: Column,
	length: number,
): Column => {
	if (column.length >= length) {
		return column;
	}

	// TypeScript cannot say that a typed array's constructor makes its own kind.
	/* eslint-disable @typescript-eslint/no-unsafe-type-assertion */
	const Type = column.constructor as new (length: number) => Column;
	const grown = new Type(Math.max(length, Math.ceil(column.length * 1.5), 64));
	grown.set(column as never);
	/* eslint-enable @typescript-eslint/no-unsafe-type-assertion */
	return grown;
};
