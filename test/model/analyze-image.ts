import test from 'ava';
import {buildImage, file, hardlink} from '../helpers/build-image.js';

test('layers keep what the documents say and gain what they hold', t => {
	const image = buildImage([[file('a', '1')], [file('b', '22')]], {
		layers: [
			{index: 0, command: 'ADD a', diffId: 'sha256:aa'},
			{index: 1, command: 'COPY b', compressedBytes: 9},
		],
	});
	t.is(image.layers[0]!.diffId, 'sha256:aa');
	t.is(image.layers[1]!.compressedBytes, 9);
	t.deepEqual(
		image.layers.map(({storedBytes}) => storedBytes),
		[1, 2],
	);
});

test('only the lowest layer is taken for the base image, and said to be a guess', t => {
	const image = buildImage([[file('a')], [file('b')], []]);
	t.deepEqual(
		image.layers.map(({base}) => base),
		[true, false, false],
	);
	t.is(image.baseLayers, 1);
	t.true(image.baseIsGuess);
});

test('an image without layers has no base', t => {
	const image = buildImage([]);
	t.is(image.baseLayers, 0);
	t.is(image.waste.totalBytes, 0);
});

test('anomalies of the documents and of the layers are put together', t => {
	const {anomalies} = buildImage([[], [file('../x'), hardlink('l', 'none')]], {
		anomalies: [{kind: 'history-mismatch', detail: 'odd'}],
	});
	t.deepEqual(
		anomalies.map(({layer, kind}) => [layer, kind]),
		[
			[undefined, 'history-mismatch'],
			[1, 'path-outside-root'],
			[1, 'missing-link-target'],
		],
	);
});

test('the same layer may stand twice in an image', t => {
	const layer = [file('a', 'xxx')];
	const {layers, waste} = buildImage([layer, [file('b')], layer]);
	t.is(layers[2]!.changes.rewritten.paths, 1);
	t.is(waste.wastedBytes, 3);
});
