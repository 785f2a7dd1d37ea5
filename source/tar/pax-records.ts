import {Buffer} from 'node:buffer';
import {parseDecimal} from './decode-number.js';
import {headerFault} from './fault.js';
import {latin1} from './latin1.js';

/** Values by key; the key's bytes stand one for one (latin1) in the string. */
export type PaxRecords = ReadonlyMap<string, Uint8Array>;

const equalsSign = 0x3d;
const comma = 0x2c;
const newline = 0x0a;
const space = 0x20;

// Go refuses NUL in the values of these, since they end a string in C.
const textKeys = new Set(['path', 'linkpath', 'uname', 'gname']);

type PaxRecord = {
	readonly key: string;
	readonly value: Uint8Array;

	/** Bytes of the whole record. */
	readonly length: number;
};

/** One record ("LENGTH KEY=VALUE\n", the length in decimal and of all of it), undefined if it is malformed. */
const parseRecord = (bytes: Uint8Array): PaxRecord | undefined => {
	const afterLength = bytes.indexOf(space);
	const length = parseDecimal(latin1(bytes, 0, Math.max(afterLength, 0)));
	// NaN fails the first comparison.
	if (!(length >= 5) || length > bytes.length || length <= afterLength + 1) {
		return undefined;
	}

	const record = bytes.subarray(afterLength + 1, length - 1);
	const keyLength = record.indexOf(equalsSign);
	if (bytes[length - 1] !== newline || keyLength <= 0) {
		return undefined;
	}

	const key = latin1(record, 0, keyLength);
	const value = record.subarray(keyLength + 1);
	const hasNul = textKeys.has(key) ? value.includes(0) : key.includes('\0');
	return hasNul ? undefined : {key, value, length};
};

/**
The records of a PAX header; of a key that stands twice the last one counts. The repeated keys of GNU's sparse format 0.0 become the map of 0.1, as in Go.

Throws `layer-invalid` for malformed records. Values are views of the given bytes.

@param position Where the PAX header's block starts in the archive, for the message.
*/
export const parsePaxRecords = (
	bytes: Uint8Array,
	position: number,
): PaxRecords => {
	const records = new Map<string, Uint8Array>();
	const sparseNumbers: string[] = [];
	while (bytes.length > 0) {
		const record = parseRecord(bytes);
		if (record === undefined) {
			throw headerFault(position, 'has a malformed PAX record');
		}

		const {key, value} = record;
		bytes = bytes.subarray(record.length);
		if (key !== 'GNU.sparse.offset' && key !== 'GNU.sparse.numbytes') {
			records.set(key, value);
			continue;
		}

		const isOffsetNext = sparseNumbers.length % 2 === 0;
		if (
			(key === 'GNU.sparse.offset') !== isOffsetNext ||
			value.includes(comma)
		) {
			throw headerFault(position, 'has a malformed sparse map');
		}

		sparseNumbers.push(latin1(value));
	}

	if (sparseNumbers.length > 0) {
		records.set(
			'GNU.sparse.map',
			Buffer.from(sparseNumbers.join(','), 'latin1'),
		);
	}

	return records;
};
