import {setImmediate} from 'node:timers/promises';
import test from 'ava';
import {type LayerBlob, type ReadBlob} from '../../source/archive/archive.js';
import {readLayerBlob} from '../../source/archive/read-layer-blob.js';
import {rehearse} from '../../source/archive/rehearse.js';

/** Reads layers and keeps what was read. */
const keeping = () => {
	const blobs: LayerBlob[] = [];
	const readBlob: ReadBlob = async (chunks, options) => {
		const blob = await readLayerBlob(chunks, options);
		blobs.push(blob);
		return blob;
	};

	return {blobs, readBlob};
};

test('a rehearsal reads whole layers with all usual kinds of entries', async t => {
	const {blobs, readBlob} = keeping();
	await rehearse(readBlob, () => false);
	t.true(blobs.length > 1);
	for (const {contents, bytes, compression} of blobs) {
		t.is(compression, 'none');
		t.true(bytes > 2 * 1024 * 1024);
		t.deepEqual(contents.anomalies, []);
		const {entries} = contents;
		const types = new Set(
			Array.from({length: entries.count}, (_, index) => entries.type(index)),
		);
		t.deepEqual([...types].toSorted(), ['directory', 'file', 'symlink']);
	}
});

test('a rehearsal ends soon when it is over, and disturbs nobody', async t => {
	const {blobs, readBlob} = keeping();
	let asked = 0;
	await rehearse(readBlob, () => ++asked > 3);
	t.is(blobs.length, 0);
	t.true(asked < 10);
});

test('what goes wrong in a rehearsal is nobody’s concern', async t => {
	let isOver = false;
	const rehearsal = rehearse(
		async () => {
			throw new Error('no thread');
		},
		() => isOver,
	);
	await setImmediate();
	isOver = true;
	await t.notThrowsAsync(rehearsal);
});
