import type {Entry} from '../model/entry.js';
import {bytesToText} from '../bytes-text.js';
import {blockSize} from './block.js';
import type {Header} from './decode-header.js';
import {decodeNumber, parseDecimal} from './decode-number.js';
import {cutShort, headerFault} from './fault.js';
import {isHeaderOnly, makeEntry} from './make-entry.js';
import {latin1} from './latin1.js';
import type {PaxRecords} from './pax-records.js';
import {
	countLines,
	countNewlines,
	decodeSparseBlock,
	isValidMap,
	maximumMapSize,
	parseBodyMap,
	parseRecordMap,
	type Fragment,
} from './sparse-map.js';
import type {Walk} from './step.js';

type SparseHeader = {
	readonly header: Header;
	readonly records: PaxRecords | undefined;

	/** The raw header. */
	readonly block: Uint8Array;

	/** Bytes of the body as stored, with the map of PAX format 1.0. */
	readonly bodySize: number;
	readonly position: number;
};

type SparseFile = {
	readonly entry: Entry | undefined;
	readonly fragments: readonly Fragment[];

	/** Bytes of a map at the start of the body. */
	readonly mapSize: number;

	/** Bytes of the map's blocks between header and body. */
	readonly extensionSize: number;
};

const nothing = new Uint8Array();

const recordText = (records: PaxRecords, key: string): string =>
	latin1(records.get(key) ?? nothing);

const paxVersion = (records: PaxRecords): string => {
	const major = recordText(records, 'GNU.sparse.major');
	const minor = recordText(records, 'GNU.sparse.minor');
	return `${major}.${minor}`;
};

/** Whether PAX records make the entry a sparse file in a version that Go knows. */
export const isPaxSparse = (records: PaxRecords): boolean => {
	const version = paxVersion(records);
	// The first formats did not name their version.
	return version === '.'
		? recordText(records, 'GNU.sparse.map') !== ''
		: ['0.0', '0.1', '1.0'].includes(version);
};

const malformed = (position: number) =>
	headerFault(position, 'has a malformed sparse map');

/** The map of the old GNU format: in the header and in the blocks after it. */
function* readGnuMap({block, position}: SparseHeader): Walk<{
	readonly fragments: readonly Fragment[];
	readonly extensionSize: number;
}> {
	const fragments: Fragment[] = [];
	let part = decodeSparseBlock(block, 386, 4);
	let extensionSize = 0;
	while (part) {
		fragments.push(...part.fragments);
		if (!part.isExtended) {
			return {fragments, extensionSize};
		}

		const next = yield {kind: 'take', length: blockSize};
		if (next.length < blockSize) {
			throw cutShort(position + blockSize + extensionSize + next.length);
		}

		extensionSize += blockSize;
		part =
			extensionSize < maximumMapSize
				? decodeSparseBlock(next, 0, 21)
				: undefined;
	}

	throw malformed(position);
}

/** The map of PAX format 1.0: whole blocks of lines at the start of the body. */
function* readBodyMap({bodySize, position}: SparseHeader): Walk<{
	readonly fragments: readonly Fragment[] | undefined;
	readonly mapSize: number;
}> {
	let text = '';
	let lines = 0;
	let wanted: number | undefined;
	while (lines < (wanted ?? 1)) {
		if (text.length + blockSize > Math.min(bodySize, maximumMapSize)) {
			throw malformed(position);
		}

		const block = yield {kind: 'take', length: blockSize};
		if (block.length < blockSize) {
			throw cutShort(position + blockSize + text.length + block.length);
		}

		text += latin1(block);
		lines += countNewlines(block);
		if (lines > 0) {
			wanted ??= countLines(text) ?? Number.POSITIVE_INFINITY;
		}
	}

	return {fragments: parseBodyMap(text), mapSize: text.length};
}

/** Name and size that the records give the file whose stored name and size are those of its condensed form. */
const unfold = (
	header: Header,
	records: PaxRecords,
	position: number,
): Header => {
	const name = records.get('GNU.sparse.name');
	const size =
		recordText(records, 'GNU.sparse.size') ||
		recordText(records, 'GNU.sparse.realsize');
	const realSize = size === '' ? header.size : parseDecimal(size);
	if (Number.isNaN(realSize)) {
		throw malformed(position);
	}

	return {
		...header,
		path: name && name.length > 0 ? bytesToText(name) : header.path,
		size: realSize,
	};
};

/** Reads the map of a sparse file in any of GNU tar's formats. Throws `layer-invalid` where Go refuses it. */
export function* readSparseFile(sparse: SparseHeader): Walk<SparseFile> {
	let {header} = sparse;
	const {records, block, position} = sparse;
	let fragments: readonly Fragment[] | undefined;
	let mapSize = 0;
	let extensionSize = 0;
	if (header.typeFlag === 'S') {
		const size = decodeNumber(block, 483, 12);
		if (header.format !== 'gnu' || Number.isNaN(size)) {
			throw malformed(position);
		}

		header = {...header, size};
		({fragments, extensionSize} = yield* readGnuMap(sparse));
	} else {
		header = unfold(header, records!, position);
		if (paxVersion(records!) === '1.0') {
			({fragments, mapSize} = yield* readBodyMap(sparse));
		} else {
			fragments = parseRecordMap(records!);
		}
	}

	const isFine =
		fragments &&
		!isHeaderOnly(header.typeFlag) &&
		isValidMap(fragments, header.size);
	if (!fragments || !isFine) {
		throw malformed(position);
	}

	return {entry: makeEntry(header, records), fragments, mapSize, extensionSize};
}
