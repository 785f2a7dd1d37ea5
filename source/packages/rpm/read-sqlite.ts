/** `SQLite format 3` and a zero. */
export const sqliteMagic = 'SQLite format 3\0';

const interiorTable = 5;
const leafTable = 13;
const headerLength = 100;

type Database = {
	readonly bytes: Uint8Array;
	readonly view: DataView;
	readonly pageSize: number;

	/** Bytes of a page that are used. */
	readonly usable: number;

	/** Bytes that may still be read: records that lie over one another are no reason to read for ever. */
	readonly budget: {left: number};
};

const readVarint = (
	{view}: Database,
	start: number,
): {readonly value: number; readonly end: number} => {
	let value = 0;
	for (let index = 0; index < 8; index++) {
		const byte = view.getUint8(start + index);
		value = value * 128 + (byte % 128);
		if (byte < 128) {
			return {value, end: start + index + 1};
		}
	}

	return {value: value * 256 + view.getUint8(start + 8), end: start + 9};
};

/** The payload of a cell, with what went to overflow pages. */
const readPayload = (
	database: Database,
	start: number,
	length: number,
): Uint8Array => {
	const {bytes, view, pageSize, usable} = database;
	database.budget.left -= length;
	if (database.budget.left < 0) {
		throw new RangeError('records are longer than the database');
	}

	const least = Math.floor(((usable - 12) * 32) / 255) - 23;
	const wanted = least + ((length - least) % (usable - 4));
	const local =
		length <= usable - 35 ? length : wanted <= usable - 35 ? wanted : least;
	const payload = new Uint8Array(length);
	payload.set(bytes.subarray(start, start + local));
	let done = local;
	let next = done < length ? view.getUint32(start + local) : 0;
	while (done < length) {
		const page = (next - 1) * pageSize;
		const part = bytes.subarray(
			page + 4,
			page + 4 + Math.min(usable - 4, length - done),
		);
		if (next === 0 || part.length === 0) {
			throw new RangeError('a record ends too early');
		}

		payload.set(part, done);
		done += part.length;
		next = view.getUint32(page);
	}

	return payload;
};

/** The records of a table, by its b-tree; a page that is met again is passed over. */
function* readTable(
	database: Database,
	root: number,
	seen = new Set<number>(),
): Generator<Uint8Array, void> {
	const waiting = [root];
	for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
		if (seen.has(page) || page === 0) {
			continue;
		}

		seen.add(page);
		const {view, pageSize} = database;
		const start = (page - 1) * pageSize;
		const header = start + (page === 1 ? headerLength : 0);
		const type = view.getUint8(header);
		const count = view.getUint16(header + 3);
		if (type === interiorTable) {
			waiting.push(view.getUint32(header + 8));
			for (let index = count - 1; index >= 0; index--) {
				const cell = start + view.getUint16(header + 12 + index * 2);
				waiting.push(view.getUint32(cell));
			}
		} else if (type === leafTable) {
			for (let index = 0; index < count; index++) {
				const cell = start + view.getUint16(header + 8 + index * 2);
				const length = readVarint(database, cell);
				const row = readVarint(database, length.end);
				yield readPayload(database, row.end, length.value);
			}
		}
	}
}

const integerLengths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

/** The columns of a record: texts and blobs as their bytes, integers of up to four bytes as numbers, all else as nothing. */
const readRecord = (
	database: Database,
	payload: Uint8Array,
): ReadonlyArray<Uint8Array | number | undefined> => {
	const record = {
		...database,
		bytes: payload,
		view: new DataView(payload.buffer),
	};
	const header = readVarint(record, 0);
	const columns: Array<Uint8Array | number | undefined> = [];
	let at = header.end;
	let data = header.value;
	while (at < header.value) {
		const type = readVarint(record, at);
		at = type.end;
		if (type.value >= 12) {
			const length = Math.floor((type.value - 12) / 2);
			columns.push(payload.subarray(data, data + length));
			data += length;
		} else {
			const length = integerLengths[type.value] ?? 0;
			const digits = payload.subarray(data, data + Math.min(length, 4));
			let value = type.value === 9 ? 1 : 0;
			for (const digit of digits) {
				value = value * 256 + digit;
			}

			columns.push(value);
			data += length;
		}
	}

	return columns;
};

/**
The blobs of the table `Packages` in a SQLite database (sqlite.org, "Database File Format"), whose last column they are.

@throws RangeError where the file ends too early.
*/
export function* readSqlitePackages(
	bytes: Uint8Array,
): Generator<Uint8Array, void> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const size = view.getUint16(16);
	const pageSize = size === 1 ? 65_536 : size;
	if (pageSize < 512) {
		throw new RangeError('its pages have no size');
	}

	const usable = pageSize - view.getUint8(20);
	const database = {
		bytes,
		view,
		pageSize,
		usable,
		budget: {left: bytes.length},
	};
	const decoder = new TextDecoder();
	for (const schema of readTable(database, 1)) {
		const [type, name, , root] = readRecord(database, schema);
		const isPackages =
			type instanceof Uint8Array &&
			name instanceof Uint8Array &&
			decoder.decode(type) === 'table' &&
			decoder.decode(name) === 'Packages';
		if (!isPackages || typeof root !== 'number') {
			continue;
		}

		for (const payload of readTable(database, root)) {
			const blob = readRecord(database, payload).at(-1);
			if (blob instanceof Uint8Array) {
				yield blob;
			}
		}
	}
}
