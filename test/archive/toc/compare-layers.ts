import {Buffer} from 'node:buffer';
import test from 'ava';
import {readLayerBlob} from '../../../source/archive/read-layer-blob.js';
import {readTocLayer} from '../../../source/archive/toc/read-toc.js';
import {analyzeImage} from '../../../source/model/analyze-image.js';
import {buildEstargz} from '../../helpers/build-estargz.js';
import {inChunks, packLayer} from '../../helpers/build-layer.js';
import {buildZstdChunked} from '../../helpers/build-zstd-chunked.js';
import {showChanges} from '../../helpers/show-image.js';

const large = Buffer.alloc(300_000, 'large');
const lower = [
	{name: 'same', body: large},
	{name: 'other', body: 'aaa'},
	{name: 'empty', body: ''},
	{name: 'mode', body: 'x', mode: 0o600},
];
const upper = [
	{name: 'same', body: large, mode: 0o644},
	{name: 'other', body: 'bbb', mode: 0o644},
	{name: 'empty', body: '', mode: 0o644},
	{name: 'mode', body: 'x', mode: 0o644},
];

test('files of listed layers and of read ones compare by their content', async t => {
	const read = await readLayerBlob(inChunks(await packLayer(upper)), {
		hashKind: 'sha256',
	});
	for (const build of [buildEstargz, buildZstdChunked]) {
		const {blob, annotations} = await build(lower, {chunkSize: 70_000});
		const listed = await readTocLayer({
			size: blob.length,
			annotations,
			readRange: async (offset, length) =>
				blob.subarray(offset, offset + length),
		});
		const image = analyzeImage(
			{
				reference: 'test:latest',
				source: 'a test',
				repoTags: [],
				config: {},
				history: [],
				layers: [
					{index: 0, command: 'ADD lower'},
					{index: 1, command: 'ADD upper'},
				],
				anomalies: [],
			},
			[listed?.contents, read.contents],
		);
		t.is(showChanges(image, 1), '=empty, °mode, ~other, =same');
	}
});
