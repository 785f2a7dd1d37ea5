import {blockSize} from './block.js';
import {bodySizeOf, checkSize, endOf} from './body-size.js';
import {decodeHeader} from './decode-header.js';
import {makeEntry, withFinalType} from './make-entry.js';
import type {StoredEntry} from './step.js';

/** Types of which the header says all there is to say, `0` to `6` and the NUL of old archives. */
const isPlain = (typeFlag: number): boolean =>
	(typeFlag >= 0x30 && typeFlag <= 0x36) || typeFlag === 0;

/**
What most members of an archive are: a header that no other one describes further, and a body. Undefined for anything else, and what may be the end of the archive.

Throws `layer-invalid` where Go refuses the archive.

@param block The bytes of a header, none of which said anything about this one.
@param position Where the block starts in the archive.
*/
export const readPlainMember = (
	block: Uint8Array,
	position: number,
): StoredEntry | undefined => {
	if (block.length < blockSize || block[0] === 0 || !isPlain(block[156]!)) {
		return undefined;
	}

	const own = decodeHeader(block, position);
	// Go checks the size before it makes sense of the type.
	checkSize(own, position);
	const header = withFinalType(own);
	const storedSize = bodySizeOf(header, position);
	return {
		entry: makeEntry(header, undefined)!,
		storedSize,
		end: endOf(position, storedSize),
		fragments: undefined,
	};
};
