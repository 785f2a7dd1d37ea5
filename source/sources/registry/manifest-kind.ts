import {
	asArray,
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

const imageConfigs = new Set([
	'application/vnd.oci.image.config.v1+json',
	'application/vnd.docker.container.image.v1+json',
	// Of images that old tools pushed.
	'application/octet-stream',
]);

const inToto = 'application/vnd.in-toto+json';

/** What artifacts are called, by the beginning of their media type. */
const artifacts: ReadonlyArray<readonly [string, string]> = [
	['application/vnd.cncf.helm.', 'a Helm chart'],
	['application/vnd.docker.plugin.', 'a Docker plugin'],
	['application/vnd.docker.ai.', 'an AI model'],
	['application/vnd.cncf.model.', 'an AI model'],
	['application/vnd.buildkit.cacheconfig.', 'a build cache'],
	['application/vnd.wasm.', 'a WebAssembly module'],
	['application/vnd.module.wasm.', 'a WebAssembly module'],
	['application/vnd.cncf.flux.', 'a Flux source'],
	['application/vnd.devcontainers', 'a dev container feature or template'],
	['application/vnd.dev.cosign.', 'a signature or attestation'],
	['application/vnd.dev.sigstore.', 'a signature or attestation'],
	['application/vnd.cncf.notary.signature', 'a signature'],
	['application/vnd.in-toto', 'an attestation'],
	['application/spdx', 'a bill of materials'],
	['application/vnd.cyclonedx', 'a bill of materials'],
];

const nameArtifact = (mediaType: string): string =>
	artifacts.find(([start]) => mediaType.startsWith(start))?.[1] ??
	`an artifact of the type ${printable(mediaType.slice(0, 100))}`;

const typesOf = (items: unknown): readonly string[] =>
	asArray(items).flatMap(item => asText(asRecord(item)['mediaType']) ?? []);

/** What a manifest that is no image's holds; undefined for an image's. */
const artifactIn = (document: JsonRecord): string | undefined => {
	const artifactType = asText(document['artifactType']);
	const config = asText(asRecord(document['config'])['mediaType']);
	const layers = typesOf(document['layers']);
	if (config !== undefined && !imageConfigs.has(config)) {
		// The empty config of a manifest that is all artifact tells nothing.
		return nameArtifact(
			artifactType ??
				(config.includes('.empty.') ? (layers[0] ?? config) : config),
		);
	}

	const isStatement =
		layers.length > 0 && layers.every(type => type === inToto);
	return isStatement ? nameArtifact(inToto) : undefined;
};

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
			'an image with a schema 1 manifest, which docker has given up too',
			'Pushed again with a tool of today it gets a manifest that can be read.',
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
