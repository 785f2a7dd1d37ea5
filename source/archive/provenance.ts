import {isImgscopeError} from '../errors.js';
import {type BaseClaim, type BaseImage} from '../model/build/base-image.js';
import {type BuildSource} from '../model/build/build-source.js';
import {isProvenance} from './image-offer.js';
import {asArray, asRecord, parseJson} from './json-document.js';
import {
	type Descriptor,
	readAttestationSubject,
	readDescriptor,
} from './oci-descriptor.js';
import {readMaterials} from './provenance-materials.js';
import {readStatedBase} from './provenance-base.js';
import {readBuildSource} from './provenance-source.js';

/** Reads a document of a blob by its place in a layout; undefined when it is not there. */
type ReadDocument = (path: string) => Promise<Uint8Array | undefined>;

/** What the builder of an image states of the build. */
export type Provenance = {
	/** The images that the build used. */
	readonly claims: readonly BaseClaim[];

	/** The image that it began with, and how many layers that has, where the statement tells. */
	readonly base?: BaseImage | undefined;

	/** The Dockerfile, where the statement has it. */
	readonly source?: BuildSource | undefined;
};

/** What provenance is about. */
export type ProvenanceSubject = {
	/** Of the image's manifest. */
	readonly digest: string;

	/** Digests of the blobs of its layers, lowest first. */
	readonly layers: ReadonlyArray<string | undefined>;
};

const readStatements = async (
	readManifest: ReadDocument,
	readBlob: ReadDocument,
	{path, digest}: Descriptor,
): Promise<readonly unknown[]> => {
	const manifest = await readManifest(path);
	const layers = asArray(
		asRecord(manifest && parseJson(manifest, digest))['layers'],
	);
	const statements: unknown[] = [];
	for (const layer of layers.filter(value => isProvenance(value))) {
		const {path: blob, digest: name} = readDescriptor(layer);
		const bytes = await readBlob(blob);
		if (bytes) {
			statements.push(parseJson(bytes, name));
		}
	}

	return statements;
};

/** What is stated of the build of an image, by its attestations; one that is absent or broken says nothing. */
export const readProvenance = async (
	readManifest: ReadDocument,
	readBlob: ReadDocument,
	attestations: readonly Descriptor[],
	{digest, layers}: ProvenanceSubject,
): Promise<Provenance> => {
	const statements: unknown[] = [];
	for (const attestation of attestations) {
		const subject = readAttestationSubject(attestation);
		if (subject !== undefined && subject !== digest) {
			continue;
		}

		try {
			statements.push(
				...(await readStatements(readManifest, readBlob, attestation)),
			);
		} catch (error) {
			if (!isImgscopeError(error)) {
				throw error;
			}
		}
	}

	return {
		claims: statements.flatMap(statement => readMaterials(statement)),
		base: statements
			.map(statement => readStatedBase(statement, layers))
			.find(base => base !== undefined),
		source: statements
			.map(statement => readBuildSource(statement, layers))
			.find(source => source !== undefined),
	};
};
