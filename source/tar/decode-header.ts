import {Buffer} from 'node:buffer';
import {bytesToText} from '../bytes-text.js';
import {hasChecksum} from './block.js';
import {decodeBase256, decodeNumber, decodeOctal} from './decode-number.js';
import {headerFault} from './fault.js';
import {latin1} from './latin1.js';

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

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const ustarMagic = bytesOf('ustar\0');
const gnuMagic = bytesOf('ustar  \0');
const starMagic = bytesOf('tar\0');

const standsAt = (
	block: Uint8Array,
	start: number,
	expected: Uint8Array,
): boolean => {
	let at = start;
	for (const byte of expected) {
		if (block[at++] !== byte) {
			return false;
		}
	}

	return true;
};

const formatOf = (block: Uint8Array): HeaderFormat => {
	if (standsAt(block, 257, ustarMagic)) {
		return standsAt(block, 508, starMagic) ? 'star' : 'ustar';
	}

	return standsAt(block, 257, gnuMagic) ? 'gnu' : 'v7';
};

const isAscii = (text: string): boolean => {
	for (let i = 0; i < text.length; i++) {
		if (text.codePointAt(i)! >= 0x80) {
			return false;
		}
	}

	return true;
};

/** Go before 1.8 wrote a ustar prefix over the times of GNU headers; it shows in times that are no numbers. */
const decodeGnuPrefix = (block: Uint8Array): string => {
	const hasTimes = [345, 357].every(
		start =>
			block[start] === 0 || !Number.isNaN(decodeNumber(block, start, 12)),
	);
	if (hasTimes) {
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

const decodeMode = (block: Uint8Array): number => {
	if ((block[100]! & 0x80) === 0) {
		return decodeOctal(block, 100, 8) & 0o7777;
	}

	return Number(BigInt.asUintN(12, decodeBase256(block, 100, 8) ?? 0n));
};

/**
A header block as Go's `archive/tar` reads it. Throws `layer-invalid` for a wrong checksum and for numbers that cannot be read.

@param position Where the block starts in the archive, for the message.
*/
export const decodeHeader = (block: Uint8Array, position: number): Header => {
	if (!hasChecksum(block, decodeOctal(block, 148, 8))) {
		throw headerFault(position, 'has a wrong checksum');
	}

	const format = formatOf(block);
	const hasDevice = format !== 'v7';
	const name = decodeText(block, 0, 100);
	const prefix = decodePrefix(block, format);
	const header: Header = {
		format,
		typeFlag: String.fromCodePoint(block[156]!),
		path: prefix === '' ? name : `${prefix}/${name}`,
		linkTarget: block[157] === 0 ? '' : decodeText(block, 157, 100),
		size: decodeNumber(block, 124, 12),
		mode: decodeMode(block),
		uid: decodeNumber(block, 108, 8),
		gid: decodeNumber(block, 116, 8),
		mtime: decodeNumber(block, 136, 12),
		deviceMajor: hasDevice ? decodeNumber(block, 329, 8) : 0,
		deviceMinor: hasDevice ? decodeNumber(block, 337, 8) : 0,
	};
	let sum = decodeNumber(block, 100, 8) + header.size + header.uid + header.gid;
	sum += header.mtime + header.deviceMajor + header.deviceMinor;
	if (format === 'star') {
		sum += decodeNumber(block, 476, 12) + decodeNumber(block, 488, 12);
	}

	if (Number.isNaN(sum)) {
		throw headerFault(position, 'has a number that cannot be read');
	}

	return header;
};
