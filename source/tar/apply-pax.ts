import {Buffer} from 'node:buffer';
import {bytesToText} from '../bytes-text.js';
import type {Header} from './decode-header.js';
import {parseDecimal, toOwner} from './decode-number.js';
import {headerFault} from './fault.js';
import {latin1} from './latin1.js';
import type {PaxRecords} from './pax-records.js';

const schilyPrefix = 'SCHILY.xattr.';
const libarchivePrefix = 'LIBARCHIVE.xattr.';

/** Seconds with an optional fraction of which nine digits count; NaN where Go refuses it. */
const parseTime = (text: string): number => {
	const dot = text.indexOf('.');
	const seconds = parseDecimal(dot === -1 ? text : text.slice(0, dot));
	const fraction = dot === -1 ? '' : text.slice(dot + 1);
	if (!/^\d*$/v.test(fraction)) {
		return Number.NaN;
	}

	const nanoseconds = Number(fraction.slice(0, 9).padEnd(9, '0'));
	return text.startsWith('-')
		? seconds - nanoseconds / 1e9
		: seconds + nanoseconds / 1e9;
};

const parseOwner = (text: string): number => parseDecimal(text, toOwner);

/** The fields of a header after its PAX records; empty values leave the header's own. Throws `layer-invalid` for numbers that cannot be read. */
export const applyPax = (
	header: Header,
	records: PaxRecords,
	position: number,
): Header => {
	const textOf = (key: string, current: string): string => {
		const value = records.get(key);
		return value === undefined || value.length === 0
			? current
			: bytesToText(value);
	};

	const numberOf = (
		key: string,
		current: number,
		parse = (text: string): number => parseDecimal(text),
	): number => {
		const value = records.get(key);
		if (value === undefined || value.length === 0) {
			return current;
		}

		const number = parse(latin1(value));
		if (Number.isNaN(number)) {
			throw headerFault(position, `has a PAX ${key} that is no number`);
		}

		return number;
	};

	// Read only because Go refuses an archive in which they are wrong.
	numberOf('atime', 0, parseTime);
	numberOf('ctime', 0, parseTime);
	return {
		...header,
		path: textOf('path', header.path),
		linkTarget: textOf('linkpath', header.linkTarget),
		size: numberOf('size', header.size),
		uid: numberOf('uid', header.uid, parseOwner),
		gid: numberOf('gid', header.gid, parseOwner),
		mtime: numberOf('mtime', header.mtime, parseTime),
	};
};

/** Libarchive escapes names as URLs do. */
const unescapeName = (name: string): string =>
	name.replaceAll(/%[\da-f]{2}/giv, escape =>
		String.fromCodePoint(Number.parseInt(escape.slice(1), 16)),
	);

const nameOf = (key: string): string => bytesToText(Buffer.from(key, 'latin1'));

/**
The extended attributes among PAX records, undefined if there are none. The values are copies.

Container engines set those under `SCHILY.xattr.`; the base64 ones of libarchive count where the former does not name the attribute.
*/
export const paxXattrs = (
	records: PaxRecords,
): ReadonlyMap<string, Uint8Array> | undefined => {
	const xattrs = new Map<string, Uint8Array>();
	for (const [key, value] of records) {
		if (key.startsWith(libarchivePrefix)) {
			const name = nameOf(unescapeName(key.slice(libarchivePrefix.length)));
			xattrs.set(name, Buffer.from(latin1(value), 'base64'));
		}
	}

	for (const [key, value] of records) {
		if (key.startsWith(schilyPrefix)) {
			xattrs.set(nameOf(key.slice(schilyPrefix.length)), new Uint8Array(value));
		}
	}

	return xattrs.size === 0 ? undefined : xattrs;
};
