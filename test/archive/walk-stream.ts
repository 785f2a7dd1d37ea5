import {Buffer} from 'node:buffer';
import test from 'ava';
import {type ReadBlob} from '../../source/archive/archive.js';
import {readLayerBlob} from '../../source/archive/read-layer-blob.js';
import {readStreamArchive} from '../../source/archive/stream-archive.js';
import {packFiles} from '../helpers/build-archive.js';
import {inChunks, packLayer} from '../helpers/build-layer.js';

const first = await packLayer([{name: 'first', body: 'a'}]);
const second = await packLayer([{name: 'second', body: 'b'}]);
const archive = await packFiles(
	new Map<string, Uint8Array>([
		['first.tar', first],
		['second.tar', second],
		['manifest.json', Buffer.from('[]')],
	]),
);

test('the next layer is read while what the one before says is not known yet', async t => {
	const begun: number[] = [];
	let answerFirst: (() => void) | undefined;
	const readBlob: ReadBlob = async (chunks, options) => {
		begun.push(options?.bytes ?? 0);
		const blob = await readLayerBlob(chunks, options);
		if (answerFirst) {
			answerFirst();
		} else {
			await new Promise<void>(resolve => {
				answerFirst = resolve;
			});
		}

		return blob;
	};

	const {parts} = await readStreamArchive('image.tar', inChunks(archive, 700), {
		readBlob,
	});
	t.deepEqual(begun, [first.length, second.length]);
	t.deepEqual(
		[...parts.files].map(([path, {kind}]) => [path, kind]),
		[
			['first.tar', 'layer'],
			['second.tar', 'layer'],
			['manifest.json', 'document'],
		],
	);
});

test('when the stream breaks off, the layers that are being read have ended', async t => {
	let running = 0;
	const readBlob: ReadBlob = async (chunks, options) => {
		running++;
		try {
			return await readLayerBlob(chunks, options);
		} finally {
			running--;
		}
	};

	const broken = (async function* () {
		yield archive.subarray(0, 1000);
		throw new Error('the engine has gone');
	})();
	await t.throwsAsync(readStreamArchive('image.tar', broken, {readBlob}), {
		message: 'the engine has gone',
	});
	t.is(running, 0);
});

test('of layers that fail in another way than by what they are, all fails', async t => {
	const readBlob: ReadBlob = async () => {
		throw new Error('a thread has ended early');
	};

	await t.throwsAsync(
		readStreamArchive('image.tar', inChunks(archive, 700), {readBlob}),
		{message: 'a thread has ended early'},
	);
});
