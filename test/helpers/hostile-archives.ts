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

/** An archive whose layers are these bytes, whatever they are. */
export const archiveOf = (blobs: readonly Uint8Array[]): Files =>
	newDockerFiles([{layers: blobs.map(tar => ({tar}))}]);
