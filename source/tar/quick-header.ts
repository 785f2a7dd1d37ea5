import type {Entry} from '../model/entry.js';
import {blockSize} from './block.js';
import {standsAt} from './decode-header.js';
import {decodeOctal} from './decode-number.js';
import type {UnreadEntry} from './step.js';

/**
A file or directory of whose header little has to be made: its name is short and all ASCII, and its numbers are octal. Most are.

It is filled in for one member after the other: a million objects take as long to make as their headers to read.
*/
export type QuickHeader = {
	-readonly [Name in keyof Omit<Entry, 'path'>]: Entry[Name];
} & {
	/** Where the path as stored starts in the bytes of the header, and ends. */
	nameStart: number;
	nameEnd: number;

	/** Whether all of its parts are names, none of which begins with a dot. */
	isNormal: boolean;

	/** Where the normal form of such a path starts, and ends. */
	pathStart: number;
	pathEnd: number;
};

export const createQuickHeader = (): QuickHeader => ({
	type: 'file',
	mode: 0,
	uid: 0,
	gid: 0,
	size: 0,
	mtime: 0,
	linkTarget: undefined,
	xattrs: undefined,
	deviceMajor: undefined,
	deviceMinor: undefined,
	hash: undefined,
	nameStart: 0,
	nameEnd: 0,
	isNormal: false,
	pathStart: 0,
	pathEnd: 0,
});

/** The same as an entry of its own. */
export const takeEntry = (
	{type, mode, uid, gid, size, mtime, hash}: QuickHeader,
	path: string,
): UnreadEntry => ({
	path,
	type,
	mode,
	uid,
	gid,
	size,
	mtime,
	linkTarget: undefined,
	xattrs: undefined,
	deviceMajor: undefined,
	deviceMinor: undefined,
	hash,
});

/** Bytes of a header that archives hold at hand. */
export type HeaderBytes = {
	readonly bytes: Uint8Array;

	/** The same, four in a number. */
	readonly words: Int32Array;
};

const nameLength = 100;
const checksumAt = 148;
const checksumLength = 8;
const typeAt = 156;
const dot = 0x2e;
const slash = 0x2f;
const space = 0x20;
const fileType = 0x30;
const directoryType = 0x35;

/** As many numbers as half a block has. */
const halfBlock = blockSize / 8;

/** The sum of the bytes of half a block, in two lanes at once: those of more would not fit in a small number. */
const sumHalf = (words: Int32Array, first: number): number => {
	let lanes = 0;
	for (let at = first; at < first + halfBlock; at += 2) {
		const one = words[at]!;
		const other = words[at + 1]!;
		lanes += (one & 0xff_00_ff) + ((one >>> 8) & 0xff_00_ff);
		lanes += (other & 0xff_00_ff) + ((other >>> 8) & 0xff_00_ff);
	}

	return (lanes & 0xff_ff) + (lanes >>> 16);
};

const hasChecksum = ({bytes, words}: HeaderBytes, at: number): boolean => {
	const field = at + checksumAt;
	const first = at / 4;
	let sum = sumHalf(words, first) + sumHalf(words, first + halfBlock);
	sum += checksumLength * space;
	for (let i = field; i < field + checksumLength; i++) {
		sum -= bytes[i]!;
	}

	return sum === decodeOctal(bytes, field, checksumLength);
};

/** Whether it is a header of POSIX or GNU tar that has nothing in its prefix, where others have times. */
const isUsual = (bytes: Uint8Array, at: number): boolean =>
	bytes[at + 345] === 0 &&
	bytes[at + 357] === 0 &&
	// Else it may be one of star's.
	bytes[at + 508] === 0 &&
	(standsAt(bytes, at + 257, 'ustar\0') ||
		standsAt(bytes, at + 257, 'ustar  \0'));

/** Finds the path in the name of a header; false where there is none, or not all of it is ASCII. */
const findPath = (
	bytes: Uint8Array,
	at: number,
	header: QuickHeader,
): boolean => {
	const end = at + nameLength;
	const start = bytes[at] === dot && bytes[at + 1] === slash ? at + 2 : at;
	let position = start;
	let before = slash;
	let isNormal = true;
	for (; position < end && bytes[position] !== 0; position++) {
		const byte = bytes[position]!;
		if (byte >= 0x80) {
			return false;
		}

		if (before === slash && (byte === slash || byte === dot)) {
			isNormal = false;
		}

		before = byte;
	}

	header.nameStart = at;
	header.nameEnd = position;
	header.pathStart = start;
	header.pathEnd = before === slash ? position - 1 : position;
	header.isNormal = isNormal && header.pathEnd > start;
	return position > at;
};

/**
Reads a header whose member is a file or directory with nothing unusual to it. Gives false for all others, also for those that are damaged: `readPlainMember` tells what is with them.

@param at Where the header starts in the bytes, a multiple of four.
*/
export const readQuickHeader = (
	held: HeaderBytes,
	at: number,
	header: QuickHeader,
): boolean => {
	const {bytes} = held;
	const type = bytes[at + typeAt]!;
	if (
		(type !== fileType && type !== directoryType) ||
		!isUsual(bytes, at) ||
		!findPath(bytes, at, header) ||
		!hasChecksum(held, at)
	) {
		return false;
	}

	const isFile = type === fileType;
	const mode = decodeOctal(bytes, at + 100, 8);
	const size = decodeOctal(bytes, at + 124, 12);
	header.type = isFile ? 'file' : 'directory';
	header.mode = mode & 0o7777;
	header.uid = decodeOctal(bytes, at + 108, 8);
	header.gid = decodeOctal(bytes, at + 116, 8);
	header.size = isFile ? size : 0;
	header.mtime = decodeOctal(bytes, at + 136, 12);
	header.hash = undefined;
	const devices =
		decodeOctal(bytes, at + 329, 8) + decodeOctal(bytes, at + 337, 8);
	// A number that is none makes the sum none.
	return !Number.isNaN(
		mode + header.uid + header.gid + size + header.mtime + devices,
	);
};
