import {type Anomaly} from '../model/anomaly.js';
import {type Archive} from './archive.js';
import {artifactIn} from './artifact.js';
import {readImageConfig} from './image-config.js';
import {asRecord, parseJson, type JsonRecord} from './json-document.js';
import {
	type Descriptor,
	isAttestation,
	readDescriptor,
	readIndexDescriptors,
	refuseAmbiguousDocument,
} from './oci-descriptor.js';
import {type Platform} from './platform.js';
import {verifyDocument} from './verify-document.js';

/** An image of a layout. */
export type Candidate = {
	readonly names: readonly string[];
	readonly descriptor: Descriptor;
	readonly manifest: JsonRecord;
	readonly platform: Platform | undefined;

	/** Of its manifest and the indexes above it. */
	readonly anomalies: readonly Anomaly[];
};

/** What the indexes above a descriptor say. */
type Above = Pick<Candidate, 'names' | 'anomalies'> & {readonly depth: number};

/** What the indexes of a layout list. */
export type Contents = {
	readonly candidates: readonly Candidate[];

	/** Manifests that only tell of others; their blobs may be absent. */
	readonly attestations: readonly Descriptor[];

	/** What the manifests hold that are no image's: signatures, build caches … */
	readonly artifacts: readonly string[];
};

const deepestIndex = 8;
const mostManifests = 1000;

const nameAnnotations = [
	'io.containerd.image.name',
	'org.opencontainers.image.ref.name',
];

/** An index may list anything; only manifests and other indexes are opened. */
const mayHoldImage = ({mediaType}: Descriptor): boolean =>
	mediaType === undefined || /\b(?:manifest|index)\b/.test(mediaType);

const namesOf = (descriptor: Descriptor): readonly string[] =>
	nameAnnotations
		.map(key => descriptor.annotations.get(key))
		.filter(name => name !== undefined);

const platformOf = async (
	archive: Archive,
	descriptor: Descriptor,
	manifest: JsonRecord,
): Promise<Platform | undefined> => {
	if (descriptor.platform) {
		return descriptor.platform;
	}

	const config = await archive.readDocument(
		readDescriptor(manifest['config']).path,
	);
	const {os, architecture, variant} = config
		? readImageConfig(parseJson(config, 'the image config'))
		: {};
	return os !== undefined && architecture !== undefined
		? {os, architecture, variant}
		: undefined;
};

/** All images and attestations below an index, nested indexes too. Blobs that are absent (Docker's containerd store saves only its own platform's) are left out. */
export const readContents = async (archive: Archive): Promise<Contents> => {
	const candidates: Candidate[] = [];
	const attestations: Descriptor[] = [];
	const artifacts: string[] = [];
	const visit = async (descriptor: Descriptor, above: Above): Promise<void> => {
		if (isAttestation(descriptor)) {
			attestations.push(descriptor);
			return;
		}

		if (!mayHoldImage(descriptor)) {
			return;
		}

		const bytes = await archive.readDocument(descriptor.path);
		if (
			bytes === undefined ||
			above.depth > deepestIndex ||
			candidates.length >= mostManifests
		) {
			return;
		}

		const document = asRecord(parseJson(bytes, descriptor.digest));
		refuseAmbiguousDocument(document, descriptor.digest);
		const isIndex = document['manifests'] !== undefined;
		const own = {
			names: [...above.names, ...namesOf(descriptor)],
			anomalies: [
				...above.anomalies,
				...verifyDocument(
					isIndex ? 'the index' : 'the manifest',
					descriptor,
					bytes,
				),
			],
		};
		if (isIndex) {
			for (const child of readIndexDescriptors(document)) {
				await visit(child, {...own, depth: above.depth + 1});
			}
		} else if (document['config'] !== undefined) {
			const artifact = artifactIn(document);
			if (artifact !== undefined) {
				artifacts.push(artifact);
				return;
			}

			const platform = await platformOf(archive, descriptor, document);
			candidates.push({...own, descriptor, manifest: document, platform});
		}
	};

	const bytes = await archive.readDocument('index.json');
	const index = asRecord(bytes && parseJson(bytes, 'index.json'));
	refuseAmbiguousDocument(index, 'index.json');
	for (const descriptor of readIndexDescriptors(index)) {
		await visit(descriptor, {names: [], anomalies: [], depth: 0});
	}

	return {
		candidates,
		attestations: attestations.slice(0, mostManifests),
		artifacts,
	};
};
