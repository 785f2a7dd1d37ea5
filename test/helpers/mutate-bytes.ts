import {hash} from 'node:crypto';
import {Buffer} from 'node:buffer';
import {type Random} from './random.js';

const flip = (bytes: Buffer, random: Random): Buffer => {
	for (let count = 1 + random.below(4); count > 0; count--) {
		const at = random.below(bytes.length);
		bytes[at] = random.pick([
			0,
			0xff,
			bytes[at]! ^ (1 << random.below(8)),
			random.below(256),
		]);
	}

	return bytes;
};

const splice = (bytes: Buffer, random: Random): Buffer => {
	const from = random.below(bytes.length);
	const length = random.below(bytes.length - from);
	return Buffer.concat([
		bytes.subarray(0, random.below(bytes.length)),
		bytes.subarray(from, from + length),
	]);
};

/** Other bytes than these: some changed, some cut off, some put elsewhere. Empty ones stay empty. */
export const mutateBytes = (original: Uint8Array, random: Random): Buffer => {
	const bytes = Buffer.from(original);
	if (bytes.length === 0) {
		return bytes;
	}

	const kind = random.below(6);
	return kind === 0
		? bytes.subarray(0, random.below(bytes.length))
		: kind === 1
			? splice(bytes, random)
			: flip(bytes, random);
};

/** The checksum and the length of sections as a forger would set them. */
export const resign = (bytes: Buffer): Buffer => {
	if (bytes.length >= 56) {
		bytes.writeBigUInt64LE(BigInt(bytes.length), 16);
		hash('sha256', bytes.subarray(56), 'buffer').copy(bytes, 24);
	}

	return bytes;
};
