import {isImgscopeError} from '../errors.js';
import {type ImageInfo, type OfferedPlatform} from '../model/image.js';
import {type Archive} from './archive.js';
import {
	asArray,
	asRecord,
	asText,
	parseJson,
	type JsonRecord,
} from './json-document.js';
import {type Descriptor, readAttestationSubject} from './oci-descriptor.js';
import {formatPlatform, type Platform} from './platform.js';
import {type Provenance} from './provenance.js';

/** What an index offers besides the image that was chosen from it. */
export type ImageOffer = Pick<ImageInfo, 'platforms' | 'attestations'> & {
	/** Reads what its builder states of the build. */
	readonly readProvenance?: (() => Promise<Provenance>) | undefined;
};

/** The platforms of an index's images, each once; the chosen image's is the one that is shown. */
export const offerPlatforms = (
	platforms: ReadonlyArray<Platform | undefined>,
	chosen: Platform | undefined,
): readonly OfferedPlatform[] => {
	const shown = chosen && formatPlatform(chosen);
	const byName = new Map(
		platforms
			.filter(platform => platform !== undefined)
			.map(platform => [formatPlatform(platform), platform]),
	);
	return [...byName].map(([name, platform]) => ({
		...platform,
		isShown: name === shown,
	}));
};

const predicateKinds: ReadonlyArray<readonly [RegExp, string]> = [
	[/^https:\/\/slsa\.dev\/provenance\//, 'provenance'],
	[/^https:\/\/(?:spdx\.dev|cyclonedx\.org)\//, 'sbom'],
];

const predicateTypeOf = (layer: unknown): string | undefined =>
	asText(asRecord(asRecord(layer)['annotations'])['in-toto.io/predicate-type']);

/** Whether a layer of an attestation manifest says how the image was built. */
export const isProvenance = (layer: unknown): boolean =>
	predicateTypeOf(layer)?.startsWith('https://slsa.dev/provenance/') ?? false;

/** What an attestation manifest states: each of its layers is a statement of one kind. */
export const readStatements = (manifest: JsonRecord): readonly string[] =>
	asArray(manifest['layers']).map(layer => {
		const type = predicateTypeOf(layer);
		const known = predicateKinds.find(([pattern]) => pattern.test(type ?? ''));
		return known?.[1] ?? type ?? 'unknown';
	});

/** What an attestation states; `unknown` where its manifest is absent or broken, which is no reason not to show the image. */
const readKinds = async (
	archive: Pick<Archive, 'readDocument'>,
	{path, digest}: Descriptor,
): Promise<readonly string[]> => {
	try {
		const bytes = await archive.readDocument(path);
		return bytes
			? readStatements(asRecord(parseJson(bytes, digest)))
			: ['unknown'];
	} catch (error) {
		if (isImgscopeError(error)) {
			return ['unknown'];
		}

		throw error;
	}
};

/** The kinds of all statements about the image whose manifest has this digest. */
export const readAttestations = async (
	archive: Pick<Archive, 'readDocument'>,
	attestations: readonly Descriptor[],
	imageDigest: string,
): Promise<readonly string[]> => {
	const kinds: string[] = [];
	for (const attestation of attestations) {
		const subject = readAttestationSubject(attestation);
		if (subject === undefined || subject === imageDigest) {
			kinds.push(...(await readKinds(archive, attestation)));
		}
	}

	return kinds;
};
