import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {gzipSync} from 'node:zlib';
import {packLayer, type PackedMember} from './build-layer.js';

export type TocRecord = Record<string, unknown>;

export type ChunkedLayer = {
	readonly blob: Buffer;
	readonly annotations: Map<string, string>;
};

export type ChunkedOptions = {
	/** Bytes of a file that are compressed together. */
	readonly chunkSize?: number;

	/** The document that is stored instead of the true one. */
	readonly toc?: (
		records: readonly TocRecord[],
		json: string,
	) => string | Uint8Array;
};

type EstargzOptions = ChunkedOptions & {
	readonly landmark?: string;
	readonly isLegacy?: boolean;
};

export const sha256 = (bytes: string | Uint8Array): string =>
	`sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const recordTypes: Readonly<Record<string, string>> = {
	file: 'reg',
	directory: 'dir',
	symlink: 'symlink',
	link: 'hardlink',
	'character-device': 'char',
	'block-device': 'block',
	fifo: 'fifo',
};

const xattrsOf = (pax: object = {}): TocRecord =>
	Object.fromEntries(
		Object.entries(pax)
			.filter(([key]) => key.startsWith('SCHILY.xattr.'))
			.map(([key, value]) => [
				key.slice('SCHILY.xattr.'.length),
				Buffer.from(String(value)).toString('base64'),
			]),
	);

/** What a table of contents says of a member beside its place; Go leaves out what is zero. */
const describe = (member: PackedMember, size: number): TocRecord => {
	const fields = {
		linkName: member.linkname,
		size,
		uid: member.uid,
		gid: member.gid,
		devMajor: member.devmajor,
		devMinor: member.devminor,
	};
	const xattrs = xattrsOf(member.pax ?? undefined);
	return {
		name: member.name,
		type: recordTypes[member.type ?? 'file'],
		mode: member.mode,
		modtime: member.mtime?.toISOString().replace('.000Z', 'Z'),
		...Object.fromEntries(Object.entries(fields).filter(([, value]) => value)),
		...(Object.keys(xattrs).length > 0 ? {xattrs} : {}),
	};
};

/** The members, each chunk of a file compressed by itself, and their records with the places. */
export const packChunks = async (
	members: readonly PackedMember[],
	chunkSize: number,
	compress: (bytes: Buffer) => Uint8Array,
) => {
	const parts: Uint8Array[] = [];
	const records: TocRecord[] = [];
	let offset = 0;
	let open: Buffer[] = [];
	const flush = () => {
		const part = compress(Buffer.concat(open));
		parts.push(part);
		offset += part.length;
		open = [];
	};

	for (const given of members) {
		const member = {mode: 0o644, mtime: new Date(1_600_000_000_000), ...given};
		const tar = await packLayer([member]);
		const body = Buffer.from(member.body ?? '');
		const padding = -body.length & 511;
		open.push(
			Buffer.from(tar.subarray(0, tar.length - 1024 - padding - body.length)),
		);
		const record = describe(member, body.length);
		records.push(record);
		for (let start = 0; start < body.length; start += chunkSize) {
			flush();
			const chunk = body.subarray(start, start + chunkSize);
			open.push(chunk);
			const place = {
				offset,
				chunkDigest: sha256(chunk),
				...(start > 0 ? {chunkOffset: start} : {}),
				...(start + chunkSize < body.length ? {chunkSize} : {}),
			};
			if (start === 0) {
				Object.assign(record, place, {digest: sha256(body)});
			} else {
				records.push({name: member.name, type: 'chunk', ...place});
			}
		}

		open.push(Buffer.alloc(padding));
	}

	return {parts, records, open, flush, offset: () => offset};
};

export const tocJson = (
	records: readonly TocRecord[],
	toc?: ChunkedOptions['toc'],
): Buffer => {
	const json = JSON.stringify({version: 1, entries: records}, undefined, '\t');
	return Buffer.from(toc?.(records, json) ?? json);
};

const footer = (tocOffset: number, isLegacy: boolean): Buffer => {
	const position = `${tocOffset.toString(16).padStart(16, '0')}STARGZ`;
	const extra = isLegacy ? position : `SG\u0016\0${position}`;
	return Buffer.concat([
		Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, extra.length, 0]),
		Buffer.from(extra, 'latin1'),
		Buffer.from([1, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0]),
	]);
};

/** An eStargz layer after stargz-snapshotter's `docs/estargz.md`. */
export const buildEstargz = async (
	members: readonly PackedMember[],
	{
		chunkSize = 4 * 1024 * 1024,
		toc,
		landmark = '.no.prefetch.landmark',
		isLegacy = false,
	}: EstargzOptions = {},
): Promise<ChunkedLayer> => {
	const {parts, records, flush, offset} = await packChunks(
		[{name: landmark, body: Buffer.of(0x0f)}, ...members],
		chunkSize,
		gzipSync,
	);
	flush();
	const json = tocJson(records, toc);
	const index = await packLayer([{name: 'stargz.index.json', body: json}]);
	return {
		blob: Buffer.concat([
			...parts,
			gzipSync(index),
			footer(offset(), isLegacy),
		]),
		annotations: new Map([
			['containerd.io/snapshot/stargz/toc.digest', sha256(json)],
		]),
	};
};
