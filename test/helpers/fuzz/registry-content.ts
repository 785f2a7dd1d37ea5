import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {gzipSync} from 'node:zlib';
import {buildEstargz} from '../build-estargz.js';
import {packLayer} from '../build-layer.js';
import {type Random} from '../random.js';
import {type Answer} from './mutate-answer.js';
import {mutateJson} from './mutate-text.js';
import {type RawRequest} from './raw-server.js';

const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const indexType = 'application/vnd.oci.image.index.v1+json';

const digestOf = (bytes: Uint8Array): string =>
	`sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** What is packed is the same in every run. */
const mtime = new Date(0);

const plain = Buffer.from(
	await packLayer([
		{name: 'etc/', mtime},
		{name: 'etc/a', body: 'one'.repeat(99), mtime},
	]),
);
const listed = await buildEstargz([
	{name: 'etc/a', body: 'two'.repeat(99), mtime},
	{name: 'etc/b', body: 'three'.repeat(999), mtime},
]);

const layers = [
	{bytes: gzipSync(plain), annotations: {}},
	{
		bytes: listed.blob,
		annotations: Object.fromEntries(listed.annotations),
	},
];

const statement = Buffer.from(
	JSON.stringify({
		predicateType: 'https://slsa.dev/provenance/v1',
		predicate: {
			buildDefinition: {
				resolvedDependencies: [
					{uri: 'pkg:docker/debian@12', digest: {sha256: 'a'.repeat(64)}},
				],
			},
		},
	}),
);

/** Manifests and blobs by digest, and the index by its tag. */
export type RegistryContent = {
	readonly manifests: ReadonlyMap<string, Uint8Array>;
	readonly blobs: ReadonlyMap<string, Uint8Array>;
};

/** An image for two platforms with an attestation. Now and then one of its documents is forged, with the digests of those that name it made to fit. */
export const buildContent = (random: Random): RegistryContent => {
	const manifests = new Map<string, Uint8Array>();
	const blobs = new Map<string, Uint8Array>();
	const forged = random.below(12);
	let number = 0;
	const encode = (value: unknown): Uint8Array =>
		Buffer.from(
			JSON.stringify(number++ === forged ? mutateJson(value, random) : value) ??
				'',
		);
	const describe = (bytes: Uint8Array, mediaType: string, more = {}) => ({
		mediaType,
		digest: digestOf(bytes),
		size: bytes.length,
		...more,
	});
	const putBlob = (bytes: Uint8Array): Uint8Array => {
		blobs.set(digestOf(bytes), bytes);
		return bytes;
	};

	const putManifest = (value: unknown): Uint8Array => {
		const bytes = encode(value);
		manifests.set(digestOf(bytes), bytes);
		return bytes;
	};

	const config = putBlob(
		encode({
			os: 'linux',
			architecture: 'amd64',
			config: {
				Env: ['A=b'],
				Labels: {'org.opencontainers.image.base.name': 'debian:12'},
			},
			rootfs: {type: 'layers', diff_ids: [digestOf(plain)]},
			history: [{created_by: 'COPY a'}, {created_by: 'COPY b'}],
		}),
	);
	const image = putManifest({
		schemaVersion: 2,
		mediaType: manifestType,
		config: describe(config, 'application/vnd.oci.image.config.v1+json'),
		layers: layers.map(({bytes, annotations}) =>
			describe(putBlob(bytes), 'application/vnd.oci.image.layer.v1.tar+gzip', {
				annotations,
			}),
		),
	});
	const attestation = putManifest({
		schemaVersion: 2,
		mediaType: manifestType,
		config: describe(config, 'application/vnd.oci.image.config.v1+json'),
		layers: [
			describe(putBlob(statement), 'application/vnd.in-toto+json', {
				annotations: {
					'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1',
				},
			}),
		],
	});
	const index = encode({
		schemaVersion: 2,
		mediaType: indexType,
		manifests: [
			describe(image, manifestType, {
				platform: {os: 'linux', architecture: 'amd64'},
			}),
			describe(config, manifestType, {
				platform: {os: 'linux', architecture: 'arm64', variant: 'v8'},
			}),
			describe(attestation, manifestType, {
				platform: {os: 'unknown', architecture: 'unknown'},
				annotations: {
					'vnd.docker.reference.type': 'attestation-manifest',
					'vnd.docker.reference.digest': digestOf(image),
				},
			}),
		],
	});
	manifests.set('1', index);
	return {manifests, blobs};
};

const notFound = (code: string): Answer => ({
	status: 404,
	headers: {'content-type': 'application/json'},
	body: Buffer.from(
		JSON.stringify({errors: [{code, message: 'not \u001B[31mhere'}]}),
	),
});

const withLength = (
	status: number,
	body: Uint8Array,
	headers: Readonly<Record<string, string>>,
): Answer => ({
	status,
	body,
	headers: {...headers, 'content-length': String(body.length)},
});

const answerBlob = (
	body: Uint8Array,
	range: string | undefined,
	ignoresRanges: boolean,
): Answer => {
	const {groups} =
		/^bytes=(?<first>\d+)-(?<last>\d*)$/v.exec(range ?? '') ?? {};
	if (!groups || ignoresRanges) {
		return withLength(200, body, {});
	}

	const first = Number(groups['first']);
	const last =
		groups['last'] === ''
			? body.length - 1
			: Math.min(Number(groups['last']), body.length - 1);
	return first >= body.length
		? withLength(416, Buffer.alloc(0), {
				'content-range': `bytes */${body.length}`,
			})
		: withLength(206, body.subarray(first, last + 1), {
				'content-range': `bytes ${first}-${last}/${body.length}`,
			});
};

/** How an honest registry behaves, as far as it may choose. */
export type Manner = {
	readonly ignoresRanges: boolean;

	/** Address of the server that gives tokens; absent where none is asked for. */
	readonly realm: string | undefined;
};

/** What an honest registry answers that has this content. */
export const answerHonestly = (
	{manifests, blobs}: RegistryContent,
	{target, headers}: RawRequest,
	{ignoresRanges, realm}: Manner,
): Answer => {
	if (target.startsWith('/token')) {
		return withLength(
			200,
			Buffer.from(JSON.stringify({token: 't', expires_in: 60})),
			{'content-type': 'application/json'},
		);
	}

	if (realm !== undefined && headers.get('authorization') !== 'Bearer t') {
		return withLength(401, Buffer.alloc(0), {
			'www-authenticate': `Bearer realm="${realm}",service="reg"`,
		});
	}

	const [, kind = '', name = ''] =
		/^\/v2\/app\/(manifests|blobs)\/(.+)$/v.exec(target) ?? [];
	const manifest = manifests.get(name);
	const blob = blobs.get(name);
	if (kind === 'manifests' && manifest) {
		return withLength(200, manifest, {
			'content-type': name === '1' ? indexType : manifestType,
			'docker-content-digest': digestOf(manifest),
		});
	}

	return kind === 'blobs' && blob
		? answerBlob(blob, headers.get('range'), ignoresRanges)
		: notFound(kind === 'blobs' ? 'BLOB_UNKNOWN' : 'MANIFEST_UNKNOWN');
};
