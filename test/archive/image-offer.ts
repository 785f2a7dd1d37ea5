import {Buffer} from 'node:buffer';
import test from 'ava';
import {type Archive} from '../../source/archive/archive.js';
import {resolveOciLayout} from '../../source/archive/oci-layout.js';
import {type Platform} from '../../source/archive/platform.js';
import {sha256} from '../helpers/build-archive.js';

const amd64 = {os: 'linux', architecture: 'amd64'};
const arm64 = {os: 'linux', architecture: 'arm64', variant: 'v8'};
const unknown = {os: 'unknown', architecture: 'unknown'};

/** The documents of a layout whose index lists what `describe` gives, which gets a function that stores a document. */
const layoutOf = (
	describe: (store: (document: unknown) => {digest: string}) => unknown[],
): Archive => {
	const documents = new Map<string, Uint8Array>();
	const manifests = describe(document => {
		const bytes = Buffer.from(JSON.stringify(document));
		const hash = sha256(bytes);
		documents.set(`blobs/sha256/${hash}`, bytes);
		return {digest: `sha256:${hash}`};
	});
	documents.set('index.json', Buffer.from(JSON.stringify({manifests})));
	return {
		name: 'layout',
		readDocument: async path => documents.get(path),
		readLayer: async () => undefined,
		async close() {
			// Nothing is open.
		},
	};
};

const attestationOf = (digest: string) => ({
	'vnd.docker.reference.type': 'attestation-manifest',
	'vnd.docker.reference.digest': digest,
});

const statement = (type: string) => ({
	digest: `sha256:${sha256(type)}`,
	annotations: {'in-toto.io/predicate-type': type},
});

/** Two platforms, each with an attestation; only the first one's is at hand. */
const twoPlatforms = () =>
	layoutOf(store => {
		const image = (platform: Platform) => ({
			...store({config: store(platform), layers: []}),
			platform,
		});
		const first = image(amd64);
		const second = image(arm64);
		return [
			first,
			second,
			{
				...store({
					config: store({}),
					layers: [
						statement('https://slsa.dev/provenance/v0.2'),
						statement('https://spdx.dev/Document'),
					],
				}),
				platform: unknown,
				annotations: attestationOf(first.digest),
			},
			{
				digest: `sha256:${'0'.repeat(64)}`,
				platform: unknown,
				annotations: attestationOf(second.digest),
			},
		];
	});

test('offer the platforms of an index, attestations not among them', async t => {
	const {platforms} = await resolveOciLayout(twoPlatforms(), {platform: arm64});
	t.deepEqual(platforms, [
		{os: 'linux', architecture: 'amd64', variant: undefined, isShown: false},
		{os: 'linux', architecture: 'arm64', variant: 'v8', isShown: true},
	]);
});

test('tell what the attestations of the chosen image state', async t => {
	const {attestations} = await resolveOciLayout(twoPlatforms(), {
		platform: amd64,
	});
	t.deepEqual(attestations, ['provenance', 'sbom']);
});

test('count an attestation whose manifest is absent', async t => {
	const {attestations} = await resolveOciLayout(twoPlatforms(), {
		platform: arm64,
	});
	t.deepEqual(attestations, ['unknown']);
});

test('show an image whose attestation is broken', async t => {
	const archive = layoutOf(store => [
		{...store({config: store(amd64), layers: []}), platform: amd64},
		{...store('no manifest'), platform: unknown},
		{...store({layers: 5}), platform: unknown},
	]);
	const {attestations, platforms} = await resolveOciLayout(archive, {
		platform: amd64,
	});
	t.deepEqual(attestations, []);
	t.is(platforms!.length, 1);
});

test('offer each platform once', async t => {
	const archive = layoutOf(store => [
		{...store({config: store(amd64), layers: []}), platform: amd64},
		{...store({config: store(amd64), layers: []}), platform: amd64},
	]);
	const {platforms} = await resolveOciLayout(archive, {platform: amd64});
	t.is(platforms!.length, 1);
});
