import {blockSize, paddingAfter} from './block.js';
import type {Header} from './decode-header.js';
import {headerFault} from './fault.js';
import {isHeaderOnly} from './make-entry.js';

/** Throws `layer-invalid` for a size that nothing can have. */
export const checkSize = ({typeFlag, size}: Header, position: number): void => {
	if (size < 0 && !isHeaderOnly(typeFlag)) {
		throw headerFault(position, 'has a negative size');
	}
};

/** Bytes of the body, none for the types that have none whatever their size says. */
export const bodySizeOf = (header: Header, position: number): number => {
	if (isHeaderOnly(header.typeFlag)) {
		return 0;
	}

	checkSize(header, position);
	if (header.size > Number.MAX_SAFE_INTEGER) {
		throw headerFault(position, 'has an impossible size');
	}

	return header.size;
};

/** Where what a header at a position describes ends, with its padding. */
export const endOf = (position: number, dataSize: number): number =>
	position + blockSize + dataSize + paddingAfter(dataSize);
