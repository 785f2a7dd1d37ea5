import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import {type Files, newDockerFiles} from './build-archive.js';
import {endMarker, rawHeader} from './build-layer.js';

/** Bytes that a member of `zerosInGzip` stands for. */
const memberSize = 16 * 1024 ** 2;

/** A gzip blob of a layer with one file of zeros, made of members so that it takes no time to make. */
export const zerosInGzip = (size: number): Uint8Array => {
	const member = gzipSync(Buffer.alloc(memberSize));
	const count = Math.ceil(size / memberSize);
	return Buffer.concat([
		gzipSync(rawHeader({name: 'zeros', size: count * memberSize})),
		...Array.from({length: count}, () => member),
		gzipSync(endMarker),
	]);
};

/** Headers of empty files, one after the other, as fast as they can be made. */
export const emptyFiles = (
	count: number,
	nameOf: (index: number) => string,
): Uint8Array =>
	Buffer.concat([
		...Array.from({length: count}, (_, index) =>
			rawHeader({name: nameOf(index)}),
		),
		endMarker,
	]);

/** A gzip blob of a layer with so many empty files in one directory. */
export const manyFilesInGzip = (count: number): Uint8Array => {
	const header = Buffer.from(rawHeader({name: 'directory/file0000000'}));
	const nameEnd = 'directory/file0000000'.length;
	const checksum = Number.parseInt(header.toString('latin1', 148, 154), 8);
	const atOnce = 10_000;
	const parts: Uint8Array[] = [];
	for (let first = 0; first < count; first += atOnce) {
		const length = Math.min(atOnce, count - first);
		const block = Buffer.alloc(length * 512);
		for (let index = 0; index < length; index++) {
			const digits = String(first + index).padStart(7, '0');
			let sum = checksum;
			for (const digit of digits) {
				sum += Number(digit);
			}

			header.copy(block, index * 512);
			block.write(digits, index * 512 + nameEnd - 7, 'latin1');
			block.write(
				`${sum.toString(8).padStart(6, '0')}\0 `,
				index * 512 + 148,
				'latin1',
			);
		}

		parts.push(gzipSync(block, {level: 1}));
	}

	return Buffer.concat([...parts, gzipSync(endMarker)]);
};

/** An archive whose layers are these bytes, whatever they are. */
export const archiveOf = (blobs: readonly Uint8Array[]): Files =>
	newDockerFiles([{layers: blobs.map(tar => ({tar}))}]);
