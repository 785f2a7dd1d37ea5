import type {Entry} from '../model/entry.js';
import {expandSparse} from './expand-sparse.js';
import {extractBodies, type Body} from './extract-bodies.js';
import {fault} from './fault.js';
import {loadHasher, type ContentHasher} from './hash-content.js';
import type {StoredEntry} from './step.js';

/** Bytes of all the holes in a layer: zeros take no space in it but time to hash. */
const maximumHoles = 64 * 1024 ** 3;

const hashSparse = async (
	hasher: ContentHasher,
	{entry, fragments}: StoredEntry,
	body: Body,
): Promise<bigint> => {
	const hash = hasher.start();
	for await (const chunk of expandSparse(body, fragments!, entry.size)) {
		hash.update(chunk);
	}

	return hash.digest();
};

/** Hashes a body by its events: for small files a loop over the stream would take longer than the rest together. */
const hashBody = (
	hasher: ContentHasher,
	{storedSize}: StoredEntry,
	body: Body,
	onHash: (hash: bigint) => void,
): void => {
	let whole: bigint | undefined;
	let hash: ReturnType<ContentHasher['start']> | undefined;
	body.on('data', chunk => {
		if (chunk.length === storedSize) {
			whole = hasher.hash(chunk);
			return;
		}

		hash ??= hasher.start();
		hash.update(chunk);
	});
	body.on('end', () => {
		onHash(whole ?? hash!.digest());
	});
};

/**
Reads the entries of a layer, in order, as Go's `archive/tar` does. Files come with the hash of their content.

Rejects with `layer-invalid` where Go refuses the layer, and with what the input or `onEntry` throws.
*/
export const readEntries = async (
	chunks: AsyncIterable<Uint8Array>,
	onEntry: (entry: Entry) => void,
): Promise<void> => {
	const hasher = await loadHasher();
	const emptyHash = hasher.hash(new Uint8Array());
	let holes = 0;
	const {finished} = extractBodies(chunks, (stored, body, done, fail) => {
		const {entry, storedSize, fragments} = stored;
		if (entry.type !== 'file') {
			onEntry(entry);
			done();
			return;
		}

		const finish = (hash: bigint) => {
			onEntry({...entry, hash});
			done();
		};

		holes += entry.size - storedSize;
		if (holes > maximumHoles) {
			throw fault('the holes of its sparse files are too large to be true');
		}

		if (fragments) {
			hashSparse(hasher, stored, body).then(finish).catch(fail);
		} else if (storedSize === 0) {
			finish(emptyHash);
		} else {
			hashBody(hasher, stored, body, hash => {
				try {
					finish(hash);
				} catch (error) {
					fail(error);
				}
			});
		}
	});
	await finished;
};
