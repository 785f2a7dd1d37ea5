/** Numbers of many things, one for each. */
export type Column =
	| Int8Array
	| Uint8Array
	| Int16Array
	| Uint16Array
	| Int32Array
	| Uint32Array
	| Float64Array
	| BigUint64Array;

/** What makes typed arrays of a kind. */
export type ColumnType<Kind extends Column> = {
	readonly BYTES_PER_ELEMENT: number;
	new (length: number): Kind;
	new (buffer: ArrayBuffer, byteOffset: number, length: number): Kind;
};

/** The part of it that is used here: the types of Node.js leave it out. */
declare const WebAssembly: {
	readonly Memory: new (pages: {
		readonly initial: number;
		readonly maximum: number;
	}) => {readonly buffer: ArrayBuffer};
};

/** Bytes from which on an array has memory of its own. */
const smallestAlone = 128 * 1024;

const pageSize = 64 * 1024;

/** Memory that the system maps for nothing else; undefined where it does not, as with a limit on addresses. */
const mapAlone = (bytes: number): ArrayBuffer | undefined => {
	const pages = Math.ceil(bytes / pageSize);
	try {
		return new WebAssembly.Memory({initial: pages, maximum: pages}).buffer;
	} catch {
		return undefined;
	}
};

/**
A typed array of zeros, for as many numbers as an image has paths or entries. A large one gets memory of its own, which goes back to the system when the array is not needed any more: from the heap of the C library, where typed arrays lie else, large arrays that come and go leave holes that stay with the program. What is made here cannot be transferred to a thread.

@param length How many numbers.
*/
export const makeColumn = <Kind extends Column>(
	Type: ColumnType<Kind>,
	length: number,
): Kind => {
	const bytes = length * Type.BYTES_PER_ELEMENT;
	const memory = bytes < smallestAlone ? undefined : mapAlone(bytes);
	return memory ? new Type(memory, 0, length) : new Type(length);
};
