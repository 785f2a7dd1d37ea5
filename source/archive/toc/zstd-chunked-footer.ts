import {Buffer} from 'node:buffer';

// containers/storage writes the first, stargz-snapshotter the second.
const magics: ReadonlySet<string> = new Set(['GNUlInUx', 'GnUlInUx']);

/** Whether a blob that ends so is zstd:chunked: its last skippable frame ends with a magic number. */
export const isZstdChunkedFooter = (tail: Uint8Array): boolean =>
	magics.has(Buffer.from(tail.subarray(-8)).toString('latin1'));
