import {Buffer} from 'node:buffer';
import test from 'ava';
import {
	blobPath,
	digestOfBlobPath,
	parseDigest,
} from '../../source/archive/digest.js';
import {comparableTag} from '../../source/archive/docker-manifest.js';
import {readImageConfig} from '../../source/archive/image-config.js';
import {parseJson} from '../../source/archive/json-document.js';
import {followLinks} from '../../source/archive/member-path.js';
import {
	formatPlatform,
	machinePlatform,
	matchesPlatform,
} from '../../source/archive/platform.js';
import {isCompressed, isDocument, isTar} from '../../source/archive/sniff.js';
import {ImgscopeError} from '../../source/errors.js';
import {packLayer} from '../helpers/build-layer.js';

const hex = 'a'.repeat(64);

test('take a digest apart', t => {
	t.deepEqual(parseDigest(`sha256:${hex}`), {algorithm: 'sha256', hex});
	t.deepEqual(parseDigest(`sha512:${hex}${hex}`), {
		algorithm: 'sha512',
		hex: hex + hex,
	});
	t.is(blobPath({algorithm: 'sha256', hex}), `blobs/sha256/${hex}`);
	t.is(digestOfBlobPath(`blobs/sha256/${hex}`), `sha256:${hex}`);
});

for (const text of [
	'',
	'sha256',
	'sha256:',
	`sha256:${hex}0`,
	`sha256:${'A'.repeat(64)}`,
	`md5:${hex}`,
	`sha256:../${hex.slice(3)}`,
	`sha256:${hex}:x`,
	`__proto__:${hex}`,
]) {
	test(`refuse "${text.replaceAll(hex, 'HEX').slice(0, 80)}" as a digest`, t => {
		t.is(parseDigest(text), undefined);
	});
}

test('promise nothing for a file that is no blob of a layout', t => {
	for (const path of [
		'a/layer.tar',
		`blobs/sha256/${hex}/x`,
		'blobs/sha256/..',
		`x/sha256/${hex}`,
	]) {
		t.is(digestOfBlobPath(path), undefined);
	}
});

for (const [a, b] of [
	['alpine', 'docker.io/library/alpine:latest'],
	['alpine:3', 'library/alpine:3'],
	['team/app', 'docker.io/team/app:latest'],
	['localhost:5000/app', 'localhost:5000/app:latest'],
] as const) {
	test(`take ${a} and ${b} for the same tag`, t => {
		t.is(comparableTag(a), comparableTag(b));
	});
}

test('tell tags of different registries apart', t => {
	t.not(comparableTag('localhost:5000/app'), comparableTag('app'));
	t.not(comparableTag('app:1'), comparableTag('app:2'));
});

test('read an image config that holds nothing of the right type', t => {
	for (const document of [
		undefined,
		null,
		[],
		7,
		'x',
		{config: [], history: {}, rootfs: 'x', os: 1, created: {}},
	]) {
		const {config, history, diffIds, os} = readImageConfig(document);
		t.deepEqual(history, []);
		t.deepEqual(diffIds, []);
		t.is(os, undefined);
		t.is(config.env, undefined);
	}
});

test('read every field of an image config', t => {
	const {config, history} = readImageConfig({
		config: {
			Env: ['A=1', 2],
			Entrypoint: ['/e'],
			Cmd: ['c'],
			User: 'u',
			WorkingDir: '/w',
			ExposedPorts: {'80/tcp': {}},
			Volumes: {'/v': {}},
			Labels: JSON.parse('{"__proto__": "x", "a": "b", "c": 1}') as unknown,
			StopSignal: 'SIGINT',
			Healthcheck: {Test: ['CMD', 'true'], Interval: 5, Retries: 3},
		},
		history: [
			{
				created_by: '/bin/sh -c #(nop)  CMD ["c"]',
				empty_layer: true,
				author: 'me',
				comment: 'note',
			},
		],
	});
	t.deepEqual(config, {
		env: ['A=1'],
		entrypoint: ['/e'],
		cmd: ['c'],
		user: 'u',
		workingDir: '/w',
		exposedPorts: ['80/tcp'],
		volumes: ['/v'],
		labels: new Map([
			['__proto__', 'x'],
			['a', 'b'],
		]),
		stopSignal: 'SIGINT',
		healthcheck: {
			test: ['CMD', 'true'],
			interval: 5,
			timeout: undefined,
			startPeriod: undefined,
			retries: 3,
		},
	});
	t.deepEqual(history, [
		{
			command: 'CMD ["c"]',
			rawCommand: '/bin/sh -c #(nop)  CMD ["c"]',
			created: undefined,
			comment: 'note',
			author: 'me',
			emptyLayer: true,
		},
	]);
});

test('name the document that is no JSON', t => {
	const error = t.throws(
		() => parseJson(Buffer.from('{"a":'), 'index\u001B.json'),
		{instanceOf: ImgscopeError},
	);
	t.is(error.message, String.raw`index\x1b.json is not valid JSON`);
});

test('follow links between files of an archive to their end', t => {
	const links = new Map([
		['a', 'b'],
		['b', 'c'],
		['x', 'y'],
		['y', 'x'],
	]);
	t.is(followLinks('./a', links), 'c');
	t.is(followLinks('c', links), 'c');
	t.true(['x', 'y'].includes(followLinks('x', links)));
});

test('know the platform that runs on this machine', t => {
	t.deepEqual(machinePlatform('linux', 'x64'), {
		os: 'linux',
		architecture: 'amd64',
	});
	t.deepEqual(machinePlatform('darwin', 'arm64'), {
		os: 'linux',
		architecture: 'arm64',
	});
	t.is(machinePlatform('win32', 'x64').os, 'windows');
	t.is(
		formatPlatform({os: 'linux', architecture: 'arm', variant: 'v7'}),
		'linux/arm/v7',
	);
});

test('take a platform without a variant for the usual one', t => {
	const plain = {os: 'linux', architecture: 'arm64'};
	t.true(matchesPlatform({...plain, variant: 'v8'}, plain));
	t.false(
		matchesPlatform(
			{os: 'linux', architecture: 'arm', variant: 'v6'},
			{os: 'linux', architecture: 'arm'},
		),
	);
	t.false(matchesPlatform(plain, {os: 'linux', architecture: 'amd64'}));
});

test('tell documents, archives and compressed data apart by their bytes', async t => {
	const tar = await packLayer([{name: '{a', body: ''}]);
	t.true(isTar(tar));
	t.false(isDocument(tar));
	t.true(isTar(new Uint8Array(512)));
	t.false(isTar(Buffer.from('x'.repeat(512))));
	t.false(isTar(tar.subarray(0, 511)));
	t.true(isDocument(Buffer.from(' \n{"a": 1}')));
	t.true(isDocument(Buffer.from('[]')));
	t.false(isDocument(Buffer.from('1.0')));
	t.true(isCompressed(Uint8Array.of(0x1f, 0x8b, 8)));
	t.true(isCompressed(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd)));
	t.true(isCompressed(Uint8Array.of(0x5a, 0x2a, 0x4d, 0x18)));
	t.false(isCompressed(tar));
});
