import test from 'ava';
import {spareMemory} from '../../source/commands/spare-memory.js';
import {type LayerContents} from '../../source/model/layer-contents.js';
import {buildLayer, file} from '../helpers/build-image.js';

const layerOf = (count: number): LayerContents =>
	buildLayer(
		Array.from({length: count}, (_, number) => file(`f${number}`, '')),
	);

const flagsFor = (
	contents: Parameters<typeof spareMemory>[0],
): readonly string[] => {
	const flags: string[] = [];
	spareMemory(contents, flag => {
		flags.push(flag);
	});
	return flags;
};

test('memory is spared for images with many entries in all of their layers', t => {
	const half = layerOf(100_000);
	t.deepEqual(flagsFor([half, undefined]), []);
	t.deepEqual(flagsFor([half, undefined, half]), [
		'--optimize-for-size',
		'--semi-space-growth-factor=1',
	]);
});
