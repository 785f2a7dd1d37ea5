import {createHash} from 'node:crypto';
import {appendFile, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {text} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import {openContent} from '../../source/archive/read-contents.js';
import {type ReadImage} from '../../source/archive/read-image.js';
import {analyzeImage} from '../../source/model/analyze-image.js';
import {resolvePath} from '../../source/model/resolve-path.js';
import {archiveFile} from '../../source/sources/archive-file.js';
import {containerSource} from '../../source/sources/container/container-source.js';
import {dockerEngine} from '../../source/sources/docker-engine.js';
import {registrySource} from '../../source/sources/registry/registry-source.js';
import {
	blobDirectoryFiles,
	newDockerFiles,
	ociFiles,
	packFiles,
} from '../helpers/build-archive.js';
import {packLayer} from '../helpers/build-layer.js';
import {answerJson, routes, startEngine} from './docker/_fake-engine.js';
import {surroundings} from './docker/_surroundings.js';
import {
	gzippedLayers,
	image,
	withLayers,
	writeArchive,
	writeLayout,
} from './_forms.js';
import {openRequest, packImage} from './_open-request.js';
import {fakeRegistry, startServer} from './registry/_fake-registry.js';
import {emptyContent, putImage} from './registry/_image.js';

const home = surroundings('/nowhere');

/** The content of a path as a layer has it. */
const read = async (
	{info, contents, openLayers}: ReadImage,
	layer: number,
	name: string,
): Promise<string> => {
	const readable = {...analyzeImage(info, contents), openLayers};
	const found = resolvePath(readable.tree, layer, name, true);
	return found.kind === 'found'
		? text(openContent(readable, found.entry))
		: found.kind;
};

const checkForms = async (t: ExecutionContext, name: string) => {
	const opened = await archiveFile.open(openRequest(name, home));
	t.is(await read(opened, 0, '/etc/passwd'), 'root');
	t.is(await read(opened, 2, '/etc/passwd'), 'root, app');
	t.is(await read(opened, 0, '/etc/old'), 'old text');
	t.is(await read(opened, 2, '/bin/su2'), 'set uid');
	t.is(await read(opened, 2, '/app/größe ☃'), 'snow');
	t.is(await read(opened, 2, '/app/data'), 'x'.repeat(5000));
};

test('read the contents of files in a directory', async t => {
	await checkForms(
		t,
		await writeLayout(t, ociFiles([withLayers(gzippedLayers)])),
	);
});

test('read the contents of files in a directory of blobs', async t => {
	await checkForms(t, await writeLayout(t, blobDirectoryFiles([image])));
});

test('read the contents of files in an archive that is compressed as a whole', async t => {
	const archive = await packFiles(newDockerFiles([image]));
	await checkForms(t, await writeArchive(t, gzipSync(archive)));
});

test('an archive that has changed is not read once more', async t => {
	const file = await writeArchive(t, await packFiles(newDockerFiles([image])));
	const opened = await archiveFile.open(openRequest(file, home));
	await appendFile(file, 'more');
	await t.throwsAsync(read(opened, 0, '/etc/passwd'), {
		code: 'archive-invalid',
		message: /once more: it has changed meanwhile/v,
	});
});

test('a blob that has changed is not read once more', async t => {
	const layout = await writeLayout(t, ociFiles([image]));
	const opened = await archiveFile.open(openRequest(layout, home));
	const blobs = path.join(layout, 'blobs/sha256');
	for (const blob of await readdir(blobs)) {
		await writeFile(path.join(blobs, blob), 'other');
	}

	await t.throwsAsync(read(opened, 0, '/etc/passwd'), {
		code: 'archive-invalid',
		message: /once more: it has changed meanwhile/v,
	});
});

test('read the contents of files of an engine and of a container', async t => {
	const {id, archive} = await packImage(
		[[{name: 'etc/name', body: 'first'}], [{name: 'etc/name', body: 'second'}]],
		['app:1'],
	);
	const exported = await packLayer([
		{name: 'etc/name', body: 'third'},
		{name: 'etc/other', body: 'other'},
	]);
	const container = createHash('sha256').update('container').digest('hex');
	const {socket} = await startEngine(
		t,
		routes({
			'GET /images/app/json'(response) {
				answerJson(response, 200, {Id: id, RepoTags: ['app:1']});
			},
			[`GET /images/${id}/json`](response) {
				answerJson(response, 200, {Id: id, RepoTags: ['app:1']});
			},
			[`GET /images/${id}/get`](response) {
				response.end(archive);
			},
			'GET /containers/web/json'(response) {
				answerJson(response, 200, {Id: container, Image: id, Mounts: []});
			},
			[`GET /containers/${container}/changes`](response) {
				answerJson(response, 200, [{Path: '/etc/name', Kind: 0}]);
			},
			[`GET /containers/${container}/export`](response) {
				response.end(exported);
			},
		}),
	);
	const at = surroundings('/nowhere', {DOCKER_HOST: `unix://${socket}`});
	const app = await dockerEngine.open(openRequest('app', at));
	t.is(await read(app, 0, '/etc/name'), 'first');
	t.is(await read(app, 1, '/etc/name'), 'second');
	const web = await containerSource.open(openRequest('web', at));
	t.is(await read(web, 1, '/etc/name'), 'second');
	t.is(await read(web, 2, '/etc/name'), 'third');
});

test('read the contents of files of a registry', async t => {
	const content = emptyContent();
	await putImage(
		content,
		[[{name: 'etc/name', body: 'first'}], [{name: 'etc/name', body: 'second'}]],
		{tags: ['latest']},
	);
	const host = await startServer(t, fakeRegistry(content).listener);
	const opened = await registrySource.open(
		openRequest(`${host}/app`, home, {insecure: true}),
	);
	t.is(await read(opened, 0, '/etc/name'), 'first');
	t.is(await read(opened, 1, '/etc/name'), 'second');
});
