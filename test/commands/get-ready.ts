import test from 'ava';
import {type ReadBlob} from '../../source/archive/archive.js';
import {readLayerBlob} from '../../source/archive/read-layer-blob.js';
import {createGetReady} from '../../source/commands/get-ready.js';

/** Threads that note what is asked of them. */
const notingThreads = () => {
	const calls: string[] = [];
	let note: () => void = () => undefined;
	const asked = new Promise<void>(resolve => {
		note = resolve;
	});
	const readBlob: ReadBlob = async (chunks, options) => {
		calls.push('read');
		note();
		return readLayerBlob(chunks, options);
	};

	return {
		calls,
		asked,
		threads: {
			readBlob,
			expectPlain() {
				calls.push('expect');
			},
			async close() {
				// There are none.
			},
		},
	};
};

const large = 1024 * 1024 * 1024;

test('for a large export a thread is started, and after a while reading is rehearsed', async t => {
	const {calls, asked, threads} = notingThreads();
	const stop = createGetReady(threads)(large);
	t.deepEqual(calls, ['expect']);
	await asked;
	stop();
	t.deepEqual(calls.slice(0, 2), ['expect', 'read']);
});

test('nothing is done for a small export', t => {
	const {calls, threads} = notingThreads();
	createGetReady(threads)(1024 * 1024)();
	t.deepEqual(calls, []);
});
