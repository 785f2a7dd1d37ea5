import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {putImage} from '../registry/_image.js';
import {
	contentOf,
	describeRead,
	layers,
	newLayer,
	openRegistry,
	openTestCache,
	startCountingEngine,
} from './_open.js';

test('the second opening from an engine exports nothing', async t => {
	const {exports, open} = await startCountingEngine(t);
	const {cache, lines} = await openTestCache(t);
	const first = await open({cache});
	t.is(exports.length, 1);
	const second = await open({cache});
	t.is(exports.length, 1);
	t.deepEqual(describeRead(second), describeRead(first));
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
		t.deepEqual(describeRead(await open({cache})), describeRead(first));
		t.is(exports.length, index + 2);
		t.regex(lines.at(-1)!, /is read anew: its checksum is wrong/v);
	}

	await open({cache});
	t.is(exports.length, 4);
});

test('what an older imgscope understood of a layer is read anew', async t => {
	const {exports, open} = await startCountingEngine(t);
	const {cache, directory, lines} = await openTestCache(t);
	const first = await open({cache});
	const names = await readdir(directory);
	const file = path.join(
		directory,
		names.find(name => name.startsWith('layer-'))!,
	);
	const bytes = await readFile(file);
	bytes.writeUInt32LE(2, 8);
	await writeFile(file, bytes);
	t.deepEqual(describeRead(await open({cache})), describeRead(first));
	t.is(exports.length, 2);
	t.regex(lines.at(-1)!, /it has the format 2, which is no longer read/v);
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
	t.deepEqual(describeRead(await open({cache})), describeRead(first));
	t.is(exports.length, 2);
	t.regex(lines.at(-1)!, /it is of another layer/v);
});

test('the second opening from a registry downloads no blob', async t => {
	const {open, blobs} = await openRegistry(t);
	const {cache} = await openTestCache(t);
	const first = await open({cache});
	t.is(blobs(), 3);
	const second = await open({cache});
	t.is(blobs(), 3);
	t.deepEqual(describeRead(second), describeRead(first));
	t.is(await contentOf(second, '/etc/a', 0), 'first');
	t.is(blobs(), 4);
});

test('of an image with a new layer only that is downloaded', async t => {
	const {content, open, blobs} = await openRegistry(t);
	const {cache} = await openTestCache(t);
	await open({cache});
	await putImage(content, [...layers, newLayer], {
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
