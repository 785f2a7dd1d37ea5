import test from 'ava';
import {compareLayers} from '../../../source/model/compare/compare-layers.js';
import {type LayerInfo} from '../../../source/model/image.js';
import {buildImage, file} from '../../helpers/build-image.js';

type Described = Partial<Omit<LayerInfo, 'index'>> & {readonly bytes?: number};

const imageOf = (layers: readonly Described[]) =>
	buildImage(
		layers.map(({bytes = 1}, index) => [file(`f${index}`, 'x'.repeat(bytes))]),
		{
			layers: layers.map(({bytes: _, ...layer}, index) => ({
				index,
				command: `STEP ${index}`,
				...layer,
			})),
		},
	);

const ids = (text: string): readonly Described[] =>
	[...text].map(diffId => ({diffId, compressedBytes: 10, bytes: 20}));

const compare = (a: string, b: string) => {
	const found = compareLayers(imageOf(ids(a)), imageOf(ids(b)));
	return {
		sharedBase: found.sharedBase,
		common: found.common.map(layer => `${layer.a}=${layer.b}`).join(' '),
		onlyA: found.onlyA.map(({diffId}) => diffId).join(''),
		onlyB: found.onlyB.map(({diffId}) => diffId).join(''),
		download: [found.downloadBytes, found.storedBytes],
	};
};

test('layers from the lowest on are a shared base', t => {
	t.deepEqual(compare('abc', 'abde'), {
		sharedBase: 2,
		common: '0=0 1=1',
		onlyA: 'c',
		onlyB: 'de',
		download: [20, 40],
	});
});

test('layers are in common wherever they stand', t => {
	t.deepEqual(compare('abc', 'xca'), {
		sharedBase: 0,
		common: '2=1 0=2',
		onlyA: 'b',
		onlyB: 'x',
		download: [10, 20],
	});
});

test('a layer that stands in the image twice is fetched once', t => {
	t.deepEqual(compare('a', 'abb').download, [10, 20]);
	t.is(compare('aa', 'aaa').common, '0=0 1=1 0=2');
});

test('the same image needs no download, nor does one without layers', t => {
	for (const [a, b] of [
		['abc', 'abc'],
		['abc', ''],
		['', ''],
	] as const) {
		t.deepEqual(compare(a, b).download, [0, 0]);
		t.is(compare(a, b).onlyB, '');
	}
});

test('what a download takes is not known when it is not of one layer', t => {
	const b = imageOf([{diffId: 'b', compressedBytes: 1}, {diffId: 'c'}]);
	const {downloadBytes, storedBytes} = compareLayers(imageOf([]), b);
	t.is(downloadBytes, undefined);
	t.is(storedBytes, 2);
});

test('layers of which nothing is known are not the same', t => {
	const {sharedBase, common, onlyB} = compareLayers(
		imageOf([{}]),
		imageOf([{}]),
	);
	t.deepEqual([sharedBase, common.length, onlyB.length], [0, 0, 1]);
});

test('the digest tells layers apart where there is no diff ID', t => {
	const image = imageOf([{digest: 'sha256:a'}]);
	t.is(compareLayers(image, image).sharedBase, 1);
});
