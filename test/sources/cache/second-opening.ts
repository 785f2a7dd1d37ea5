import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import {openContent} from '../../../source/archive/read-contents.js';
import {type ReadImage} from '../../../source/archive/read-image.js';
import {analyzeImage} from '../../../source/model/analyze-image.js';
import {resolvePath} from '../../../source/model/resolve-path.js';
import {openCacheDirectory} from '../../../source/sources/cache/cache-directory.js';
import {createImageCache} from '../../../source/sources/cache/image-cache.js';
import {dockerEngine} from '../../../source/sources/docker-engine.js';
import {type OpenRequest} from '../../../source/sources/open-request.js';
import {registrySource} from '../../../source/sources/registry/registry-source.js';
import {packLayer} from '../../helpers/build-layer.js';
import {answerJson, startEngine} from '../docker/_fake-engine.js';
import {surroundings, temporaryDirectory} from '../docker/_surroundings.js';
import {openRequest, packImage} from '../_open-request.js';
import {
	digestOf,
	fakeRegistry,
	startServer,
} from '../registry/_fake-registry.js';
import {emptyContent, putImage} from '../registry/_image.js';

const mtime = new Date(0);
const layers = [
	[
		{name: 'etc/', type: 'directory' as const, mtime},
		{name: 'etc/a', body: 'first', mtime},
	],
	[
		{name: 'etc/b', body: 'second', mtime},
		{name: 'etc/.wh.a', mtime},
	],
];

const openTestCache = async (t: ExecutionContext) => {
	const directory = path.join(await temporaryDirectory(t), 'cache');
	const lines: string[] = [];
	const log = (line: string) => {
		lines.push(line);
	};

	const opened = await openCacheDirectory(directory, {most: 1e9, log});
	return {directory, lines, cache: createImageCache(opened!, log)};
};

/** An engine with one image, whose exports are counted. */
const startCountingEngine = async (t: ExecutionContext) => {
	const {id, archive} = await packImage(layers, ['app:1']);
	const diffIds = await Promise.all(
		layers.map(async layer => digestOf(await packLayer(layer))),
	);
	const exports: string[] = [];
	const {socket} = await startEngine(t, (request, response) => {
		if (request.url?.endsWith('/get')) {
			exports.push(request.url);
			response.end(archive);
		} else if (request.url?.startsWith('/images/app')) {
			answerJson(response, 200, {
				Id: id,
				RepoTags: ['app:1'],
				RootFS: {Type: 'layers', Layers: diffIds},
			});
		} else {
			answerJson(response, 404, {message: 'No such image'});
		}
	});
	const open = async (fields: Partial<OpenRequest> = {}) =>
		dockerEngine.open(
			openRequest(
				'app',
				surroundings('/nowhere', {DOCKER_HOST: `unix://${socket}`}),
				fields,
			),
		);
	return {exports, open};
};

const describe = ({info, contents}: ReadImage) => ({
	info,
	layers: contents.map(layer => ({
		columns: layer!.entries.columns(),
		removed: [...layer!.removed],
	})),
});

const contentOf = async (read: ReadImage, name: string, layer: number) => {
	const image = {...analyzeImage(read.info, read.contents), ...read};
	const found = resolvePath(image.tree, layer, name, true);
	return found.kind === 'found'
		? text(openContent(image, found.entry))
		: found.kind;
};

test('the second opening from an engine exports nothing', async t => {
	const {exports, open} = await startCountingEngine(t);
	const {cache, lines} = await openTestCache(t);
	const first = await open({cache});
	t.is(exports.length, 1);
	const second = await open({cache});
	t.is(exports.length, 1);
	t.deepEqual(describe(second), describe(first));
	t.deepEqual(lines, []);
});

test('contents of what was not exported are exported when they are asked for', async t => {
	const {exports, open} = await startCountingEngine(t);
	const {cache} = await openTestCache(t);
	await open({cache});
	const second = await open({cache});
	t.is(await contentOf(second, '/etc/a', 0), 'first');
	t.is(await contentOf(second, '/etc/b', 1), 'second');
	t.is(exports.length, 3);
});

test('another kind of hash or platform is another entry', async t => {
	const {exports, open} = await startCountingEngine(t);
	const {cache} = await openTestCache(t);
	await open({cache});
	await open({cache, hashKind: 'sha256'});
	t.is(exports.length, 2);
	await open({cache, hashKind: 'sha256'});
	t.is(exports.length, 2);
	await open({cache, platform: {os: 'linux', architecture: 'arm64'}});
	t.is(exports.length, 3);
});

test('a damaged entry is read anew, with a line in the log', async t => {
	const {exports, open} = await startCountingEngine(t);
	const {cache, directory, lines} = await openTestCache(t);
	const first = await open({cache});
	const names = await readdir(directory);
	t.is(names.length, 3);
	for (const [index, name] of names.entries()) {
		const file = path.join(directory, name);
		const bytes = await readFile(file);
		bytes[bytes.length - 9] = ~bytes.at(-9)!;
		await writeFile(file, bytes);
		t.deepEqual(describe(await open({cache})), describe(first));
		t.is(exports.length, index + 2);
		t.regex(lines.at(-1)!, /is read anew: its checksum is wrong/v);
	}

	await open({cache});
	t.is(exports.length, 4);
});

test('an entry under the name of another layer is not believed', async t => {
	const {exports, open} = await startCountingEngine(t);
	const {cache, directory, lines} = await openTestCache(t);
	const first = await open({cache});
	const names = await readdir(directory);
	const [a, b] = names.filter(name => name.startsWith('layer-'));
	await writeFile(
		path.join(directory, a!),
		await readFile(path.join(directory, b!)),
	);
	t.deepEqual(describe(await open({cache})), describe(first));
	t.is(exports.length, 2);
	t.regex(lines.at(-1)!, /it is of another layer/v);
});

const openRegistry = async (t: ExecutionContext) => {
	const content = emptyContent();
	await putImage(content, layers, {tags: ['1', 'latest']});
	const registry = fakeRegistry(content);
	const host = await startServer(t, registry.listener);
	const open = async (fields: Partial<OpenRequest>) =>
		registrySource.open(
			openRequest(`${host}/app:1`, surroundings('/nowhere'), fields),
		);
	const blobs = () =>
		registry.requests.filter(({target}) => target.includes('/blobs/')).length;
	return {content, open, blobs};
};

test('the second opening from a registry downloads no blob', async t => {
	const {open, blobs} = await openRegistry(t);
	const {cache} = await openTestCache(t);
	const first = await open({cache});
	t.is(blobs(), 3);
	const second = await open({cache});
	t.is(blobs(), 3);
	t.deepEqual(describe(second), describe(first));
	t.is(await contentOf(second, '/etc/a', 0), 'first');
	t.is(blobs(), 4);
});

test('of an image with a new layer only that is downloaded', async t => {
	const {content, open, blobs} = await openRegistry(t);
	const {cache} = await openTestCache(t);
	await open({cache});
	await putImage(content, [...layers, [{name: 'c', body: 'third', mtime}]], {
		tags: ['1'],
	});
	const {contents} = await open({cache});
	t.is(contents.length, 3);
	// The layer and the config.
	t.is(blobs(), 5);
});

test('no content of a file is in the cache', async t => {
	const {open} = await openRegistry(t);
	const {cache, directory} = await openTestCache(t);
	await open({cache});
	for (const name of await readdir(directory)) {
		const bytes = await readFile(path.join(directory, name), 'latin1');
		t.notRegex(bytes, /first|second/v);
	}
});
