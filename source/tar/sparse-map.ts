import {blockSize} from './block.js';
import {decodeNumber, parseDecimal} from './decode-number.js';
import {latin1} from './latin1.js';
import type {PaxRecords} from './pax-records.js';

/** A run of bytes that the archive stores; what lies between fragments is a hole. */
export type Fragment = {
	readonly offset: number;
	readonly length: number;
};

/** Bytes; as for other metadata, so that a map cannot fill the memory. */
export const maximumMapSize = 1024 * 1024;

const fragmentSize = 24;
const nothing = new Uint8Array();

export type SparseBlock = {
	readonly fragments: readonly Fragment[];

	/** A further block of the map follows. */
	readonly isExtended: boolean;
};

/** The part of an old GNU sparse map in a header (4 fragments from byte 386) or in an extension block (21 from byte 0); undefined if it is malformed. */
export const decodeSparseBlock = (
	block: Uint8Array,
	start: number,
	capacity: number,
): SparseBlock | undefined => {
	const fragments: Fragment[] = [];
	for (let i = 0; i < capacity; i++) {
		const at = start + i * fragmentSize;
		if (block[at] === 0) {
			break;
		}

		const offset = decodeNumber(block, at, 12);
		const length = decodeNumber(block, at + 12, 12);
		if (Number.isNaN(offset + length)) {
			return undefined;
		}

		fragments.push({offset, length});
	}

	return {fragments, isExtended: block[start + capacity * fragmentSize]! > 0};
};

const pairUp = (numbers: readonly string[]): Fragment[] | undefined => {
	const fragments: Fragment[] = [];
	for (let i = 0; i < numbers.length; i += 2) {
		const offset = parseDecimal(numbers[i]!);
		const length = parseDecimal(numbers[i + 1]!);
		if (Number.isNaN(offset + length)) {
			return undefined;
		}

		fragments.push({offset, length});
	}

	return fragments;
};

/** The map of GNU's PAX sparse formats 0.0 and 0.1, which stands in the records; undefined if it is malformed. */
export const parseRecordMap = (records: PaxRecords): Fragment[] | undefined => {
	const count = parseDecimal(
		latin1(records.get('GNU.sparse.numblocks') ?? nothing),
	);
	const map = latin1(records.get('GNU.sparse.map') ?? nothing);
	const numbers = map === '' ? [] : map.split(',');
	return numbers.length === 2 * count ? pairUp(numbers) : undefined;
};

/**
How many numbers (lines) the text of a PAX sparse map 1.0 must have, from its first line; undefined if that is no count.
*/
export const countLines = (text: string): number | undefined => {
	const count = parseDecimal(text.slice(0, text.indexOf('\n')));
	return count >= 0 ? 1 + 2 * count : undefined;
};

/** The map of GNU's PAX sparse format 1.0 from its text; undefined if it is malformed. */
export const parseBodyMap = (text: string): Fragment[] | undefined => {
	const lines = text.split('\n', countLines(text));
	return pairUp(lines.slice(1));
};

/** Whether fragments are in order, apart and within the file's size. */
export const isValidMap = (
	fragments: readonly Fragment[],
	size: number,
): boolean => {
	let end = 0;
	for (const {offset, length} of fragments) {
		if (length < 0 || offset < end || offset + length > size) {
			return false;
		}

		end = offset + length;
	}

	return size >= 0;
};

/** Bytes that the fragments take in the archive. */
export const storedSizeOf = (fragments: readonly Fragment[]): number => {
	let sum = 0;
	for (const {length} of fragments) {
		sum += length;
	}

	return sum;
};

/** How many newlines a block has. */
export const countNewlines = (block: Uint8Array): number => {
	let count = 0;
	for (let i = 0; i < blockSize; i++) {
		count += block[i] === 0x0a ? 1 : 0;
	}

	return count;
};
