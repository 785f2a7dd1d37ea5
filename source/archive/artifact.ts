import {printable} from '../printable.js';
import {asArray, asRecord, asText, type JsonRecord} from './json-document.js';

const imageConfigs = new Set([
	'application/vnd.oci.image.config.v1+json',
	'application/vnd.docker.container.image.v1+json',
	// Of images that old tools pushed.
	'application/octet-stream',
]);

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

const knownArtifact = (mediaType: string): string | undefined =>
	artifacts.find(([start]) => mediaType.startsWith(start))?.[1];

/** What a media type of artifacts stands for, such as `a Helm chart`. */
export const nameArtifact = (mediaType: string): string =>
	knownArtifact(mediaType) ??
	`an artifact of the type ${printable(mediaType.slice(0, 100))}`;

const typesOf = (items: unknown): readonly string[] =>
	asArray(items).flatMap(item => asText(asRecord(item)['mediaType']) ?? []);

/** What a manifest that is no image's holds; undefined for an image's. */
export const artifactIn = (document: JsonRecord): string | undefined => {
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

	// Signatures and attestations may have the config of an image.
	return layers.every(type => knownArtifact(type) !== undefined)
		? layers.map(type => knownArtifact(type))[0]
		: undefined;
};
