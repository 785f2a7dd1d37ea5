import test from 'ava';
import {type ReadImage} from '../../source/archive/read-image.js';
import {createPartialAnalysis} from '../../source/commands/partial-analysis.js';
import {type LayerContents} from '../../source/model/layer-contents.js';
import {buildImage, buildLayer, file} from '../helpers/build-image.js';
import {eventually} from '../helpers/pty.js';

const layerOf = (count: number): LayerContents =>
	buildLayer(
		Array.from({length: count}, (_, number) => file(`f${number}`, '')),
	);

const read = (...contents: ReadImage['contents']): ReadImage => ({
	info: buildImage(contents.map(() => [])),
	contents,
});

/** The images that an analysis gives, each with the milliseconds until then. */
const watchAnalysis = () => {
	const start = performance.now();
	const given: Array<{readonly entries: number; readonly after: number}> = [];
	const analysis = createPartialAnalysis(({tree}) => {
		given.push({
			entries: tree.entries.count,
			after: performance.now() - start,
		});
	});
	return {given, ...analysis};
};

test('what is known without any layer is shown at once, and what comes then later', async t => {
	const {given, update, stop} = watchAnalysis();
	update(read(undefined, undefined));
	await eventually(() => given.length === 1, 'the documents are shown');
	update(read(layerOf(3), undefined));
	update(read(layerOf(3), layerOf(2)));
	await eventually(() => given.length === 2, 'the layers are shown');
	stop();
	t.deepEqual(
		given.map(({entries}) => entries),
		[0, 5],
	);
	t.true(given[1]!.after - given[0]!.after >= 90);
});

test('many entries are not analysed before that takes a fifth of the time', async t => {
	const {given, update, stop} = watchAnalysis();
	update(read(layerOf(100_000), undefined));
	await eventually(() => given.length === 1, 'the layer is shown');
	stop();
	t.true(given[0]!.after >= 400);
});

test('nothing is shown once it is stopped', async t => {
	const {given, update, stop} = watchAnalysis();
	update(read(layerOf(1)));
	stop();
	const other = watchAnalysis();
	other.update(read(layerOf(1)));
	await eventually(() => other.given.length === 1, 'a later one is shown');
	other.stop();
	t.deepEqual(given, []);
});
