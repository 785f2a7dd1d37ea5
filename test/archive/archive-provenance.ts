import {Buffer} from 'node:buffer';
import test from 'ava';
import {resolveImage} from '../../source/archive/resolve-image.js';
import {
	newDockerFiles,
	putBlob,
	putManifest,
	sha256,
	type TestImage,
	withIndex,
} from '../helpers/build-archive.js';
import {packLayer} from '../helpers/build-layer.js';
import {openEveryWay} from '../helpers/open-archive.js';

const platform = {os: 'linux', architecture: 'amd64'};

const image: TestImage = {
	layers: [
		{tar: await packLayer([{name: 'a', body: 'a'}])},
		{tar: await packLayer([{name: 'b', body: 'b'}])},
	],
	tags: ['app:1'],
};

const inToto = 'application/vnd.in-toto+json';

test("what the index of Docker's containerd store states of an image is read beside its manifest.json", async t => {
	const files = new Map(newDockerFiles([image]));
	const encode = (value: unknown) => Buffer.from(JSON.stringify(value));
	const manifest = putManifest(files, image);
	const digests = image.layers.map(({tar}) => `sha256:${sha256(tar)}`);
	const statement = {
		predicate: {
			materials: [{uri: 'pkg:docker/debian@12'}],
			metadata: {
				'https://mobyproject.org/buildkit@v1#metadata': {
					source: {
						infos: [
							{
								filename: 'web/Dockerfile',
								data: Buffer.from('FROM a\nCOPY b /\n').toString('base64'),
							},
						],
						locations: {
							step1: {
								locations: [{ranges: [{start: {line: 2}, end: {line: 2}}]}],
							},
						},
					},
					layers: {'step1:0': [digests.map(digest => ({digest}))]},
				},
			},
		},
	};
	const attestation = putBlob(
		files,
		encode({
			layers: [
				putBlob(files, encode(statement), inToto, {
					annotations: {
						'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v0.2',
					},
				}),
			],
		}),
		'application/vnd.oci.image.manifest.v1+json',
		{
			annotations: {
				'vnd.docker.reference.type': 'attestation-manifest',
				'vnd.docker.reference.digest': manifest.digest,
			},
		},
	);
	withIndex(files, [manifest, attestation]);
	const archives = await openEveryWay(t, files);
	for (const archive of archives.values()) {
		const found = await resolveImage(archive, {platform});
		t.deepEqual(found.attestations, ['provenance']);
		const {claims, source} = (await found.readProvenance?.()) ?? {};
		t.like(claims?.[0], {name: 'debian:12'});
		t.is(source?.name, 'web/Dockerfile');
		t.deepEqual(source?.layers, [
			[{firstLine: 2, lastLine: 2}],
			[{firstLine: 2, lastLine: 2}],
		]);
	}
});

test('an index that is broken keeps no docker-archive from being read', async t => {
	const files = new Map(newDockerFiles([image]));
	files.set('index.json', Buffer.from('{"manifests": [{"digest": "../x"}]}'));
	const archives = await openEveryWay(t, files);
	for (const archive of archives.values()) {
		const {layers, attestations} = await resolveImage(archive, {platform});
		t.is(layers.length, 2);
		t.is(attestations, undefined);
	}
});
