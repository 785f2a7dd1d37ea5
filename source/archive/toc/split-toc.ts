import {Buffer} from 'node:buffer';
import {fault} from '../../tar/fault.js';
import {asRecord, type JsonRecord} from '../json-document.js';

/** Bytes of one entry; a PAX header of a tar may have 1 MiB. */
const largestEntry = 4 * 1024 * 1024;

/** Bytes of what a table of contents has beside its entries. */
const largestRest = 1024 * 1024;

const space = 0x20;
const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;

const isOpening = (byte: number) => byte === 0x5b || byte === 0x7b;
const isClosing = (byte: number) => byte === 0x5d || byte === 0x7d;

const damaged = () => fault('its table of contents is damaged');

const parse = (json: Buffer, largest: number): unknown => {
	if (json.length > largest) {
		throw damaged();
	}

	try {
		return JSON.parse(json.toString('utf8'));
	} catch {
		throw damaged();
	}
};

/** The position after a string whose content starts at a position. */
const skipString = (json: Buffer, start: number): number => {
	let end = json.indexOf(quote, start);
	for (; end !== -1; end = json.indexOf(quote, end + 1)) {
		let backslashes = 0;
		while (json[end - 1 - backslashes] === backslash) {
			backslashes += 1;
		}

		if (backslashes % 2 === 0) {
			return end + 1;
		}
	}

	throw damaged();
};

/** The position after the bracket that opens the array of entries. */
const findEntries = (json: Buffer): number => {
	const end = Math.min(json.length, largestRest);
	for (let at = 0, depth = 0; at < end;) {
		const byte = json[at]!;
		at += 1;
		if (byte === quote) {
			const stringEnd = skipString(json, at);
			const isKey = json.toString('latin1', at, stringEnd) === 'entries"';
			at = stringEnd;
			const colon =
				isKey && depth === 1
					? /^\s*:\s*\[/.exec(json.toString('latin1', at, at + 256))
					: undefined;
			if (colon) {
				return at + colon[0].length;
			}
		} else if (isOpening(byte)) {
			depth += 1;
		} else if (isClosing(byte)) {
			depth -= 1;
		}
	}

	throw damaged();
};

/** The elements of an array as they stand; returns the position of its closing bracket. */
function* splitArray(json: Buffer, start: number): Generator<Buffer, number> {
	let elementStart = start;
	for (let at = start, depth = 0; at < json.length; at++) {
		const byte = json[at]!;
		if (byte === quote) {
			at = skipString(json, at + 1) - 1;
		} else if (byte === comma && depth === 0) {
			yield json.subarray(elementStart, at);
			elementStart = at + 1;
		} else if (isOpening(byte)) {
			depth += 1;
		} else if (isClosing(byte)) {
			if (depth === 0) {
				const last = json.subarray(elementStart, at);
				if (elementStart !== start || last.some(byte => byte > space)) {
					yield last;
				}

				return at;
			}

			depth -= 1;
		}
	}

	throw damaged();
}

/**
The entries of a table of contents of version 1, parsed one by one: as a whole, a document of 150 MB that means harm would take gigabytes.

Throws `layer-invalid` for anything else, maybe after the last entry.
*/
export function* splitToc(bytes: Uint8Array): Generator<JsonRecord> {
	const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	const start = findEntries(json);
	const elements = splitArray(json, start);
	let element = elements.next();
	while (!element.done) {
		yield asRecord(parse(element.value, largestEntry));
		element = elements.next();
	}

	const rest = asRecord(
		parse(
			Buffer.concat([json.subarray(0, start), json.subarray(element.value)]),
			largestRest,
		),
	);
	const {version, entries} = rest;
	if (version !== 1 || !Array.isArray(entries) || entries.length > 0) {
		throw damaged();
	}
}
