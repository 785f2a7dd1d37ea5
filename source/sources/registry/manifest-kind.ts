import {artifactIn, nameArtifact} from '../../archive/artifact.js';
import {
	asRecord,
	asText,
	parseJson,
	type JsonRecord,
} from '../../archive/json-document.js';
import {refuseAmbiguousDocument} from '../../archive/oci-descriptor.js';
import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';

export const indexMediaTypes: readonly string[] = [
	'application/vnd.oci.image.index.v1+json',
	'application/vnd.docker.distribution.manifest.list.v2+json',
];

export const manifestMediaTypes: readonly string[] = [
	'application/vnd.oci.image.manifest.v1+json',
	'application/vnd.docker.distribution.manifest.v2+json',
];

const noImage = (name: string, what: string, hint?: string) =>
	new ImgscopeError('archive-invalid', `${printable(name)} is ${what}`, {hint});

const isSchema1 = (document: JsonRecord, mediaType: string): boolean =>
	document['schemaVersion'] === 1 ||
	mediaType.startsWith('application/vnd.docker.distribution.manifest.v1+');

const refuseContradiction = (
	document: JsonRecord,
	mediaType: string,
	name: string,
): void => {
	const isIndex = document['manifests'] !== undefined;
	const wrong: readonly string[] = isIndex
		? manifestMediaTypes
		: indexMediaTypes;
	const claimed = asText(document['mediaType']) ?? '';
	if (wrong.includes(claimed) || wrong.includes(mediaType)) {
		throw noImage(
			name,
			`${isIndex ? 'an index' : 'a manifest'} by its content and ${isIndex ? 'a manifest' : 'an index'} by its media type`,
		);
	}
};

/** A manifest or index, checked to be one. */
export type ManifestDocument = {
	readonly kind: 'index' | 'manifest';
	readonly document: JsonRecord;
};

/**
Tells what a manifest is, by its content and not against its media type.

@param name What it is called in messages.
@throws ImgscopeError `archive-invalid` for schema 1, artifacts that are no image, what is an index and a manifest at once, and anything else.
*/
export const readManifest = (
	bytes: Uint8Array,
	mediaType: string,
	name: string,
): ManifestDocument => {
	const document = asRecord(parseJson(bytes, `The manifest of ${name}`));
	if (isSchema1(document, mediaType)) {
		throw noImage(
			name,
			'an image with a schema 1 manifest, which docker has given up, too',
			'Pushed again with a current tool, it gets a manifest that can be read.',
		);
	}

	refuseAmbiguousDocument(document, name);
	if (document['manifests'] !== undefined) {
		refuseContradiction(document, mediaType, name);
		return {kind: 'index', document};
	}

	if (document['blobs'] !== undefined && document['config'] === undefined) {
		throw noImage(
			name,
			`${nameArtifact(asText(document['artifactType']) ?? mediaType)} and no image`,
		);
	}

	if (document['config'] === undefined) {
		throw noImage(name, 'no manifest of an image: it names no config');
	}

	refuseContradiction(document, mediaType, name);
	const artifact = artifactIn(document);
	if (artifact !== undefined) {
		throw noImage(
			name,
			`${artifact} and no image`,
			'Only container images can be explored.',
		);
	}

	return {kind: 'manifest', document};
};
