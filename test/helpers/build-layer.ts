import {Buffer} from 'node:buffer';
import {buffer} from 'node:stream/consumers';
import {pack} from 'tar-stream';

type Header = Parameters<ReturnType<typeof pack>['entry']>[0];

export type PackedMember = Header & {readonly body?: string | Uint8Array};

/** A layer as tar-stream writes it, end marker included. */
export const packLayer = async (
	members: readonly PackedMember[],
): Promise<Uint8Array> => {
	const packer = pack();
	for (const {body, ...header} of members) {
		if (body === undefined) {
			packer.entry(header, '');
		} else {
			packer.entry(header, body);
		}
	}

	packer.finalize();
	const bytes: AsyncIterable<unknown> = packer;
	return buffer(bytes);
};

export type RawHeader = {
	readonly name?: string | Uint8Array;
	readonly typeFlag?: string;
	readonly linkName?: string;

	/** Numbers become octal; bytes stand as they are. */
	readonly size?: number | Uint8Array;
	readonly mode?: number | Uint8Array;
	readonly uid?: number | Uint8Array;
	readonly mtime?: number | Uint8Array;

	/** The eight bytes of magic and version. */
	readonly magic?: string;

	/** Text or bytes to stand at offsets of the block. */
	readonly at?: ReadonlyArray<readonly [number, string | Uint8Array]>;

	/** How the sum counts bytes above 127; `wrong` adds one. */
	readonly checksum?: 'unsigned' | 'signed' | 'wrong';
};

const octal = (value: number, length: number): string =>
	value.toString(8).padStart(length - 1, '0') + '\0';

const numberField = (
	value: number | Uint8Array,
	length: number,
): string | Uint8Array =>
	typeof value === 'number' ? octal(value, length) : value;

/** A header block with whatever is asked for in it, right or wrong, and a checksum. */
export const rawHeader = (header: RawHeader = {}): Buffer => {
	const block = Buffer.alloc(512);
	const put = (offset: number, value: string | Uint8Array) => {
		block.set(
			typeof value === 'string' ? Buffer.from(value, 'latin1') : value,
			offset,
		);
	};

	put(0, header.name ?? 'file');
	put(100, numberField(header.mode ?? 0o644, 8));
	put(108, numberField(header.uid ?? 0, 8));
	put(116, octal(0, 8));
	put(124, numberField(header.size ?? 0, 12));
	put(136, numberField(header.mtime ?? 0, 12));
	put(156, header.typeFlag ?? '0');
	put(157, header.linkName ?? '');
	put(257, header.magic ?? 'ustar\u000000');
	for (const [offset, value] of header.at ?? []) {
		put(offset, value);
	}

	put(148, '        ');
	let sum = header.checksum === 'wrong' ? 1 : 0;
	for (const byte of block) {
		sum += header.checksum === 'signed' && byte > 127 ? byte - 256 : byte;
	}

	put(148, octal(sum, 7) + ' ');
	return block;
};

const padded = (body: string | Uint8Array): Buffer => {
	const bytes =
		typeof body === 'string' ? Buffer.from(body, 'latin1') : Buffer.from(body);
	return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 511)]);
};

/** A raw header with its body; the size is that of the body unless the header says another. */
export const rawMember = (
	header: RawHeader,
	body: string | Uint8Array = '',
): Buffer =>
	Buffer.concat([rawHeader({size: body.length, ...header}), padded(body)]);

/** One record of a PAX header: latin1 text stands for bytes. */
export const paxRecord = (key: string, value: string): string => {
	const rest = ` ${key}=${value}\n`;
	let {length} = rest;
	while (String(length).length + rest.length !== length) {
		length = String(length).length + rest.length;
	}

	return `${length}${rest}`;
};

/** A PAX header for the next member, or a global one with the type flag `g`. */
export const paxHeader = (
	records: Readonly<Record<string, string>>,
	typeFlag = 'x',
): Buffer =>
	rawMember(
		{name: 'PaxHeaders/file', typeFlag},
		Object.entries(records)
			.map(([key, value]) => paxRecord(key, value))
			.join(''),
	);

/** GNU tar's number for what octal digits cannot say. */
export const base256 = (value: bigint, length: number): Uint8Array => {
	const bytes = new Uint8Array(length);
	let rest = BigInt.asUintN(8 * length, value);
	for (let i = length - 1; i >= 0; i--) {
		bytes[i] = Number(rest & 0xffn);
		rest >>= 8n;
	}

	bytes[0]! |= value < 0n ? 0xff : 0x80;
	return bytes;
};

export const endMarker: Uint8Array = new Uint8Array(1024);

/** Bytes as a stream of chunks of that size, in memory that holds something else as soon as more is asked for: the fastest source of layers is no kinder. */
export async function* inChunks(
	bytes: Uint8Array,
	size = 64 * 1024,
): AsyncGenerator<Uint8Array> {
	const memory = new Uint8Array(
		new SharedArrayBuffer(Math.min(size, bytes.length)),
	);
	for (let offset = 0; offset < bytes.length; offset += size) {
		const part = bytes.subarray(offset, offset + size);
		memory.set(part);
		yield memory.subarray(0, part.length);
		memory.fill(0xaa);
	}
}
