import {readdir} from 'node:fs/promises';
import test from 'ava';
import {type ReadImage} from '../../../source/archive/read-image.js';
import {
	contentOf,
	describeRead,
	layers,
	newLayer,
	openRegistry,
	openTestCache,
	startCountingEngine,
} from './_open.js';

/** As an engine tells it: the newest first, with sizes in place of what has a layer. */
const history = [
	{Created: 2, CreatedBy: '/bin/sh -c #(nop)  CMD ["sh"]', Size: 0},
	{Created: 1, CreatedBy: '/bin/sh -c mv /etc/a /etc/b', Size: 6},
	{Created: 0, CreatedBy: 'COPY etc /etc # buildkit', Size: 5},
];

test('an image with a new ID whose layers are known is not exported', async t => {
	const {exports, open, become} = await startCountingEngine(t);
	const {cache} = await openTestCache(t);
	const first = await open({cache});
	const id = `sha256:${'7'.repeat(64)}`;
	become({layers, id, history});
	const second = await open({cache});
	t.is(exports.length, 1);
	t.deepEqual(describeRead(second).layers, describeRead(first).layers);
	t.is(second.info.id, id);
	t.deepEqual(second.info.config.env, ['A=b']);
	t.deepEqual(
		second.info.layers.map(({command, created}) => [command, created]),
		[
			['COPY etc /etc', '1970-01-01T00:00:00Z'],
			['RUN mv /etc/a /etc/b', '1970-01-01T00:00:01Z'],
		],
	);
	t.is(second.info.history.at(-1)?.command, 'CMD ["sh"]');
});

test('contents of an image that was never exported can be read', async t => {
	const {exports, open, become} = await startCountingEngine(t);
	const {cache} = await openTestCache(t);
	await open({cache});
	become({layers, id: `sha256:${'7'.repeat(64)}`, history});
	const second = await open({cache});
	t.is(await contentOf(second, '/etc/a', 0), 'first');
	// Once to find out what is where, once for the content.
	t.is(exports.length, 3);
	t.is(await contentOf(second, '/etc/b', 1), 'second');
	t.is(exports.length, 4);
});

test('an image whose history leaves open what has a layer is exported', async t => {
	const {exports, open, become} = await startCountingEngine(t);
	const {cache} = await openTestCache(t);
	await open({cache});
	become({
		layers,
		id: `sha256:${'7'.repeat(64)}`,
		history: history.slice(1, 2),
	});
	await open({cache});
	t.is(exports.length, 2);
});

test('layers that came from a registry are not exported by an engine', async t => {
	const registry = await openRegistry(t);
	const {exports, open} = await startCountingEngine(t, {layers, history});
	const {cache} = await openTestCache(t);
	await registry.open({cache});
	const read = await open({cache});
	t.is(exports.length, 0);
	t.is(read.info.layers[0]?.compressedBytes, undefined);
	t.is(read.contents[0]?.entries.downloads(), undefined);
	t.is(await contentOf(read, '/etc/b', 1), 'second');
});

test('layers that an engine exported are not downloaded from a registry', async t => {
	const engine = await startCountingEngine(t);
	const registry = await openRegistry(t);
	const {cache} = await openTestCache(t);
	const first = await engine.open({cache});
	const read = await registry.open({cache});
	// The config.
	t.is(registry.blobs(), 1);
	t.deepEqual(
		read.info.layers.map(({isUnverified}) => isUnverified),
		[true, true],
	);
	t.deepEqual(
		describeRead(read).layers.map(({columns}) => columns),
		describeRead(first).layers.map(({columns}) => columns),
	);
	const anew = await registry.open({});
	t.deepEqual(
		read.info.layers.map(({digest, diffId, compressedBytes}) => [
			digest,
			diffId,
			compressedBytes,
		]),
		anew.info.layers.map(({digest, diffId, compressedBytes}) => [
			digest,
			diffId,
			compressedBytes,
		]),
	);
	t.is(await contentOf(read, '/etc/b', 1), 'second');
});

test('a layer that is known is kept once, whatever it came in', async t => {
	const engine = await startCountingEngine(t);
	const registry = await openRegistry(t);
	const {cache, directory} = await openTestCache(t);
	await registry.open({cache});
	await engine.open({cache});
	const names = await readdir(directory);
	t.is(names.filter(name => name.startsWith('layer-')).length, 2);
	t.is(names.filter(name => name.startsWith('blob-')).length, 2);
});

test('an image is shown as its engine describes it, and with each layer that comes', async t => {
	const {exports, open, become} = await startCountingEngine(t, {
		layers,
		history,
	});
	const {cache} = await openTestCache(t);
	const partials: ReadImage[] = [];
	const exportsThen: number[] = [];
	const onPartial = (partial: ReadImage) => {
		partials.push(partial);
		exportsThen.push(exports.length);
	};

	await open({onPartial});
	t.is(exportsThen[0], 0);
	t.deepEqual(
		partials.map(({contents}) => contents.map(layer => layer !== undefined)),
		[
			[false, false],
			[true, false],
		],
	);
	t.is(partials[0]?.info.layers[1]?.command, 'RUN mv /etc/a /etc/b');
	await open({cache});
	partials.length = 0;
	become({layers: [...layers, newLayer], history});
	await open({cache, onPartial});
	t.deepEqual(
		partials.map(({contents}) => contents.map(layer => layer !== undefined))[0],
		[true, true, false],
	);
});
