import {type BaseImage} from '../model/build/base-image.js';
import {asArray, asRecord, asText, type JsonRecord} from './json-document.js';
import {findSteps, metadataOf} from './provenance-steps.js';

/** `docker-image://docker.io/library/debian:12@sha256:…` */
const imagePattern =
	/^(?:docker-image|oci-layout):\/\/(?<name>[^@]+)(?:@(?<digest>sha256:[\da-f]{64}))?$/v;

const familiar = /^docker\.io\/(?:library\/)?/v;

/** The build graph, in SLSA 0.2 and 1. */
const stepsOf = (predicate: JsonRecord): readonly JsonRecord[] => {
	const {internalParameters} = asRecord(predicate['buildDefinition']);
	const config =
		predicate['buildConfig'] ?? asRecord(internalParameters)['buildConfig'];
	return asArray(asRecord(config)['llbDefinition']).map(step => asRecord(step));
};

/** The image that a step fetched; undefined where it did something else. */
const imageOf = (step: JsonRecord | undefined): string | undefined => {
	const operation = asRecord(asRecord(step?.['op'])['Op']);
	return asText(asRecord(operation['source'])['identifier']);
};

/**
The image that a build began with, as a provenance statement has it (BuildKit's with `mode=max`), and how many layers it has. Undefined where it does not tell.

@param digests Of the blobs of the image's layers, lowest first.
*/
export const readStatedBase = (
	statement: unknown,
	digests: ReadonlyArray<string | undefined>,
): BaseImage | undefined => {
	const predicate = asRecord(asRecord(statement)['predicate']);
	const [first] = findSteps(metadataOf(predicate), digests);
	const step = stepsOf(predicate).find(({id}) => id === first?.name);
	const {name, digest} = imagePattern.exec(imageOf(step) ?? '')?.groups ?? {};
	return first && name !== undefined
		? {
				name: name.replace(familiar, ''),
				digest,
				how: 'provenance',
				layers: first.layerCount,
			}
		: undefined;
};
