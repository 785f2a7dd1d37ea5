import test from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {readManifest} from '../../../source/sources/registry/manifest-kind.js';
import {indexType, json, manifestType} from './_image.js';

const imageConfig = {mediaType: 'application/vnd.oci.image.config.v1+json'};
const layer = {mediaType: 'application/vnd.oci.image.layer.v1.tar'};

const refusals: ReadonlyArray<readonly [string, unknown, string, string]> = [
	[
		'schema 1 by its number',
		{schemaVersion: 1, fsLayers: []},
		'application/json',
		'an image with a schema 1 manifest, which docker has given up, too',
	],
	[
		'schema 1 by its media type',
		{},
		'application/vnd.docker.distribution.manifest.v1+prettyjws',
		'an image with a schema 1 manifest, which docker has given up, too',
	],
	[
		'a Helm chart',
		{config: {mediaType: 'application/vnd.cncf.helm.config.v1+json'}},
		manifestType,
		'a Helm chart and no image',
	],
	[
		'an attestation',
		{
			config: imageConfig,
			layers: [{mediaType: 'application/vnd.in-toto+json'}],
		},
		manifestType,
		'an attestation and no image',
	],
	[
		'an artifact with an empty config',
		{
			config: {mediaType: 'application/vnd.oci.empty.v1+json'},
			layers: [{mediaType: 'application/spdx+json'}],
		},
		manifestType,
		'a bill of materials and no image',
	],
	[
		'an artifact of an unknown type',
		{
			artifactType: 'application/x.\u001B[1m',
			config: {mediaType: 'application/vnd.oci.empty.v1+json'},
		},
		manifestType,
		String.raw`an artifact of the type application/x.\x1b[1m and no image`,
	],
	[
		'an artifact manifest',
		{artifactType: 'application/spdx+json', blobs: []},
		'application/vnd.oci.artifact.manifest.v1+json',
		'a bill of materials and no image',
	],
	[
		'an index by its content alone',
		{manifests: []},
		manifestType,
		'an index by its content and a manifest by its media type',
	],
	[
		'a manifest that calls itself an index',
		{config: imageConfig, layers: [layer], mediaType: indexType},
		'application/json',
		'a manifest by its content and an index by its media type',
	],
	['nothing', {}, manifestType, 'no manifest of an image: it names no config'],
	['an array', [], manifestType, 'no manifest of an image: it names no config'],
];

for (const [title, document, mediaType, said] of refusals) {
	test(`refuse ${title}`, t => {
		const error = t.throws(
			() => readManifest(json(document), mediaType, 'app:1'),
			{instanceOf: ImgscopeError},
		);
		t.is(error?.code, 'archive-invalid');
		t.is(error?.message, `app:1 is ${said}`);
	});
}

test('refuse what is an index and a manifest at once', t => {
	const document = {manifests: [], config: imageConfig, layers: []};
	const error = t.throws(() =>
		readManifest(json(document), manifestType, 'app:1'),
	);
	t.is(error?.message, 'app:1 claims to be an index and a manifest at once');
});

test('refuse what is no JSON', t => {
	const error = t.throws(() =>
		readManifest(new Uint8Array([60, 104]), 'text/html', 'app:1'),
	);
	t.is(error?.message, 'The manifest of app:1 is not valid JSON');
});

for (const mediaType of [
	undefined,
	'application/vnd.oci.image.config.v1+json',
	'application/vnd.docker.container.image.v1+json',
	'application/octet-stream',
]) {
	test(`take a manifest whose config is ${mediaType}`, t => {
		const {kind} = readManifest(
			json({config: {mediaType}, layers: [layer]}),
			'text/plain',
			'app:1',
		);
		t.is(kind, 'manifest');
	});
}
