import {applyPax} from './apply-pax.js';
import {blockSize, isZeroBlock, paddingAfter} from './block.js';
import {bodySizeOf, checkSize, endOf} from './body-size.js';
import {decodeHeader, decodeText, type Header} from './decode-header.js';
import {makeEntry, withFinalType} from './make-entry.js';
import {cutShort, headerFault} from './fault.js';
import {parsePaxRecords, type PaxRecords} from './pax-records.js';
import {readPlainMember} from './plain-member.js';
import {isPaxSparse, readSparseFile} from './read-sparse-file.js';
import {storedSizeOf} from './sparse-map.js';
import type {Step, Walk} from './step.js';

/** Bytes of a PAX header, a GNU long name or a GNU long link: the limit of Go and libarchive. */
const maximumSpecialSize = 1024 * 1024;

/** What special headers say about the entry that follows them. */
type Announced = {
	records: PaxRecords | undefined;
	longPath: string;
	longLink: string;
};

/** Of headers that tell about the next one. */
const specialTypes: ReadonlySet<string> = new Set(['x', 'g', 'L', 'K']);

const takeBlock: Step = {kind: 'take', length: blockSize};

const nothing = (): Announced => ({
	records: undefined,
	longPath: '',
	longLink: '',
});

/** Of most entries nothing is announced. */
const unannounced: Readonly<Announced> = Object.freeze(nothing());

/** Go accepts one zero block at the very end, but none amid the archive. */
function* checkEndMarker(position: number): Walk<void> {
	const block = yield takeBlock;
	if (block.length > 0 && block.length < blockSize) {
		throw cutShort(position + block.length);
	}

	if (block.length > 0 && !isZeroBlock(block)) {
		throw headerFault(position, 'follows a block of zeros');
	}
}

function* takeSpecial(header: Header, position: number): Walk<Uint8Array> {
	if (header.size < 0 || header.size > maximumSpecialSize) {
		throw headerFault(position, 'announces more metadata than is allowed');
	}

	const bytes = yield {kind: 'take', length: header.size};
	if (bytes.length < header.size) {
		throw cutShort(position + blockSize + bytes.length);
	}

	return bytes;
}

/** Takes in a header that describes the next entry. Global PAX headers are checked and ignored, as container engines do, and void what came before them. */
function* readSpecial(
	header: Header,
	position: number,
	before: Readonly<Announced>,
): Walk<Readonly<Announced>> {
	const bytes = yield* takeSpecial(header, position);
	const announced = {...before};
	switch (header.typeFlag) {
		case 'L': {
			announced.longPath = decodeText(bytes, 0, bytes.length);
			return announced;
		}

		case 'K': {
			announced.longLink = decodeText(bytes, 0, bytes.length);
			return announced;
		}

		case 'x': {
			// The bytes are the asker's and change at the next step.
			announced.records = parsePaxRecords(new Uint8Array(bytes), position);
			return announced;
		}

		default: {
			parsePaxRecords(bytes, position);
			return unannounced;
		}
	}
}

const describe = (
	own: Header,
	announced: Readonly<Announced>,
	position: number,
): Header => {
	if (announced === unannounced) {
		return withFinalType(own);
	}

	const {records, longPath, longLink} = announced;
	const header = records ? applyPax(own, records, position) : own;
	return withFinalType({
		...header,
		path: longPath === '' ? header.path : longPath,
		linkTarget: longLink === '' ? header.linkTarget : longLink,
	});
};

/** What Go takes for files, and engines for nothing. */
const refusedFileTypes: ReadonlySet<string> = new Set(['7', 'S']);

/** Hands one entry over. Entries of unknown types, which Go passes on and no engine can create, are passed over. Returns the bytes that follow the header block. */
function* readEntry(
	block: Uint8Array,
	own: Header,
	announced: Readonly<Announced>,
	position: number,
): Walk<number> {
	const header = describe(own, announced, position);
	const bodySize = bodySizeOf(header, position);
	const {records} = announced;
	if (refusedFileTypes.has(header.typeFlag)) {
		yield {kind: 'skip', length: 0, refused: header};
	}

	if (header.typeFlag === 'S' || (records && isPaxSparse(records))) {
		const {entry, fragments, mapSize, extensionSize} = yield* readSparseFile({
			header,
			records,
			block,
			bodySize,
			position,
		});
		const storedSize = bodySize - mapSize;
		if (entry && storedSizeOf(fragments) !== storedSize) {
			throw headerFault(
				position,
				'has a sparse map that does not fit its data',
			);
		}

		yield entry
			? {
					kind: 'entry',
					stored: {
						entry,
						storedSize,
						end: endOf(position, extensionSize + bodySize),
						fragments,
					},
				}
			: {kind: 'skip', length: storedSize, refused: header};
		return extensionSize + bodySize;
	}

	const entry = makeEntry(header, records);
	yield entry
		? {
				kind: 'entry',
				stored: {entry, storedSize: bodySize, end: endOf(position, bodySize)},
			}
		: {kind: 'skip', length: bodySize, refused: header};
	return bodySize;
}

/** Walks from a header block to the end of the member that it leads to, also through headers that say more about the next one. Returns where the next member begins, undefined at the end of the archive. */
export function* walkMember(
	firstBlock: Uint8Array,
	start: number,
): Walk<number | undefined> {
	let block = firstBlock;
	let announced = unannounced;
	for (let position = start; ;) {
		if (block.length < blockSize) {
			if (block.length > 0) {
				throw cutShort(position + block.length);
			}

			return undefined;
		}

		if (block[0] === 0 && isZeroBlock(block)) {
			yield* checkEndMarker(position + blockSize);
			return undefined;
		}

		const header = decodeHeader(block, position);
		const isSpecial = specialTypes.has(header.typeFlag);
		let dataSize: number;
		if (isSpecial) {
			announced = yield* readSpecial(header, position, announced);
			dataSize = header.size;
		} else {
			// Go checks the header's own size even if a PAX record replaces it.
			checkSize(header, position);
			dataSize = yield* readEntry(block, header, announced, position);
		}

		const length = paddingAfter(dataSize);
		if (length > 0) {
			const padding = yield {kind: 'take', length};
			// The last padding may be missing.
			if (padding.length < length) {
				return undefined;
			}
		}

		position = endOf(position, dataSize);
		if (!isSpecial) {
			return position;
		}

		block = yield takeBlock;
	}
}

/**
Walks the blocks of an archive as Go's `archive/tar` does, which container engines read layers with, up to the end marker or the end of the data. It asks for bytes and hands over entries; it does no input itself, so that streams and seekable files can be walked alike.

Throws `layer-invalid` where Go refuses the archive.
*/
export function* walkArchive(): Walk<void> {
	for (let position: number | undefined = 0; position !== undefined;) {
		const block: Uint8Array = yield takeBlock;
		const stored = readPlainMember(block, position);
		if (!stored) {
			position = yield* walkMember(block, position);
			continue;
		}

		yield {kind: 'entry', stored};
		const length = paddingAfter(stored.storedSize);
		if (length > 0) {
			const padding: Uint8Array = yield {kind: 'take', length};
			// The last padding may be missing.
			if (padding.length < length) {
				return;
			}
		}

		position = stored.end;
	}
}
