import {Buffer} from 'node:buffer';
import {bytesToText} from '../../bytes-text.js';
import {formatBytes} from '../../format.js';
import {type ByteSource} from '../byte-source.js';
import {hasAt, mostMembers} from './description.js';

/** What an archive consists of, as far as it is listed. */
export type Members = {
	readonly members: readonly string[];
	readonly hasMore: boolean;
};

/** Of a name or of what stands for one. */
const longestName = 4096;

/** Sizes below 0 are nonsense: they would lead back. */
const octal = (bytes: Uint8Array): number =>
	Math.max(
		0,
		Number.parseInt(Buffer.from(bytes).toString('latin1').trim(), 8) || 0,
	);

const untilZero = (bytes: Uint8Array): string => {
	const end = bytes.indexOf(0);
	return bytesToText(end === -1 ? bytes : bytes.subarray(0, end));
};

const nameOfHeader = (header: Uint8Array): string => {
	const prefix = untilZero(header.subarray(345, 500));
	const name = untilZero(header.subarray(0, 100));
	return prefix === '' || !hasAt(header, 257, 'ustar\0')
		? name
		: `${prefix}/${name}`;
};

/** The path in the records that stand before a member; undefined where they tell none. */
const pathOfRecords = (records: Uint8Array): string | undefined =>
	/(?:^|\n)\d+ path=(?<path>[^\n]*)\n/v.exec(bytesToText(records))?.groups![
		'path'
	];

/** Kinds of entries that only say something of the next. */
const isAbout = /^[xgLKV]$/v;

/** Whether bytes begin as a tar does. */
export const isTar = (head: Uint8Array): boolean => hasAt(head, 257, 'ustar');

/** Lists the members of a tar, of which it reads forwards only. */
export async function* tarMembers(
	bytes: ByteSource,
): AsyncGenerator<string, void> {
	let longName: string | undefined;
	for (let at = 0; at + 512 <= bytes.size;) {
		const header = await bytes.read(at, 512);
		if (!isTar(header)) {
			return;
		}

		const size = octal(header.subarray(124, 136));
		const type = String.fromCodePoint(header[156]!);
		const length = Math.min(size, longestName);
		if (type === 'L') {
			longName = untilZero(await bytes.read(at + 512, length));
		} else if (type === 'x') {
			longName = pathOfRecords(await bytes.read(at + 512, length)) ?? longName;
		} else if (!isAbout.test(type)) {
			const name = longName ?? nameOfHeader(header);
			yield `${formatBytes(size).padStart(8)}  ${name}`;
			longName = undefined;
		}

		at += 512 + Math.ceil(size / 512) * 512;
	}
}

/** The first ones of many members. */
export const firstMembers = async (
	found: AsyncIterable<string>,
): Promise<Members> => {
	const members: string[] = [];
	for await (const member of found) {
		if (members.length === mostMembers) {
			return {members, hasMore: true};
		}

		members.push(member);
	}

	return {members, hasMore: false};
};
