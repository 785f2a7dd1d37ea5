import {hash} from 'node:crypto';
import {type Archive} from '../../archive/archive.js';
import {
	asArray,
	asNumber,
	asRecord,
	asText,
} from '../../archive/json-document.js';
import {
	decodeSections,
	encodeSections,
	type Format,
	type SectionArray,
} from '../../archive/layer-index/sections.js';
import {
	createStreamArchive,
	type ReopenStream,
} from '../../archive/stream-archive.js';
import {type StreamFile, type StreamParts} from '../../archive/walk-stream.js';
import {reasonOf} from '../../errors.js';
import {type HashKind} from '../../tar/hash-content.js';
import {type ImageCache} from './image-cache.js';

/** Of which export, as whoever exports knows it, and how its contents were hashed. */
export type ArchiveKey = {
	/** Everything that the export depends on. */
	readonly parts: readonly string[];
	readonly hashKind: HashKind | undefined;
};

const format: Format = {magic: 'imgEXPRT', version: 1};

/** Bytes of all documents; larger ones are read again rather than kept. */
const mostDocumentBytes = 16 * 1024 * 1024;

const nameOf = ({parts, hashKind = 'xxh64'}: ArchiveKey): string =>
	`export-${hash('sha256', JSON.stringify([...parts, hashKind]))}`;

const digestOf = (file: StreamFile): string | undefined =>
	file.kind === 'layer' && file.blob.diffId !== undefined
		? file.blob.digest
		: undefined;

/** Keeps an export whose image was read without a failure: its documents as they are, of its layers what they say. */
export const storeArchive = async (
	cache: ImageCache,
	key: ArchiveKey,
	{files, counts, links}: StreamParts,
): Promise<void> => {
	const documents = new Map<string, SectionArray>();
	const layers: Array<readonly [string, string]> = [];
	let bytes = 0;
	for (const [path, file] of files) {
		const digest = digestOf(file);
		if (file.kind === 'document') {
			documents.set(path, file.bytes);
			bytes += file.bytes.length;
		} else if (digest !== undefined) {
			layers.push([path, digest]);
		}
		// What could not be read is no layer of the image, which was read.
	}

	if (bytes > mostDocumentBytes) {
		return;
	}

	for (const file of files.values()) {
		if (file.kind === 'layer') {
			await cache.writeLayer(file.blob, undefined, key.hashKind);
		}
	}

	await cache.directory.write(
		nameOf(key),
		encodeSections(format, {
			about: {
				key: key.parts,
				layers,
				counts: [...counts],
				links: [...links],
			},
			arrays: documents,
		}),
	);
};

const readPairs = (value: unknown): ReadonlyMap<string, string> =>
	new Map(
		asArray(value).flatMap((pair): Array<[string, string]> => {
			const [a, b] = asArray(pair);
			const from = asText(a);
			const to = asText(b);
			return from === undefined || to === undefined ? [] : [[from, to]];
		}),
	);

const readCounts = (value: unknown): ReadonlyMap<string, number> =>
	new Map(
		asArray(value).flatMap((pair): Array<[string, number]> => {
			const [path, count] = asArray(pair);
			return typeof path === 'string' ? [[path, asNumber(count) ?? 1]] : [];
		}),
	);

const decode = async (
	cache: ImageCache,
	key: ArchiveKey,
	bytes: Uint8Array,
): Promise<StreamParts | undefined> => {
	const {about, arrays} = decodeSections(format, bytes);
	const record = asRecord(about);
	if (JSON.stringify(record['key']) !== JSON.stringify(key.parts)) {
		throw new Error('it is of another export');
	}

	const files = new Map<string, StreamFile>();
	for (const [path, array] of arrays) {
		if (array instanceof Uint8Array) {
			files.set(path, {kind: 'document', bytes: array});
		}
	}

	const layers = await Promise.all(
		[...readPairs(record['layers'])].map(async ([path, digest]) => {
			const blob = await cache.readLayer(digest, key.hashKind);
			return blob && ([path, {kind: 'layer', blob}] as const);
		}),
	);
	for (const layer of layers) {
		if (!layer) {
			return undefined;
		}

		files.set(...layer);
	}

	return {
		files,
		counts: readCounts(record['counts']),
		links: readPairs(record['links']),
	};
};

/** An export that was read before, as if it had been read again; undefined when it or a layer of it is not kept. Only its contents need the export itself. */
export const readStoredArchive = async (
	cache: ImageCache,
	key: ArchiveKey,
	name: string,
	reopen: ReopenStream,
): Promise<Archive | undefined> => {
	const entry = nameOf(key);
	const bytes = await cache.directory.read(entry);
	if (!bytes) {
		return undefined;
	}

	try {
		const parts = await decode(cache, key, bytes);
		return (
			parts &&
			createStreamArchive(name, parts, reopen, async () =>
				// The engine lays its exports out in another way by now.
				cache.directory.remove(entry),
			)
		);
	} catch (error) {
		cache.log(`cache: ${entry} is read anew: ${reasonOf(error)}`);
		await cache.directory.remove(entry);
		return undefined;
	}
};
