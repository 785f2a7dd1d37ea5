import test from 'ava';
import {analyzeImage} from '../../source/model/analyze-image.js';
import {LayerContentsBuilder} from '../../source/model/layer-contents.js';
import {measureWaste} from '../../source/model/waste.js';
import {buildImage, file, remove} from '../helpers/build-image.js';

test('what is wasted of a download is known when every layer tells it', t => {
	const {tree} = buildImage([
		[file('f', '1234567890'), file('keep', '1234567890')],
		[remove('f'), file('g', '12345')],
	]);
	t.is(measureWaste(tree, 1).wastedDownloadBytes, undefined);
	for (const [entry, bytes] of [4, 3, 2].entries()) {
		tree.entries.setDownloadBytes(entry, bytes);
	}

	const waste = measureWaste(tree, 1);
	t.is(waste.wastedDownloadBytes, 4);
	t.is(waste.copies.at(0)!.downloadBytes, 4);
});

test('each layer tells what is wasted of its own download', t => {
	const layer = (name: string, bytes: number | undefined) => {
		const contents = new LayerContentsBuilder();
		const entry = contents.add({
			path: name,
			type: 'file',
			mode: 0,
			uid: 0,
			gid: 0,
			size: 9,
			mtime: 0,
		})!;
		if (bytes !== undefined) {
			contents.entries.setDownloadBytes(entry, bytes);
		}

		return contents;
	};

	const info = {
		reference: '',
		source: '',
		repoTags: [],
		config: {},
		history: [],
		anomalies: [],
		layers: [0, 1, 2].map(index => ({index, command: ''})),
	};
	const {layers, waste} = analyzeImage(info, [
		layer('a', 5),
		layer('a', undefined),
		layer('a', 3),
	]);
	t.deepEqual(
		layers.map(({wastedDownloadBytes}) => wastedDownloadBytes),
		[5, undefined, 0],
	);
	t.is(waste.wastedDownloadBytes, undefined);
});
