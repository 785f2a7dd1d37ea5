import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import {packLayer, type PackedMember} from '../../helpers/build-layer.js';
import {type Content, digestOf, type Document} from './_fake-registry.js';

export const manifestType = 'application/vnd.oci.image.manifest.v1+json';
export const indexType = 'application/vnd.oci.image.index.v1+json';
const configType = 'application/vnd.oci.image.config.v1+json';
const layerType = 'application/vnd.oci.image.layer.v1.tar+gzip';

export const json = (value: unknown): Uint8Array =>
	Buffer.from(JSON.stringify(value));

export const descriptorOf = (bytes: Uint8Array, mediaType: string) => ({
	mediaType,
	digest: digestOf(bytes),
	size: bytes.length,
});

export const emptyContent = (): Content => ({
	manifests: new Map(),
	blobs: new Map(),
});

/** Puts a manifest under its digest and its tags. */
export const putManifest = (
	{manifests}: Content,
	document: unknown,
	{
		mediaType = manifestType,
		tags = [],
	}: {
		readonly mediaType?: string;
		readonly tags?: readonly string[];
	} = {},
): Document => {
	const manifest = {bytes: json(document), mediaType};
	for (const name of [digestOf(manifest.bytes), ...tags]) {
		manifests.set(name, manifest);
	}

	return manifest;
};

export const putBlob = ({blobs}: Content, bytes: Uint8Array): Uint8Array => {
	blobs.set(digestOf(bytes), bytes);
	return bytes;
};

/** Puts an image of gzipped layers, and gives its manifest. */
export const putImage = async (
	content: Content,
	layers: ReadonlyArray<readonly PackedMember[]>,
	options: {
		readonly tags?: readonly string[];
		readonly architecture?: string;
		readonly labels?: Readonly<Record<string, string>>;
	} = {},
): Promise<Document> => {
	const tars = await Promise.all(layers.map(async layer => packLayer(layer)));
	const config = putBlob(
		content,
		json({
			os: 'linux',
			architecture: options.architecture ?? 'amd64',
			config: {Labels: options.labels},
			rootfs: {type: 'layers', diff_ids: tars.map(tar => digestOf(tar))},
			history: layers.map((_, index) => ({created_by: `COPY ${index} /`})),
		}),
	);
	return putManifest(
		content,
		{
			schemaVersion: 2,
			mediaType: manifestType,
			config: descriptorOf(config, configType),
			layers: tars.map(tar =>
				descriptorOf(putBlob(content, gzipSync(tar)), layerType),
			),
		},
		{tags: options.tags ?? []},
	);
};
