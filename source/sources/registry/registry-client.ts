import {createHash} from 'node:crypto';
import {defaultReadLimits, type ReadLimits} from '../../model/read-limits.js';
import {ImgscopeError, isImgscopeError} from '../../errors.js';
import {type Surroundings} from '../docker/surroundings.js';
import {
	indexMediaTypes,
	manifestMediaTypes,
	type ManifestDocument,
	readManifest,
} from './manifest-kind.js';
import {readMirrors} from './mirrors.js';
import {checkDigest, readBlob, readBlobRange} from './read-blob.js';
import {type RegistryReference} from './reference.js';
import {notFound, readRefusal, refused} from './registry-refusal.js';
import {RegistrySession} from './registry-session.js';
import {type HttpAnswer} from './send-request.js';
import {defaultTiming, type Timing} from './timing.js';

/** A manifest or index as the registry gives it. */
export type FetchedManifest = ManifestDocument & {
	readonly bytes: Uint8Array;

	/** The registry's `Content-Type`. */
	readonly mediaType: string;
	readonly digest: string;
};

export type RegistryOptions = {
	readonly surroundings: Surroundings;

	/** Plain HTTP everywhere, and certificates that prove nothing. */
	readonly insecure?: boolean | undefined;

	/** What the image may ask for; the usual when absent. */
	readonly limits?: ReadLimits | undefined;
	readonly signal?: AbortSignal | undefined;
	readonly timing?: Timing | undefined;

	/** The system's directory of configurations; tests have their own. */
	readonly etc?: string | undefined;
};

/** One repository of a registry, to read from. All of it throws ImgscopeErrors. */
export type RegistryClient = {
	readonly reference: RegistryReference;

	/** `image-not-found` when there is none, `archive-invalid` when it is not an image's or not what its digest promises. */
	readonly fetchManifest: (tagOrDigest: string) => Promise<FetchedManifest>;

	/** The verified bytes of a manifest that is no image's, such as an attestation's. */
	readonly fetchAttachment: (digest: string) => Promise<Uint8Array>;

	/** A blob as a whole, verified; undefined when there is none. */
	readonly fetchBlobDocument: (
		digest: string,
		cap?: number,
	) => Promise<Uint8Array | undefined>;

	/** See `readBlob`. */
	readonly openBlob: (
		digest: string,
		size: number,
		signal?: AbortSignal,
	) => AsyncIterable<Uint8Array>;

	/** See `readBlobRange`. */
	readonly readBlobRange: (
		digest: string,
		offset: number,
		length: number,
		signal?: AbortSignal,
	) => Promise<Uint8Array | undefined>;

	/** Ends all connections. */
	readonly close: () => void;
};

const hashOf = (algorithm: string, bytes: Uint8Array): string =>
	`${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;

/** Holds bytes against the digest that they should have. */
const verify = (bytes: Uint8Array, digest: string, what: string): void => {
	const found = hashOf(checkDigest(digest).algorithm, bytes);
	if (found !== digest) {
		throw new ImgscopeError(
			'archive-invalid',
			`${what} should have the digest ${digest} and has ${found}`,
			{hint: 'It was changed on its way, or the registry is damaged.'},
		);
	}
};

const headerOf = (answer: HttpAnswer, name: string): string => {
	const value = answer.headers[name];
	return typeof value === 'string' ? value : '';
};

/** A tag or digest, before it becomes part of an address. */
const checkWanted = (wanted: string): string => {
	if (!/^\w[\w.\-]{0,127}$/v.test(wanted)) {
		checkDigest(wanted);
	}

	return wanted;
};

/** A manifest of whatever kind, verified. */
const fetchManifestBytes = async (
	session: RegistrySession,
	wanted: string,
	cap: number,
	signal?: AbortSignal,
) => {
	const {reference} = session;
	const isDigest = wanted.includes(':');
	const inMessages = `${reference.familiarName}${isDigest ? '@' : ':'}${checkWanted(wanted)}`;
	const {answer, bytes} = await session.document(
		{
			path: `manifests/${wanted}`,
			accept: [...indexMediaTypes, ...manifestMediaTypes].join(', '),
			signal,
		},
		`The manifest of ${inMessages}`,
		cap,
	);
	if (!bytes) {
		const refusal = await readRefusal(answer, session.timing);
		throw answer.status === 404
			? notFound(reference, isDigest ? wanted : `tag ${wanted}`, refusal)
			: refused(reference, inMessages, refusal);
	}

	const said = headerOf(answer, 'docker-content-digest');
	const promised = isDigest ? wanted : said;
	if (promised !== '') {
		verify(bytes, promised, `The manifest of ${inMessages}`);
	}

	return {
		inMessages,
		bytes,
		mediaType: headerOf(answer, 'content-type').split(';', 1)[0]?.trim() ?? '',
		digest: promised === '' ? hashOf('sha256', bytes) : promised,
	};
};

const fetchManifest = async (
	session: RegistrySession,
	wanted: string,
	cap: number,
	signal?: AbortSignal,
): Promise<FetchedManifest> => {
	const {inMessages, ...fetched} = await fetchManifestBytes(
		session,
		wanted,
		cap,
		signal,
	);
	return {
		...fetched,
		...readManifest(fetched.bytes, fetched.mediaType, inMessages),
	};
};

const fetchBlobDocument = async (
	session: RegistrySession,
	digest: string,
	cap: number,
	signal?: AbortSignal,
): Promise<Uint8Array | undefined> => {
	checkDigest(digest);
	const what = `The blob ${digest}`;
	const {answer, bytes} = await session.document(
		{path: `blobs/${digest}`, signal},
		what,
		cap,
	);
	if (bytes) {
		verify(bytes, digest, what);
		return bytes;
	}

	const refusal = await readRefusal(answer, session.timing);
	if (answer.status === 404) {
		return undefined;
	}

	throw refused(session.reference, `the blob ${digest}`, refusal);
};

const openSessions = async (
	reference: RegistryReference,
	{
		surroundings,
		insecure = false,
		timing = defaultTiming,
		etc = '/etc',
	}: RegistryOptions,
): Promise<readonly RegistrySession[]> => {
	const options = {surroundings, insecure, timing, etc};
	const mirrors =
		reference.registry === 'docker.io'
			? await readMirrors(surroundings, etc)
			: [];
	return [
		// An account of Docker Hub is not for its mirrors: they have their own.
		...mirrors.map(
			({host, protocol}) =>
				new RegistrySession(
					{...reference, registry: host, host},
					options,
					protocol,
				),
		),
		new RegistrySession(reference, options),
	];
};

/**
Prepares the reading of one repository; nothing is asked yet. Of Docker Hub and its mirrors, the first that has what is asked for first is asked for everything.

@throws ImgscopeError `usage` for a file of the machine's that cannot be read.
*/
export const openRegistry = async (
	reference: RegistryReference,
	options: RegistryOptions,
): Promise<RegistryClient> => {
	const {signal: general, limits = defaultReadLimits} = options;
	const sessions = await openSessions(reference, options);
	const last = sessions.at(-1)!;
	let chosen = sessions.length === 1 ? last : undefined;
	return {
		reference,
		async fetchManifest(tagOrDigest) {
			for (const session of chosen ? [chosen] : sessions) {
				try {
					const manifest = await fetchManifest(
						session,
						tagOrDigest,
						limits.document,
						general,
					);
					chosen = session;
					return manifest;
				} catch (error) {
					const isStopped = isImgscopeError(error) && error.code === 'stopped';
					if (session === last || session === chosen || isStopped) {
						throw error;
					}
				}
			}

			throw new Error('no registry to ask');
		},
		async fetchAttachment(digest) {
			const {bytes} = await fetchManifestBytes(
				chosen ?? last,
				digest,
				limits.document,
				general,
			);
			return bytes;
		},
		fetchBlobDocument: async (digest, cap = limits.document) =>
			fetchBlobDocument(chosen ?? last, digest, cap, general),
		openBlob: (digest, size, signal = general) =>
			readBlob(chosen ?? last, {digest, size, signal}),
		readBlobRange: async (digest, offset, length, signal = general) =>
			readBlobRange(chosen ?? last, {digest, signal}, offset, length),
		close() {
			for (const session of sessions) {
				session.close();
			}
		},
	};
};
