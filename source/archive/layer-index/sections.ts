import {Buffer} from 'node:buffer';
import {hash} from 'node:crypto';
import {endianness} from 'node:os';
import {ImgscopeError} from '../../errors.js';

const arrayTypes = {
	u8: Uint8Array,
	u16: Uint16Array,
	i32: Int32Array,
	u32: Uint32Array,
	f64: Float64Array,
	u64: BigUint64Array,
} as const;

type ArrayKind = keyof typeof arrayTypes;

export type SectionArray =
	| Uint8Array
	| Uint16Array
	| Int32Array
	| Uint32Array
	| Float64Array
	| BigUint64Array;

/** Arrays by name, with a JSON value that says what they are about. */
export type Sections = {
	readonly about: unknown;
	readonly arrays: ReadonlyMap<string, SectionArray>;
};

/** What a file begins with: eight characters for its kind, and the version of what is in it. */
export type Format = {
	readonly magic: string;
	readonly version: number;

	/** The oldest version that is still read; absent where that is none but the newest. */
	readonly oldestVersion?: number;
};

const alignment = 8;
const headStart = 56;
const digestStart = 24;
const needsSwap = endianness() === 'BE';

const align = (offset: number): number =>
	Math.ceil(offset / alignment) * alignment;

const digestOf = (bytes: Uint8Array): Buffer =>
	hash('sha256', bytes.subarray(headStart), 'buffer');

const swap = (bytes: Uint8Array, width: number): void => {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	switch (width) {
		case 2: {
			buffer.swap16();

			break;
		}

		case 4: {
			buffer.swap32();

			break;
		}

		case 8: {
			buffer.swap64();

			break;
		}
		// No default
	}
};

const kindOf = (array: SectionArray): string =>
	Object.entries(arrayTypes).find(([, type]) => array instanceof type)?.[0] ??
	'u8';

/**
Writes arrays one behind the other:

- 0: magic, 8 bytes
- 8: version, 32 bits, little-endian as everything
- 12: length of the head, 32 bits
- 16: length of the file, 64 bits
- 24: SHA-256 of all that follows
- 56: the head, JSON: `{about, sections: [[name, kind, elements], …]}`
- the arrays in that order, each at a multiple of 8
*/
export const encodeSections = (
	{magic, version}: Format,
	{about, arrays}: Sections,
): Uint8Array<ArrayBuffer> => {
	const head = Buffer.from(
		JSON.stringify({
			about,
			sections: [...arrays].map(([name, array]) => [
				name,
				kindOf(array),
				array.length,
			]),
		}),
	);
	let length = align(headStart + head.length);
	for (const array of arrays.values()) {
		length = align(length + array.byteLength);
	}

	const bytes = Buffer.alloc(length);
	bytes.write(magic, 0, 8, 'latin1');
	bytes.writeUInt32LE(version, 8);
	bytes.writeUInt32LE(head.length, 12);
	bytes.writeBigUInt64LE(BigInt(length), 16);
	bytes.set(head, headStart);
	let offset = align(headStart + head.length);
	for (const array of arrays.values()) {
		const target = bytes.subarray(offset, offset + array.byteLength);
		target.set(
			new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
		);
		if (needsSwap) {
			swap(target, array.BYTES_PER_ELEMENT);
		}

		offset = align(offset + array.byteLength);
	}

	bytes.set(digestOf(bytes), digestStart);
	return bytes;
};

/** An error whose message is the reason alone. */
export const damaged = (reason: string, cause?: unknown): ImgscopeError =>
	new ImgscopeError('archive-invalid', reason, {cause});

/** Throws a reason when bytes are not of this format, or of a later version of it. */
const checkFormat = (
	bytes: Buffer,
	{magic, version, oldestVersion = version}: Format,
): void => {
	if (bytes.length < headStart || bytes.toString('latin1', 0, 8) !== magic) {
		throw damaged('it is something else');
	}

	const found = bytes.readUInt32LE(8);
	if (found > version || found < oldestVersion) {
		throw damaged(
			found > version
				? `a newer imgscope wrote it (format ${found}; this one reads ${version})`
				: `it has the format ${found}, which is no longer read`,
		);
	}
};

/** JSON that must be some. */
export const parseValue = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw damaged('a part of it is not JSON', error);
	}
};

type Head = {
	readonly about: unknown;
	readonly sections: ReadonlyArray<readonly [string, ArrayKind, number]>;
};

const isSection = (value: unknown): value is Head['sections'][number] =>
	Array.isArray(value) &&
	typeof value[0] === 'string' &&
	typeof value[1] === 'string' &&
	Object.hasOwn(arrayTypes, value[1]) &&
	Number.isSafeInteger(value[2]) &&
	value[2] >= 0;

const parseHead = (text: string): Head => {
	const value = parseValue(text);
	if (
		typeof value !== 'object' ||
		value === null ||
		!('sections' in value) ||
		!Array.isArray(value.sections) ||
		!value.sections.every(section => isSection(section))
	) {
		throw damaged('its head is not valid');
	}

	return {
		about: 'about' in value ? value.about : undefined,
		sections: value.sections,
	};
};

const readArray = (
	bytes: Uint8Array,
	kind: ArrayKind,
	offset: number,
	end: number,
): SectionArray => {
	// A copy, which begins where the array may.
	const part = Uint8Array.from(bytes.subarray(offset, end));
	const Type = arrayTypes[kind];
	if (needsSwap) {
		swap(part, Type.BYTES_PER_ELEMENT);
	}

	return new Type(part.buffer);
};

/** Reads what `encodeSections` wrote. Throws an ImgscopeError whose message is a bare reason for everything else, and takes no more memory than the bytes themselves. */
export const decodeSections = (format: Format, bytes: Uint8Array): Sections => {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	checkFormat(buffer, format);
	const headEnd = headStart + buffer.readUInt32LE(12);
	if (
		buffer.readBigUInt64LE(16) !== BigInt(buffer.length) ||
		headEnd > buffer.length
	) {
		throw damaged('it is cut short');
	}

	if (!digestOf(buffer).equals(buffer.subarray(digestStart, headStart))) {
		throw damaged('its checksum is wrong');
	}

	const {about, sections} = parseHead(
		buffer.toString('utf8', headStart, headEnd),
	);
	const arrays = new Map<string, SectionArray>();
	let offset = align(headEnd);
	for (const [name, kind, length] of sections) {
		const end = offset + length * arrayTypes[kind].BYTES_PER_ELEMENT;
		if (end > buffer.length || arrays.has(name)) {
			throw damaged('its sections do not fit');
		}

		arrays.set(name, readArray(buffer, kind, offset, end));
		offset = align(end);
	}

	return {about, arrays};
};
