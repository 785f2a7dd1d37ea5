import {bytesToText} from '../bytes-text.js';
import {hasChecksum} from './block.js';
import {
	decodeBase256,
	decodeNumber,
	decodeOctal,
	toOwner,
} from './decode-number.js';
import {headerFault} from './fault.js';
import {asBuffer, latin1} from './latin1.js';

export type HeaderFormat = 'v7' | 'ustar' | 'gnu' | 'star';

/** What one header block says by itself. */
export type Header = {
	readonly format: HeaderFormat;

	/** One character; NUL in old archives. */
	readonly typeFlag: string;
	readonly path: string;
	readonly linkTarget: string;

	/** As stored: may be negative, and set for types that have no data. */
	readonly size: number;
	readonly mode: number;
	readonly uid: number;
	readonly gid: number;
	readonly mtime: number;
	readonly deviceMajor: number;
	readonly deviceMinor: number;
};

/** The text before the first NUL of a field. */
export const decodeText = (
	bytes: Uint8Array,
	start: number,
	length: number,
): string => {
	if (bytes[start] === 0) {
		return '';
	}

	let end = start;
	let all = 0;
	while (end < start + length && bytes[end] !== 0) {
		all |= bytes[end]!;
		end++;
	}

	return all < 0x80
		? latin1(bytes, start, end)
		: bytesToText(bytes.subarray(start, end));
};

/** Whether characters, which are bytes here, stand at a place. */
export const standsAt = (
	block: Uint8Array,
	start: number,
	expected: string,
): boolean => {
	for (let i = 0; i < expected.length; i++) {
		if (block[start + i] !== expected.codePointAt(i)) {
			return false;
		}
	}

	return true;
};

const formatOf = (block: Uint8Array): HeaderFormat => {
	if (standsAt(block, 257, 'ustar\0')) {
		return standsAt(block, 508, 'tar\0') ? 'star' : 'ustar';
	}

	return standsAt(block, 257, 'ustar  \0') ? 'gnu' : 'v7';
};

const isAscii = (text: string): boolean => {
	for (let i = 0; i < text.length; i++) {
		if (text.codePointAt(i)! >= 0x80) {
			return false;
		}
	}

	return true;
};

const isTime = (block: Uint8Array, start: number): boolean =>
	block[start] === 0 || !Number.isNaN(decodeNumber(block, start, 12));

/** Go before 1.8 wrote a ustar prefix over the times of GNU headers; it shows in times that are no numbers. */
const decodeGnuPrefix = (block: Uint8Array): string => {
	if (isTime(block, 345) && isTime(block, 357)) {
		return '';
	}

	const prefix = decodeText(block, 345, 155);
	return isAscii(prefix) ? prefix : '';
};

const decodePrefix = (block: Uint8Array, format: HeaderFormat): string => {
	switch (format) {
		case 'v7': {
			return '';
		}

		case 'ustar': {
			return decodeText(block, 345, 155);
		}

		case 'star': {
			return decodeText(block, 345, 131);
		}

		case 'gnu': {
			return decodeGnuPrefix(block);
		}
	}
};

/** The bits that count of the number in the field of the mode. */
const modeOf = (block: Uint8Array, number: number): number =>
	(block[100]! & 0x80) === 0
		? number & 0o7777
		: Number(BigInt.asUintN(12, decodeBase256(block, 100, 8) ?? 0n));

/**
A header block as Go's `archive/tar` reads it. Throws `layer-invalid` for a wrong checksum and for numbers that cannot be read.

@param position Where the block starts in the archive, for the message.
*/
export const decodeHeader = (bytes: Uint8Array, position: number): Header => {
	// One for all texts.
	const block = asBuffer(bytes);
	if (!hasChecksum(block, decodeOctal(block, 148, 8))) {
		throw headerFault(position, 'has a wrong checksum');
	}

	const format = formatOf(block);
	const hasDevice = format !== 'v7';
	const name = decodeText(block, 0, 100);
	const prefix = decodePrefix(block, format);
	const mode = decodeNumber(block, 100, 8);
	const header: Header = {
		format,
		typeFlag: String.fromCodePoint(block[156]!),
		path: prefix === '' ? name : `${prefix}/${name}`,
		linkTarget: block[157] === 0 ? '' : decodeText(block, 157, 100),
		size: decodeNumber(block, 124, 12),
		mode: modeOf(block, mode),
		uid: decodeNumber(block, 108, 8, toOwner),
		gid: decodeNumber(block, 116, 8, toOwner),
		mtime: decodeNumber(block, 136, 12),
		deviceMajor: hasDevice ? decodeNumber(block, 329, 8) : 0,
		deviceMinor: hasDevice ? decodeNumber(block, 337, 8) : 0,
	};
	let sum = mode + header.size + header.uid + header.gid;
	sum += header.mtime + header.deviceMajor + header.deviceMinor;
	if (format === 'star') {
		sum += decodeNumber(block, 476, 12) + decodeNumber(block, 488, 12);
	}

	if (Number.isNaN(sum)) {
		throw headerFault(position, 'has a number that cannot be read');
	}

	return header;
};
