import {hash} from 'node:crypto';
import {type LayerBlob} from '../../archive/archive.js';
import {asRecord} from '../../archive/json-document.js';
import {
	decodeLayer,
	encodeLayer,
} from '../../archive/layer-index/layer-index.js';
import {reasonOf} from '../../errors.js';
import {type HashKind} from '../../tar/hash-content.js';
import {type CacheDirectory} from './cache-directory.js';

/** What is known of layers and documents that were read before. Reading gives undefined for all that is not there or damaged. */
export type ImageCache = {
	/** The layer whose blob has this digest; of a plain one that is its diff ID. */
	readonly readLayer: (
		digest: string,
		hashKind: HashKind | undefined,
	) => Promise<LayerBlob | undefined>;

	/** Keeps a layer that was read to its end; others are left. */
	readonly writeLayer: (
		blob: LayerBlob,
		hashKind: HashKind | undefined,
	) => Promise<void>;

	/** Bytes that have this digest. */
	readonly readDocument: (digest: string) => Promise<Uint8Array | undefined>;
	readonly writeDocument: (digest: string, bytes: Uint8Array) => Promise<void>;

	/** Bytes under a name that only their reader understands. */
	readonly directory: CacheDirectory;
	readonly log: (line: string) => void;
};

const digestPattern = /^sha256:([\da-f]{64})$/;

/** The name of an entry by a digest; undefined for digests that could name anything. */
const nameOf = (kind: string, digest: string, ...more: readonly string[]) => {
	const hex = digestPattern.exec(digest)?.[1];
	return hex === undefined ? undefined : [kind, hex, ...more].join('-');
};

const layerName = (digest: string, hashKind: HashKind | undefined) =>
	nameOf('layer', digest, hashKind ?? 'xxh64');

const compressions: Readonly<Record<LayerBlob['compression'], true>> = {
	none: true,
	gzip: true,
	zstd: true,
};

const isCompression = (value: unknown): value is LayerBlob['compression'] =>
	typeof value === 'string' && Object.hasOwn(compressions, value);

const decode = (bytes: Uint8Array, wanted: string): LayerBlob => {
	const {about, contents} = decodeLayer(bytes);
	const {digest, diffId, compression, bytes: size} = asRecord(about);
	if (
		digest !== wanted ||
		typeof diffId !== 'string' ||
		typeof size !== 'number' ||
		!isCompression(compression)
	) {
		throw new Error('it is of another layer');
	}

	return {contents, digest, diffId, compression, bytes: size};
};

export const createImageCache = (
	directory: CacheDirectory,
	log: (line: string) => void,
): ImageCache => ({
	directory,
	log,
	async readLayer(digest, hashKind) {
		const name = layerName(digest, hashKind);
		const bytes = name && (await directory.read(name));
		if (!name || !bytes) {
			return undefined;
		}

		try {
			return decode(bytes, digest);
		} catch (error) {
			log(`${name} is read anew: ${reasonOf(error)}`);
			await directory.remove(name);
			return undefined;
		}
	},
	async writeLayer(blob, hashKind) {
		const {contents, digest = '', diffId, compression, bytes} = blob;
		const name = layerName(digest, hashKind);
		if (name && diffId !== undefined && blob.listedFrom === undefined) {
			await directory.write(
				name,
				encodeLayer(contents, {digest, diffId, compression, bytes}),
			);
		}
	},
	async readDocument(digest) {
		const name = nameOf('document', digest);
		const bytes = name && (await directory.read(name));
		if (!name || !bytes) {
			return undefined;
		}

		if (digest === `sha256:${hash('sha256', bytes)}`) {
			return bytes;
		}

		log(`${name} is read anew: its digest is wrong`);
		await directory.remove(name);
		return undefined;
	},
	async writeDocument(digest, bytes) {
		const name = nameOf('document', digest);
		if (name) {
			await directory.write(name, bytes);
		}
	},
});
