import {Buffer} from 'node:buffer';

const blockBytes = 512;

/** What is to stand in a tar; a name of at most 100 bytes. */
export type Item = {
	readonly name: string;
	readonly bytes: number;
	readonly isDirectory?: boolean;
	readonly uid?: number;

	/** What its content follows from; the same seed and size give the same content. */
	readonly seed?: number;
};

/** The two blocks that end a tar. */
export const endOfTar = Buffer.alloc(2 * blockBytes);

/** What fills the last block of a content of this size. */
export const padding = (bytes: number): Buffer =>
	Buffer.alloc((blockBytes - (bytes % blockBytes)) % blockBytes);

/** A header as tar has it since 1988. */
export const tarHeader = ({
	name,
	bytes,
	isDirectory = false,
	uid = 0,
}: Item): Buffer => {
	const header = Buffer.alloc(blockBytes);
	const octal = (value: number, at: number, length: number) => {
		header.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
	};

	header.write(name, 0, 100, 'latin1');
	octal(isDirectory ? 0o755 : 0o644, 100, 8);
	octal(uid, 108, 8);
	octal(uid, 116, 8);
	octal(bytes, 124, 12);
	octal(1_700_000_000, 136, 12);
	header.write('        ', 148, 'latin1');
	header.write(isDirectory ? '5' : '0', 156, 'latin1');
	header.write('ustar\u000000', 257, 'latin1');
	octal(
		header.reduce((sum, byte) => sum + byte, 0),
		148,
		7,
	);
	return header;
};

const words = [
	'export',
	'const',
	'layer',
	'image',
	'import',
	'return',
	'=>',
	'{\n',
	'}\n',
	'0x1f',
	'readonly',
	'string',
	'// and so on',
	'true',
];

/** A megabyte of something that looks like text, of which each content is a part: it shrinks as programs do. */
const text = (() => {
	let state = 1;
	const parts: string[] = [];
	for (let length = 0; length < 2 ** 20;) {
		// Lehmer's generator: the same on every machine.
		state = (state * 48_271) % 2_147_483_647;
		const word = `${words[state % words.length]!}${state % 7 === 0 ? state.toString(36) : ''} `;
		parts.push(word);
		length += word.length;
	}

	return Buffer.from(parts.join(''), 'latin1').subarray(0, 2 ** 20);
})();

/** The content of an item, piece by piece; it begins with what no other seed has. */
export function* contentOf({bytes, seed = 0}: Item): Iterable<Buffer> {
	const mark = Buffer.from(`${seed}\n`, 'latin1').subarray(0, bytes);
	yield mark;
	let from = (seed * 7919) % text.length;
	for (let left = bytes - mark.length; left > 0;) {
		const piece = text.subarray(from, from + left);
		yield piece;
		left -= piece.length;
		from = 0;
	}
}

/** A whole tar, in pieces of about a megabyte. */
export function* tarOf(items: Iterable<Item>): Iterable<Buffer> {
	let parts: Buffer[] = [];
	let length = 0;
	for (const item of items) {
		for (const part of [
			tarHeader(item),
			...contentOf(item),
			padding(item.bytes),
		]) {
			parts.push(part);
			length += part.length;
		}

		if (length > 2 ** 20) {
			yield Buffer.concat(parts);
			parts = [];
			length = 0;
		}
	}

	yield Buffer.concat([...parts, endOfTar]);
}
