import test from 'ava';
import {imageHeader} from '../../source/ui/select-image.js';
import {detailLines} from '../../source/ui/select-details.js';
import {layersNotes} from '../../source/ui/select-layers.js';
import {buildImage, file} from '../helpers/build-image.js';
import {openImage} from '../helpers/explore.js';

const textOf = (lines: ReturnType<typeof detailLines>): string =>
	lines.map(({segments}) => segments.map(({text}) => text).join('')).join('\n');

test('a base image that is known is named', t => {
	const image = buildImage([[file('a')], [file('b')], [file('c')]], {
		base: {name: 'debian:12', how: 'engine', layers: 2},
	});
	t.is(image.baseLayers, 2);
	t.false(image.baseIsGuess);
	t.is(layersNotes(openImage(image).press())[0], '┊ base debian:12');
	t.regex(
		textOf(imageHeader(image, 40)),
		/base +debian:12 \(another image of the engine\)/v,
	);
});

test('a base image of which only the name is known stays a guess', t => {
	const image = buildImage([[file('a')], [file('b')]], {
		base: {name: 'debian:12', how: 'label'},
	});
	t.is(image.baseLayers, 1);
	t.true(image.baseIsGuess);
	t.is(layersNotes(openImage(image).press())[0], '┊ base, a guess');
});

test('a layer tells what of its download is wasted', t => {
	const built = buildImage([[file('a')]]);
	const image = {
		...built,
		layers: built.layers.map(layer => ({
			...layer,
			compressedBytes: 5000,
			wastedDownloadBytes: 1000,
		})),
	};
	t.regex(
		textOf(detailLines(openImage(image).press(), 200)),
		/5 kB to download, of which 1 kB wasted/v,
	);
});

test('only tags are called tags', t => {
	const image = buildImage([[file('a')]]);
	t.regex(textOf(imageHeader(image, 40)), /^name +test:latest$/mv);
	const tagged = {...image, repoTags: ['shop:1', 'shop:2']};
	t.regex(textOf(imageHeader(tagged, 40)), /^tags +shop:1, shop:2$/mv);
});
