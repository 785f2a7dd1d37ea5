import type {Entry} from '../model/entry.js';
import {expandSparse} from './expand-sparse.js';
import {
	Extraction,
	type Body,
	type BodyReader,
	type Reading,
} from './extraction.js';
import {
	loadHasher,
	type ContentHash,
	type ContentHasher,
	type HashKind,
} from './hash-content.js';
import {createHoleBudget} from './hole-budget.js';
import type {OnRefused, StoredEntry} from './step.js';

const hashSparse = async (
	hasher: ContentHasher,
	{entry, fragments}: StoredEntry,
	body: Body,
	used: Reading['used'],
): Promise<bigint> => {
	async function* chunks() {
		for await (const chunk of body) {
			yield chunk;
			used(chunk.length);
		}
	}

	const hash = hasher.start();
	for await (const chunk of expandSparse(chunks(), fragments!, entry.size)) {
		hash.update(chunk);
	}

	return hash.digest();
};

/** Hashes a body by its events: for small files a loop over the stream would take longer than the rest together. */
const hashBody = (
	hasher: ContentHasher,
	{storedSize}: StoredEntry,
	body: Body,
	on: {
		readonly used: Reading['used'];
		readonly hash: (hash: bigint) => void;
	},
): void => {
	let whole: bigint | undefined;
	let hash: ContentHash | undefined;
	body.on('data', chunk => {
		if (chunk.length === storedSize) {
			whole = hasher.hash(chunk);
		} else {
			hash ??= hasher.start();
			hash.update(chunk);
		}

		on.used(chunk.length);
	});
	body.on('end', () => {
		on.hash(whole ?? hash!.digest());
	});
};

type EntryReader = {
	readonly readBody: BodyReader;

	/** Ends with the last sparse file: the archive does not wait for it. */
	readonly finish: () => Promise<void>;
};

/** Reads the body of each entry and hands the entry on with its hash. */
const createReader = (
	hasher: ContentHasher,
	onEntry: (entry: Entry, end: number) => void,
): EntryReader => {
	const emptyHash = hasher.hash(new Uint8Array());
	const checkHoles = createHoleBudget();
	let sparse = Promise.resolve();
	const readBody: BodyReader = (stored, body, {used, done, fail}) => {
		const {entry, storedSize, end, fragments} = stored;
		const finish = (hash?: bigint) => {
			try {
				onEntry(hash === undefined ? entry : {...entry, hash}, end);
				done();
			} catch (error) {
				fail(error);
			}
		};

		if (entry.type !== 'file') {
			finish();
			return;
		}

		// What this throws, the extraction fails with.
		checkHoles(stored);
		if (fragments) {
			sparse = hashSparse(hasher, stored, body, used).then(hash => {
				onEntry({...entry, hash}, end);
				done();
			});
			sparse.catch(fail);
		} else if (storedSize === 0) {
			finish(emptyHash);
		} else {
			hashBody(hasher, stored, body, {used, hash: finish});
		}
	};

	return {readBody, finish: async () => sparse};
};

/**
Reads the entries of a layer, in order, as Go's `archive/tar` does. Files come with the hash of their content, all with the position in the archive where they end.

Rejects with `layer-invalid` where Go refuses the layer, and with what the input or `onEntry` throws.
*/
export const readEntries = async (
	chunks: AsyncIterable<Uint8Array>,
	onEntry: (entry: Entry, end: number) => void,
	hashKind?: HashKind,
	onRefused?: OnRefused,
): Promise<void> => {
	const hasher = await loadHasher(hashKind);
	const {readBody, finish} = createReader(hasher, onEntry);
	await new Extraction(chunks, readBody, onRefused).finished;
	await finish();
};
