import {Buffer} from 'node:buffer';
import {type Entry, type EntryType} from '../../model/entry.js';
import {fault} from '../../tar/fault.js';
import {hashOfSha256} from '../../tar/hash-content.js';
import {parseDigest} from '../digest.js';
import {asRecord, type JsonRecord} from '../json-document.js';
import {parseTime} from './parse-time.js';

const types: ReadonlyMap<unknown, EntryType> = new Map([
	['reg', 'file'],
	['dir', 'directory'],
	['symlink', 'symlink'],
	['hardlink', 'hardlink'],
	['char', 'character'],
	['block', 'block'],
	['fifo', 'fifo'],
]);

// Of nothing: zstd:chunked gives empty files no digest.
const emptySha256 =
	'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const base64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

const wrong = (field: string) =>
	fault(`its table of contents has an impossible ${field}`);

/** A whole number that may be absent, which means 0. */
export const readNumber = (
	record: JsonRecord,
	field: string,
	smallest = 0,
): number => {
	const value = record[field] ?? 0;
	if (
		typeof value !== 'number' ||
		!Number.isSafeInteger(value) ||
		value < smallest
	) {
		throw wrong(field);
	}

	return value;
};

/** JSON cannot tell names apart that are not UTF-8: Go writes U+FFFD for each wrong byte. */
const checkText = (text: unknown, field: string): string => {
	if (
		typeof text !== 'string' ||
		!text.isWellFormed() ||
		/[\0\uFFFD]/.test(text)
	) {
		throw wrong(field);
	}

	return text;
};

const readXattrs = (
	record: JsonRecord,
): ReadonlyMap<string, Uint8Array> | undefined => {
	const pairs = Object.entries(asRecord(record['xattrs']));
	return pairs.length === 0
		? undefined
		: new Map(
				pairs.map(([name, value]) => {
					const text = typeof value === 'string' ? value : '*';
					if (!base64.test(text)) {
						throw wrong('extended attribute');
					}

					return [
						checkText(name, 'extended attribute'),
						Buffer.from(text, 'base64'),
					];
				}),
			);
};

/** The content hash of the kind `sha256`. */
const readHash = (record: JsonRecord, size: number): bigint => {
	if (size === 0) {
		return hashOfSha256(emptySha256);
	}

	// A file in one piece may have its digest as that of the piece alone.
	const chunkSize = readNumber(record, 'chunkSize');
	const text =
		record['digest'] ??
		(chunkSize === 0 || chunkSize === size ? record['chunkDigest'] : undefined);
	const digest = typeof text === 'string' ? parseDigest(text) : undefined;
	if (digest?.algorithm !== 'sha256') {
		throw wrong('digest');
	}

	return hashOfSha256(digest.hex);
};

/** The entry that a table of contents describes as the tar's header would. Throws `layer-invalid` for what cannot be, and for what the tar may say better. */
export const decodeTocEntry = (record: JsonRecord): Entry => {
	const type = types.get(record['type']);
	if (type === undefined) {
		throw wrong('type');
	}

	const isLink = type === 'hardlink' || type === 'symlink';
	const isDevice = type === 'character' || type === 'block';
	const size = type === 'file' ? readNumber(record, 'size') : 0;
	const {modtime} = record;
	return {
		path: checkText(record['name'], 'name'),
		type,
		mode: readNumber(record, 'mode') % 0o1_0000,
		uid: readNumber(record, 'uid', Number.MIN_SAFE_INTEGER),
		gid: readNumber(record, 'gid', Number.MIN_SAFE_INTEGER),
		size,
		mtime: typeof modtime === 'string' ? parseTime(modtime) : 0,
		linkTarget: isLink
			? checkText(record['linkName'] ?? '', 'link target')
			: undefined,
		xattrs: readXattrs(record),
		deviceMajor: isDevice ? readNumber(record, 'devMajor') : undefined,
		deviceMinor: isDevice ? readNumber(record, 'devMinor') : undefined,
		hash: type === 'file' ? readHash(record, size) : undefined,
	};
};
