import {randomBytes} from 'node:crypto';
import {Buffer} from 'node:buffer';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import anyTest, {type ExecutionContext} from 'ava';
import {type ReadImage} from '../../../source/archive/read-image.js';
import {registrySource} from '../../../source/sources/registry/registry-source.js';
import {
	surroundings,
	temporaryDirectory,
	writeFiles,
} from '../docker/_surroundings.js';
import {dockerLogin, failureOf} from './_client.js';
import {missing, startDockerRegistry} from './_docker-registry.js';
import {digestOf, makeCertificate} from './_fake-registry.js';
import {
	descriptorOf,
	emptyContent,
	indexType,
	json,
	manifestType,
	putImage,
} from './_image.js';

const test = missing.length === 0 ? anyTest : anyTest.skip;

/** Says in the title why a test is skipped. */
const unless =
	missing.length === 0 ? '' : ` (skipped: no ${missing.join(', ')})`;

const open = async (
	t: ExecutionContext,
	name: string,
	{
		home = {},
		insecure,
		architecture = 'amd64',
	}: {
		readonly home?: Readonly<Record<string, string>>;
		readonly insecure?: boolean;
		readonly architecture?: string;
	} = {},
): Promise<ReadImage> => {
	const directory = await temporaryDirectory(t);
	await writeFiles(directory, home);
	return registrySource.open({
		reference: `registry:${name}`,
		name,
		platform: {os: 'linux', architecture},
		pull: true,
		surroundings: surroundings(directory),
		signal: new AbortController().signal,
		onProgress() {
			// Nobody watches.
		},
		insecure,
	});
};

const writeLayout = async (
	t: ExecutionContext,
	blobs: Iterable<Uint8Array>,
	top: Readonly<Record<string, unknown>>,
): Promise<string> => {
	const layout = await temporaryDirectory(t);
	await writeFiles(layout, {
		'oci-layout': '{"imageLayoutVersion":"1.0.0"}',
		'index.json': JSON.stringify({schemaVersion: 2, manifests: [top]}),
	});
	const directory = path.join(layout, 'blobs', 'sha256');
	await mkdir(directory, {recursive: true});
	for (const bytes of blobs) {
		await writeFile(
			path.join(directory, digestOf(bytes).replace('sha256:', '')),
			bytes,
		);
	}

	return layout;
};

/** A layout of an image with a layer that does not compress, and of one for another platform. */
const makeLayout = async (t: ExecutionContext): Promise<string> => {
	const content = emptyContent();
	const layers = [
		[
			{name: 'etc/', type: 'directory' as const},
			{name: 'etc/a', body: 'a'},
		],
		[{name: 'big', body: randomBytes(3_000_000)}, {name: 'etc/.wh.a'}],
	];
	const manifests = await Promise.all(
		['amd64', 'arm64'].map(async architecture => {
			const {bytes} = await putImage(content, layers, {architecture});
			return {
				...descriptorOf(bytes, manifestType),
				platform: {os: 'linux', architecture},
			};
		}),
	);
	const index = json({schemaVersion: 2, mediaType: indexType, manifests});
	const documents = [...content.manifests.values()].map(({bytes}) => bytes);
	return writeLayout(t, [...content.blobs.values(), ...documents, index], {
		...descriptorOf(index, indexType),
	});
};

const checkImage = (t: ExecutionContext, {info, contents}: ReadImage): void => {
	t.deepEqual(info.anomalies, []);
	t.deepEqual(
		contents.map(layer => layer?.entries.count),
		[2, 1],
	);
	t.is(contents[1]?.removed.length, 1);
};

test(`read an image from docker's registry${unless}`, async t => {
	const registry = await startDockerRegistry(t);
	registry.push(await makeLayout(t), 'team/app:1');
	const image = await open(t, `${registry.host}/team/app:1`);
	checkImage(t, image);
	t.is(image.info.architecture, 'amd64');
	t.deepEqual(image.info.repoTags, [`${registry.host}/team/app:1`]);
	t.is(image.info.source, `registry ${registry.host}`);
	const other = await open(t, `${registry.host}/team/app:1`, {
		architecture: 'arm64',
	});
	t.is(other.info.architecture, 'arm64');
	const absent = await failureOf(t, open(t, `${registry.host}/team/app:2`));
	t.is(absent.code, 'image-not-found');
	const unknown = await failureOf(t, open(t, `${registry.host}/no/such`));
	t.is(unknown.code, 'image-not-found');
});

test(`read from docker's registry with a password${unless}`, async t => {
	const registry = await startDockerRegistry(t, {account: 'me:pass word'});
	const {host} = registry;
	registry.push(await makeLayout(t), 'app');
	const name = `${host}/app`;
	checkImage(t, await open(t, name, {home: dockerLogin(host, 'me:pass word')}));
	const auth = Buffer.from('me:pass word').toString('base64');
	const podman = JSON.stringify({auths: {[name]: {auth}}});
	checkImage(
		t,
		await open(t, name, {home: {'.config/containers/auth.json': podman}}),
	);
	const none = await failureOf(t, open(t, name));
	t.is(none.code, 'access-denied');
	t.regex(none.message, /without an account/v);
	const wrong = await failureOf(
		t,
		open(t, name, {home: dockerLogin(host, 'me:other')}),
	);
	t.is(wrong.code, 'access-denied');
	t.regex(wrong.message, /does not accept the account/v);
});

test(`read from docker's registry over TLS${unless}`, async t => {
	const certificate = await makeCertificate(t);
	const registry = await startDockerRegistry(t, {tls: certificate});
	const {host} = registry;
	registry.push(await makeLayout(t), 'app');
	checkImage(
		t,
		await open(t, `${host}/app`, {
			home: {
				[`.config/docker/certs.d/${host}/ca.crt`]: certificate.cert,
			},
		}),
	);
	checkImage(t, await open(t, `${host}/app`, {insecure: true}));
	const error = await failureOf(t, open(t, `${host}/app`));
	t.is(error.code, 'source-unavailable');
	t.regex(error.message, /its certificate is signed by itself/v);
});
