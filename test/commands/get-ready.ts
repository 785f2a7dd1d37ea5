import test from 'ava';
import {readLayerBlob} from '../../source/archive/read-layer-blob.js';
import {createGetReady} from '../../source/commands/get-ready.js';

const expectedFor = (bytes: number): number => {
	let count = 0;
	createGetReady({
		readBlob: readLayerBlob,
		expectPlain() {
			count++;
		},
		async close() {
			// There are none.
		},
	})(bytes);
	return count;
};

test('for a large export a thread is started', t => {
	t.is(expectedFor(1024 * 1024 * 1024), 1);
});

test('nothing is done for a small export', t => {
	t.is(expectedFor(1024 * 1024), 0);
});
