import {Buffer} from 'node:buffer';
import {textToBytes} from '../bytes-text.js';
import {type Attributes} from './plan-extraction.js';

export type TarMember = {
	/** A directory's ends with a slash. */
	readonly name: string;

	/** As the format numbers them: `0` a file, `1` a hard link, `2` a symlink, … */
	readonly typeFlag: string;
	readonly size: number;
	readonly linkName?: string;
	readonly major?: number;
	readonly minor?: number;
	readonly attributes: Attributes;
};

const blockSize = 512;
const nameLength = 100;

/** Bytes that fill up the last block of a content. */
export const padding = (size: number): Uint8Array =>
	new Uint8Array((blockSize - (size % blockSize)) % blockSize);

/** The number, or 0 where its digits have no room and a PAX record tells it. */
const octal = (value: number, length: number): string => {
	const fits =
		Number.isSafeInteger(value) && value >= 0 && value < 8 ** (length - 1);
	return `${(fits ? value : 0).toString(8).padStart(length - 1, '0')}\0`;
};

const writeBlock = (
	{typeFlag, size, major = 0, minor = 0, attributes}: TarMember,
	name: Uint8Array,
	linkName: Uint8Array,
): Buffer => {
	const {mode, uid, gid, mtime} = attributes;
	const block = Buffer.alloc(blockSize);
	block.set(name.subarray(0, nameLength), 0);
	block.set(linkName.subarray(0, nameLength), 157);
	block.write(octal(mode, 8), 100);
	block.write(octal(uid, 8), 108);
	block.write(octal(gid, 8), 116);
	block.write(octal(size, 12), 124);
	block.write(octal(Math.floor(mtime), 12), 136);
	block.write(' '.repeat(8), 148);
	block.write(typeFlag, 156);
	block.write('ustar\u000000', 257);
	block.write(octal(major, 8), 329);
	block.write(octal(minor, 8), 337);
	const sum = block.reduce((total, byte) => total + byte, 0);
	block.write(`${octal(sum, 7)} `, 148);
	return block;
};

/** A record of a PAX header: its length, which counts itself, key and value (POSIX, pax). */
const paxRecord = (key: string, value: Uint8Array): Uint8Array => {
	const rest = Buffer.concat([
		Buffer.from(` ${key}=`),
		value,
		Buffer.from('\n'),
	]);
	let {length} = rest;
	while (String(length).length + rest.length !== length) {
		length = String(length).length + rest.length;
	}

	return Buffer.concat([Buffer.from(String(length)), rest]);
};

/** What a plain header has no room for. */
const paxRecords = (
	{size, attributes}: TarMember,
	name: Uint8Array,
	linkName: Uint8Array,
): Uint8Array => {
	const {uid, gid, mtime} = attributes;
	const records: Array<readonly [key: string, value: Uint8Array | string]> = [];
	if (name.length > nameLength) {
		records.push(['path', name]);
	}

	if (linkName.length > nameLength) {
		records.push(['linkpath', linkName]);
	}

	if (size >= 8 ** 11) {
		records.push(['size', String(size)]);
	}

	if (uid >= 8 ** 7) {
		records.push(['uid', String(uid)]);
	}

	if (gid >= 8 ** 7) {
		records.push(['gid', String(gid)]);
	}

	if (!Number.isSafeInteger(mtime) || mtime < 0 || mtime >= 8 ** 11) {
		records.push(['mtime', mtime.toFixed(9).replace(/\.?0+$/, '')]);
	}

	return Buffer.concat(
		records.map(([key, value]) => paxRecord(key, Buffer.from(value))),
	);
};

/** The blocks that stand before a member's content: its header, and a PAX header where that is too small. */
export const tarHeader = (member: TarMember): Uint8Array => {
	const name = textToBytes(member.name);
	const linkName = textToBytes(member.linkName ?? '');
	const block = writeBlock(member, name, linkName);
	const records = paxRecords(member, name, linkName);
	if (records.length === 0) {
		return block;
	}

	const paxMember: TarMember = {
		name: 'PaxHeader',
		typeFlag: 'x',
		size: records.length,
		attributes: {mode: 0o644, uid: 0, gid: 0, mtime: 0},
	};
	return Buffer.concat([
		writeBlock(paxMember, Buffer.from(paxMember.name), new Uint8Array()),
		records,
		padding(records.length),
		block,
	]);
};
