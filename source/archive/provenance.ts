import {isImgscopeError} from '../errors.js';
import {type BaseClaim} from '../model/base-image.js';
import {isProvenance} from './image-offer.js';
import {asArray, asRecord, asText, parseJson} from './json-document.js';
import {
	type Descriptor,
	readAttestationSubject,
	readDescriptor,
} from './oci-descriptor.js';

/** Reads a document of a blob by its place in a layout; undefined when it is not there. */
type ReadDocument = (path: string) => Promise<Uint8Array | undefined>;

/** What builds use, and no image is built on. */
const toolPattern = /^docker\/(?:dockerfile|buildkit-syft-scanner)/v;

/** An image among the materials of a build: `pkg:docker/debian@12?platform=linux%2Famd64`. */
const imagePattern =
	/^pkg:docker\/(?<name>[^?@]+)(?:@(?<version>[^?]+))?(?:\?|$)/v;

const decode = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

const readMaterial = (value: unknown): readonly BaseClaim[] => {
	const material = asRecord(value);
	const {groups} = imagePattern.exec(asText(material['uri']) ?? '') ?? {};
	const name = decode(groups?.['name'] ?? '');
	const version = decode(groups?.['version'] ?? '');
	const sha256 = asText(asRecord(material['digest'])['sha256']);
	return name === '' || toolPattern.test(name)
		? []
		: [
				{
					name:
						version === '' || version.includes(':')
							? name
							: `${name}:${version}`,
					digest: sha256 === undefined ? undefined : `sha256:${sha256}`,
					how: 'provenance',
				},
			];
};

/** The images that a provenance statement lists (SLSA 0.2 and 1, as BuildKit writes them), each once. */
export const readMaterials = (statement: unknown): readonly BaseClaim[] => {
	const predicate = asRecord(asRecord(statement)['predicate']);
	const definition = asRecord(predicate['buildDefinition']);
	const claims = [
		...asArray(predicate['materials']),
		...asArray(definition['resolvedDependencies']),
	].flatMap(value => readMaterial(value));
	return [
		...new Map(
			claims.map(claim => [`${claim.name} ${claim.digest}`, claim]),
		).values(),
	];
};

const readStatement = async (
	readManifest: ReadDocument,
	readBlob: ReadDocument,
	{path, digest}: Descriptor,
): Promise<readonly BaseClaim[]> => {
	const manifest = await readManifest(path);
	const layers = asArray(
		asRecord(manifest && parseJson(manifest, digest))['layers'],
	);
	const claims: BaseClaim[] = [];
	for (const layer of layers.filter(value => isProvenance(value))) {
		const {path: blob, digest: name} = readDescriptor(layer);
		const bytes = await readBlob(blob);
		claims.push(...(bytes ? readMaterials(parseJson(bytes, name)) : []));
	}

	return claims;
};

/** The images that the build of an image used, by its attestations; one that is absent or broken says nothing. */
export const readProvenance = async (
	readManifest: ReadDocument,
	readBlob: ReadDocument,
	attestations: readonly Descriptor[],
	imageDigest: string,
): Promise<readonly BaseClaim[]> => {
	const claims: BaseClaim[] = [];
	for (const attestation of attestations) {
		const subject = readAttestationSubject(attestation);
		if (subject !== undefined && subject !== imageDigest) {
			continue;
		}

		try {
			claims.push(
				...(await readStatement(readManifest, readBlob, attestation)),
			);
		} catch (error) {
			if (!isImgscopeError(error)) {
				throw error;
			}
		}
	}

	return claims;
};
