import {berkeleyOrder, readBerkeleyPackages} from './read-berkeley.js';
import {ndbMagic, readNdbPackages} from './read-ndb.js';
import {readSqlitePackages, sqliteMagic} from './read-sqlite.js';
import {readRpmHeader, type RpmPackage} from './rpm-header.js';

const startsWith = (bytes: Uint8Array, text: string): boolean =>
	new TextDecoder('latin1').decode(bytes.subarray(0, text.length)) === text;

const readBlobs = (bytes: Uint8Array): Iterable<Uint8Array> | undefined =>
	startsWith(bytes, sqliteMagic)
		? readSqlitePackages(bytes)
		: startsWith(bytes, ndbMagic)
			? readNdbPackages(bytes)
			: berkeleyOrder(bytes)
				? readBerkeleyPackages(bytes)
				: undefined;

/** The packages of a database of rpm: SQLite, its own format (`Packages.db`) or a hash of Berkeley DB (`Packages`). A damaged one tells what it can, and `problem` says what keeps it from more. */
export const parseRpm = (
	bytes: Uint8Array,
): {
	readonly packages: readonly RpmPackage[];
	readonly problem?: string;
} => {
	const packages: RpmPackage[] = [];
	const blobs = readBlobs(bytes);
	if (!blobs) {
		return {packages, problem: 'its format is not known'};
	}

	// Packages that lie over one another are no reason to read for ever.
	let left = bytes.length;
	try {
		for (const blob of blobs) {
			left -= blob.length;
			if (left < 0) {
				return {packages, problem: 'it is damaged'};
			}

			const found = readRpmHeader(blob);
			if (found) {
				packages.push(found);
			}
		}
	} catch (error) {
		if (!(error instanceof RangeError)) {
			throw error;
		}

		return {packages, problem: 'it is damaged'};
	}

	return {packages};
};
