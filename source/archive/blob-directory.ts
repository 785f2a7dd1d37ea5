import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {type Archive, type Reread} from './archive.js';
import {digestOfBlobPath} from './digest.js';
import {asRecord, asText, parseJson} from './json-document.js';

/** How such a directory calls a blob. */
const nameOf = (path: string): string | undefined =>
	digestOfBlobPath(path)?.replace(/^sha256:/v, '');

const createReread = (reread: Reread): Reread =>
	async function* (paths, signal) {
		const pathOfName = new Map(
			[...paths].map(path => [nameOf(path) ?? path, path]),
		);
		const names = new Set(pathOfName.keys());
		for await (const stored of reread(names, signal)) {
			yield {...stored, path: pathOfName.get(stored.path)!};
		}
	};

/** The media type of a manifest or an index; undefined for a list, as docker-archives have it, and for whatever else. */
const manifestTypeOf = (bytes: Uint8Array): string | undefined => {
	let document: ReturnType<typeof asRecord>;
	try {
		document = asRecord(parseJson(bytes, 'manifest.json'));
	} catch {
		// The code that looks for a docker-archive says what is wrong.
		return undefined;
	}

	const {manifests, config, mediaType} = document;
	if (manifests === undefined && config === undefined) {
		return undefined;
	}

	const kind = manifests === undefined ? 'manifest' : 'index';
	return asText(mediaType) ?? `application/vnd.oci.image.${kind}.v1+json`;
};

/** Shows a directory of blobs (`podman save --format docker-dir`, `skopeo copy` to `dir:`) as the layout that it could be: its `manifest.json` is the image's own manifest or index, and blobs are called by their digests alone. Any other archive stays what it is. */
export const asLayout = async (archive: Archive): Promise<Archive> => {
	const manifest = await archive.readDocument('manifest.json');
	const mediaType = manifest && manifestTypeOf(manifest);
	if (manifest === undefined || mediaType === undefined) {
		return archive;
	}

	const hex = createHash('sha256').update(manifest).digest('hex');
	const {length: size} = manifest;
	const descriptor = {mediaType, digest: `sha256:${hex}`, size};
	const index = Buffer.from(
		JSON.stringify({schemaVersion: 2, manifests: [descriptor]}),
	);
	return {
		...archive,
		async readDocument(path) {
			if (path === 'index.json') {
				return index;
			}

			const name = nameOf(path);
			if (name === hex) {
				return manifest;
			}

			if (name === undefined) {
				return undefined;
			}

			// Manifests that an index lists are told from other blobs.
			return (
				(await archive.readDocument(`${name}.manifest.json`)) ??
				archive.readDocument(name)
			);
		},
		async readLayer(path, options) {
			const name = nameOf(path);
			return name === undefined ? undefined : archive.readLayer(name, options);
		},
		reread: archive.reread && createReread(archive.reread),
	};
};
