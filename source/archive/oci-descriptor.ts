import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {blobPath, parseDigest} from './digest.js';
import {
	asArray,
	asNumber,
	asRecord,
	asText,
	type JsonRecord,
} from './json-document.js';
import {type Platform} from './platform.js';

/** A reference to a blob (OCI image specification, "Content Descriptors"). */
export type Descriptor = {
	readonly digest: string;

	/** Where a layout keeps the blob. */
	readonly path: string;
	readonly mediaType?: string | undefined;
	readonly size?: number | undefined;
	readonly platform?: Platform | undefined;
	readonly annotations: ReadonlyMap<string, string>;
};

const readPlatform = (value: unknown): Platform | undefined => {
	const platform = asRecord(value);
	const os = asText(platform['os']);
	const architecture = asText(platform['architecture']);
	return os !== undefined && architecture !== undefined
		? {os, architecture, variant: asText(platform['variant'])}
		: undefined;
};

const readAnnotations = (value: unknown): ReadonlyMap<string, string> =>
	new Map(
		Object.entries(asRecord(value)).filter(
			(entry): entry is [string, string] => typeof entry[1] === 'string',
		),
	);

/** Reads a descriptor. An ImgscopeError tells of a digest that is none: it would become a path. */
export const readDescriptor = (value: unknown): Descriptor => {
	const descriptor = asRecord(value);
	const text = asText(descriptor['digest']) ?? '';
	const digest = parseDigest(text);
	if (!digest) {
		throw new ImgscopeError(
			'archive-invalid',
			`"${printable(text.slice(0, 100))}" is not a digest`,
		);
	}

	return {
		digest: text,
		path: blobPath(digest),
		mediaType: asText(descriptor['mediaType']),
		size: asNumber(descriptor['size']),
		platform: readPlatform(descriptor['platform']),
		annotations: readAnnotations(descriptor['annotations']),
	};
};

/** The manifests that an index lists. */
export const readIndexDescriptors = (
	index: JsonRecord,
): readonly Descriptor[] =>
	asArray(index['manifests']).map(value => readDescriptor(value));

/** A document that claims to be an index and a manifest at once is neither (CVE-2021-41190). */
export const refuseAmbiguousDocument = (
	document: JsonRecord,
	name: string,
): void => {
	if (
		document['manifests'] !== undefined &&
		(document['layers'] !== undefined || document['config'] !== undefined)
	) {
		throw new ImgscopeError(
			'archive-invalid',
			`${printable(name)} claims to be an index and a manifest at once`,
		);
	}
};

/** Whether a manifest only tells of another one: provenance, bills of materials. */
export const isAttestation = ({annotations, platform}: Descriptor): boolean =>
	annotations.has('vnd.docker.reference.type') ||
	(platform?.os === 'unknown' && platform.architecture === 'unknown');

/** Digest of the manifest that an attestation is about, where it says so. */
export const readAttestationSubject = ({
	annotations,
}: Descriptor): string | undefined =>
	annotations.get('vnd.docker.reference.digest');
