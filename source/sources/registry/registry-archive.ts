import {Buffer} from 'node:buffer';
import {
	type Archive,
	type LayerBlob,
	type ReadOptions,
	type Reread,
} from '../../archive/archive.js';
import {blobPath, digestOfBlobPath} from '../../archive/digest.js';
import {
	type ImageOffer,
	offerPlatforms,
	readAttestations,
} from '../../archive/image-offer.js';
import {asArray, asRecord} from '../../archive/json-document.js';
import {type Descriptor, readDescriptor} from '../../archive/oci-descriptor.js';
import {peek} from '../../archive/peek.js';
import {type Platform} from '../../archive/platform.js';
import {readProvenance} from '../../archive/provenance.js';
import {readBlobLater} from '../../archive/read-blob-later.js';
import {tocFormatOf} from '../../archive/toc/toc-format.js';
import {isDocument, sniffLength} from '../../archive/sniff.js';
import {type HashKind} from '../../tar/hash-content.js';
import {ImgscopeError, isImgscopeError} from '../../errors.js';
import {chooseManifest, type ChosenManifest} from './choose-manifest.js';
import {checkDigest} from './read-blob.js';
import {type RegistryClient} from './registry-client.js';

/** One image of a registry as an OCI layout: its index has that image alone. */
export type RegistryArchive = Archive & {
	/** What else the image's index has. */
	readonly offer: ImageOffer;

	/** How contents are hashed whatever is asked for; undefined where the reader may choose. */
	readonly ownKind: HashKind | undefined;

	/** A part of a blob, not verified; undefined when the registry gives no parts. */
	readonly readRange: (
		path: string,
		offset: number,
		length: number,
		signal?: AbortSignal,
	) => Promise<Uint8Array | undefined>;
};

export type Reconnect = (
	signal: AbortSignal | undefined,
) => Promise<RegistryClient>;

const encode = (value: unknown): Uint8Array =>
	Buffer.from(JSON.stringify(value));

/** An `index.json` as a layout would have it for the image. */
const makeIndex = (
	{manifest, platform}: ChosenManifest,
	{tag, familiarName}: RegistryClient['reference'],
): Uint8Array =>
	encode({
		schemaVersion: 2,
		manifests: [
			{
				mediaType: manifest.mediaType,
				digest: manifest.digest,
				size: manifest.bytes.length,
				...(platform && {platform}),
				...(tag !== undefined && {
					annotations: {
						'org.opencontainers.image.ref.name': `${familiarName}:${tag}`,
					},
				}),
			},
		],
	});

type LayerDescriptor = Descriptor & {readonly isForeign: boolean};

const readLayers = (
	document: ChosenManifest['manifest']['document'],
): ReadonlyMap<string, LayerDescriptor> =>
	new Map(
		asArray(document['layers']).map(value => {
			const descriptor = readDescriptor(value);
			const isForeign =
				asArray(asRecord(value)['urls']).length > 0 ||
				/foreign|nondistributable/v.test(descriptor.mediaType ?? '');
			return [descriptor.path, {...descriptor, isForeign}];
		}),
	);

/** The platforms that the image's index offers, and what its attestations state. */
const readOffer = async (
	client: RegistryClient,
	{manifest, platform, platforms, attestations}: ChosenManifest,
): Promise<ImageOffer> => ({
	platforms: offerPlatforms(platforms, platform),
	attestations: await readAttestations(
		{
			readDocument: async path =>
				client.fetchAttachment(digestOfBlobPath(path)!),
		},
		attestations,
		manifest.digest,
	),
	readProvenance: async () =>
		readProvenance(
			async path => client.fetchAttachment(digestOfBlobPath(path)!),
			async path => client.fetchBlobDocument(digestOfBlobPath(path)!),
			attestations,
			{
				digest: manifest.digest,
				layers: [...readLayers(manifest.document)].map(
					([, {digest}]) => digest,
				),
			},
		),
});

/** Bytes of all layers together on the way here. */
class Transfer {
	readonly #totalBytes: number;
	#bytes = 0;

	constructor(layers: Iterable<LayerDescriptor>) {
		this.#totalBytes = [...layers].reduce(
			(sum, {size = 0}) => sum + Math.max(size, 0),
			0,
		);
	}

	async *count(
		chunks: AsyncIterable<Uint8Array>,
		onProgress: ReadOptions['onProgress'],
	): AsyncGenerator<Uint8Array, void> {
		for await (const chunk of chunks) {
			this.#bytes += chunk.length;
			onProgress?.({
				layer: 0,
				bytes: this.#bytes,
				totalBytes: this.#totalBytes,
			});
			yield chunk;
		}
	}
}

const readLayer = async (
	chunks: AsyncIterable<Uint8Array>,
	{size, isForeign}: LayerDescriptor,
	{readBlob = readBlobLater, ...options}: ReadOptions,
): Promise<LayerBlob | undefined> => {
	try {
		const peeked = await peek(chunks, sniffLength);
		if (isDocument(peeked.head)) {
			throw new ImgscopeError(
				'layer-invalid',
				'it is a JSON document and no layer',
			);
		}

		return await readBlob(peeked.chunks, {...options, bytes: size});
	} catch (error) {
		if (!isImgscopeError(error) || error.code !== 'image-not-found') {
			throw error;
		}

		if (isForeign) {
			return undefined;
		}

		throw new ImgscopeError('layer-invalid', 'the registry does not have it', {
			cause: error,
		});
	}
};

/** Lists a layer from its table of contents; undefined where it has none that can be trusted, or the registry gives no parts of blobs. */
const listLayer = async (
	client: RegistryClient,
	{digest, size, annotations}: LayerDescriptor,
	{signal, limits}: ReadOptions,
): Promise<LayerBlob | undefined> => {
	if (size === undefined || !tocFormatOf(annotations)) {
		return undefined;
	}

	const {readTocLayer} = await import('../../archive/toc/read-toc.js');
	const toc = await readTocLayer(
		{
			size,
			annotations,
			readRange: async (offset, length) =>
				client.readBlobRange(digest, offset, length, signal),
		},
		limits,
	);
	return (
		toc && {
			contents: toc.contents,
			compression: toc.compression,
			bytes: toc.bytes,
			listedFrom: toc.format,
		}
	);
};

/** Asks for the manifest first, so that of several mirrors the blobs come from one that has the image. */
const createReread = (
	reconnect: Reconnect,
	manifest: string,
	layers: ReadonlyMap<string, LayerDescriptor>,
): Reread =>
	async function* (paths, signal) {
		const client = await reconnect(signal);
		try {
			await client.fetchManifest(manifest);
			for (const path of paths) {
				const layer = layers.get(path);
				if (layer) {
					const {digest, size = -1} = layer;
					yield {path, blob: client.openBlob(digest, size, signal)};
				}
			}
		} finally {
			client.close();
		}
	};

/**
Opens an image of a registry for a platform: fetches its index and manifest, and the rest when it is asked for, every document once. Closes the client with the archive.

@param reconnect Gives a client for the same repository once more.
@throws ImgscopeErrors of `chooseManifest`.
*/
export const openRegistryArchive = async (
	name: string,
	client: RegistryClient,
	wanted: Platform,
	reconnect?: Reconnect,
): Promise<RegistryArchive> => {
	const chosen = await chooseManifest(client, wanted, name);
	const {bytes, digest, document} = chosen.manifest;
	const layers = readLayers(document);
	const transfer = new Transfer(layers.values());
	// Contents are compared between layers: one kind of hash for all, and tables of contents know SHA-256 alone.
	const ownKind = [...layers.values()].some(({annotations}) =>
		tocFormatOf(annotations),
	)
		? 'sha256'
		: undefined;
	const documents = new Map<string, Promise<Uint8Array | undefined>>([
		['index.json', Promise.resolve(makeIndex(chosen, client.reference))],
		[blobPath(checkDigest(digest)), Promise.resolve(bytes)],
	]);
	return {
		name,
		offer: await readOffer(client, chosen),
		ownKind,
		async readDocument(path) {
			const wantedDigest = digestOfBlobPath(path);
			const known = documents.get(path);
			if (known !== undefined || wantedDigest === undefined) {
				return known;
			}

			const fetched = client.fetchBlobDocument(wantedDigest);
			documents.set(path, fetched);
			return fetched;
		},
		async readLayer(path, options) {
			const {signal, onProgress, hashKind, limits, readBlob} = options;
			const layer = layers.get(path);
			const listed = layer && (await listLayer(client, layer, options));
			return (
				listed ??
				(layer &&
					readLayer(
						transfer.count(
							client.openBlob(layer.digest, layer.size ?? -1, signal),
							onProgress,
						),
						layer,
						{limits, readBlob, hashKind: ownKind ?? hashKind},
					))
			);
		},
		async readRange(path, offset, length, signal) {
			const wantedDigest = digestOfBlobPath(path);
			return wantedDigest === undefined
				? undefined
				: client.readBlobRange(wantedDigest, offset, length, signal);
		},
		reread: reconnect && createReread(reconnect, digest, layers),
		async close() {
			client.close();
		},
	};
};
