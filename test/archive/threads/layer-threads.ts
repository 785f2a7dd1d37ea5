import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import test, {type ExecutionContext} from 'ava';
import {
	type LayerBlob,
	type ReadBlob,
} from '../../../source/archive/archive.js';
import {encodeLayer} from '../../../source/archive/layer-index/layer-index.js';
import {readLayerBlob} from '../../../source/archive/read-layer-blob.js';
import {createLayerThreads} from '../../../source/archive/threads/layer-threads.js';
import {defaultReadLimits} from '../../../source/model/read-limits.js';
import {inChunks, packLayer} from '../../helpers/build-layer.js';
import {zstdFrame} from '../../helpers/build-zstd-chunked.js';

const built = new URL('../../../distribution/layer-thread.js', import.meta.url);
const builtHash = new URL('hash-thread.js', built);

const openThreads = (
	t: ExecutionContext,
	file = built,
	most = 2,
	hash = builtHash,
) => {
	const threads = createLayerThreads(
		{layer: file, hash},
		{most, smallestBlob: 1},
	);
	t.teardown(threads.close);
	return threads;
};

/** A program for a thread that says it is ready and then does this with what it is told. */
const threadThat = (code: string): URL =>
	new URL(
		`data:text/javascript,${encodeURIComponent(`
			import {parentPort} from 'node:worker_threads';
			parentPort.on('message', message => {${code}});
			parentPort.postMessage({kind: 'ready'});
		`)}`,
	);

/** How many entries the layer has, as it is read. */
const countEntries = async (readBlob: ReadBlob): Promise<number> => {
	const {contents} = await readBlob(inChunks(compressed, 1000));
	return contents.entries.count;
};

const layer = await packLayer([
	{name: 'etc/', type: 'directory', mode: 0o755},
	{name: 'etc/passwd', body: 'root:x:0:0\n', uid: 1000},
	{name: 'etc/.wh.shadow', body: ''},
	{name: 'bin/sh', type: 'symlink', linkname: 'dash'},
	{name: 'large', body: Buffer.alloc(3_000_000, 'large')},
]);

const compressed = gzipSync(layer);

const plain = ({contents, ...blob}: LayerBlob) => ({
	...blob,
	contents: encodeLayer(contents),
});

for (const [name, blob] of [
	['gzip', compressed],
	['zstd', zstdFrame(layer)],
] as const) {
	for (const hashKind of [undefined, 'sha256'] as const) {
		test(`a thread reads what is read here: ${name}, ${hashKind ?? 'any hash'}`, async t => {
			const {readBlob} = openThreads(t);
			t.deepEqual(
				plain(await readBlob(inChunks(blob, 10_000), {hashKind})),
				plain(await readLayerBlob(inChunks(blob, 10_000), {hashKind})),
			);
		});
	}
}

test('more layers than threads are all read', async t => {
	const {readBlob} = openThreads(t);
	const blobs = await Promise.all(
		[1, 2, 3, 4, 5].map(async count => {
			const tar = await packLayer(
				Array.from({length: count}, (_, index) => ({name: `file-${index}`})),
			);
			return readBlob(inChunks(gzipSync(tar), 40));
		}),
	);
	t.deepEqual(
		blobs.map(({contents}) => contents.entries.count),
		[1, 2, 3, 4, 5],
	);
});

test('what a thread says of a broken layer is what is said here, and it reads on', async t => {
	const {readBlob} = openThreads(t, built, 1);
	const broken = Buffer.from(compressed).fill(7, 100, 3000);
	const expected = await t.throwsAsync(readLayerBlob(inChunks(broken, 1000)));
	await t.throwsAsync(readBlob(inChunks(broken, 1000)), {
		code: 'layer-invalid',
		message: expected.message,
	});
	t.is(await countEntries(readBlob), 4);
});

test('limits hold in threads, with the hint that raises them', async t => {
	const {readBlob} = openThreads(t);
	await t.throwsAsync(
		readBlob(inChunks(compressed, 1000), {
			limits: {...defaultReadLimits, entries: 2},
		}),
		{code: 'layer-invalid', message: /more than 2 files/v},
	);
});

test('an input that fails fails the reading, is let go, and the thread reads on', async t => {
	const {readBlob} = openThreads(t, built, 1);
	let isReleased = false;
	const failing = (async function* () {
		try {
			yield compressed.subarray(0, 2000);
			throw new Error('the line is cut');
		} finally {
			isReleased = true;
		}
	})();
	await t.throwsAsync(readBlob(failing), {message: 'the line is cut'});
	t.true(isReleased);
	t.is(await countEntries(readBlob), 4);
});

test('a layer that is broken at its beginning is not read to its end', async t => {
	const {readBlob} = openThreads(t);
	let chunks = 0;
	const endless = (async function* () {
		while (chunks < 10_000) {
			chunks++;
			yield Buffer.from('1f8b0800000000000003ff', 'hex');
			yield Buffer.alloc(1024 * 1024, 1);
		}
	})();
	await t.throwsAsync(readBlob(endless), {code: 'layer-invalid'});
	t.true(chunks < 10_000);
});

test('no more of a layer is asked for than a thread can take', async t => {
	// It takes none, and has had enough after the third.
	const {readBlob} = openThreads(
		t,
		threadThat(`
			if (message.kind === 'chunk' && ++globalThis.chunks === 3) {
				parentPort.postMessage({kind: 'failed', failure: {message: 'enough'}});
			}
			globalThis.chunks ??= 0;
		`),
	);
	let chunks = 0;
	const endless = (async function* () {
		for (;;) {
			chunks++;
			yield Buffer.alloc(1024 * 1024, '\u001F\u008B', 'latin1');
		}
	})();
	await t.throwsAsync(readBlob(endless), {message: 'enough'});
	t.is(chunks, 3);
});

test('a thread that dies fails its layer alone', async t => {
	const {readBlob} = openThreads(t, threadThat('process.exit(3)'));
	await t.throwsAsync(readBlob(inChunks(compressed, 1000)), {
		message: /thread has ended/v,
	});
	await t.throwsAsync(readBlob(inChunks(compressed, 1000)), {
		message: /thread has ended/v,
	});
});

test('where no thread can be started, layers are read here', async t => {
	const {readBlob} = openThreads(t, new URL('missing.js', built));
	t.is(await countEntries(readBlob), 4);
});

test('small layers and plain ones are read here', async t => {
	const {readBlob, close} = createLayerThreads(
		{layer: threadThat('process.exit(3)'), hash: builtHash},
		{most: 1, smallestBlob: layer.length},
	);
	t.teardown(close);
	for (const blob of [compressed, layer]) {
		const {contents} = await readBlob(inChunks(blob, 1000), {
			bytes: blob.length,
		});
		t.is(contents.entries.count, 4);
	}
});

test('of plain layers a thread hashes what comes in shared memory, once that is expected', async t => {
	const hash = threadThat(`
		parentPort.postMessage(
			message.kind === 'end'
				? {kind: 'digest', blob: message.blob, digest: 'feed'}
				: {kind: 'hashed', blob: message.blob},
		);
	`);
	const {readBlob, expectPlain} = openThreads(t, built, 2, hash);
	const here = await readLayerBlob(inChunks(layer, 10_000));
	t.deepEqual(plain(await readBlob(inChunks(layer, 10_000))), plain(here));
	expectPlain();
	t.deepEqual(plain(await readBlob(inChunks(layer, 10_000))), {
		...plain(here),
		digest: 'sha256:feed',
		diffId: 'sha256:feed',
	});
});

test('plain layers are the same with a thread that hashes, many at once', async t => {
	const {readBlob, expectPlain} = openThreads(t);
	expectPlain();
	const here = plain(await readLayerBlob(inChunks(layer, 10_000)));
	const blobs = await Promise.all(
		[100, 10_000, 4_000_000].map(async size => readBlob(inChunks(layer, size))),
	);
	for (const blob of blobs) {
		t.deepEqual(plain(blob), here);
	}
});

test('where no thread that hashes can be started, plain layers are hashed here', async t => {
	const missing = new URL('missing.js', built);
	const {readBlob, expectPlain} = openThreads(t, built, 2, missing);
	expectPlain();
	t.deepEqual(
		plain(await readBlob(inChunks(layer, 10_000))),
		plain(await readLayerBlob(inChunks(layer, 10_000))),
	);
});

for (const when of ['bytes', 'end']) {
	test(`a thread that dies while it hashes fails its layer: ${when}`, async t => {
		const hash = threadThat(`
			if (message.kind === '${when}') {
				process.exit(3);
			}

			parentPort.postMessage({kind: 'hashed', blob: message.blob});
		`);
		const {readBlob, expectPlain} = openThreads(t, built, 2, hash);
		expectPlain();
		await t.throwsAsync(readBlob(inChunks(layer, 10_000)), {
			message: /thread has ended/v,
		});
	});
}

test('a broken plain layer is told of while a thread hashes, and the next one is read', async t => {
	const {readBlob, expectPlain} = openThreads(t);
	expectPlain();
	const broken = Buffer.from(layer).fill(7, 512, 1024);
	await t.throwsAsync(readBlob(inChunks(broken, 10_000)), {
		code: 'layer-invalid',
	});
	const {contents} = await readBlob(inChunks(layer, 10_000));
	t.is(contents.entries.count, 4);
});
