import test from 'ava';
import {type ExtractionOutcome} from '../../../source/extract/extraction-order.js';
import {type Image} from '../../../source/model/image.js';
import {runExtract} from '../../../source/ui/extract/run-extract.js';
import {overlayOf} from '../../../source/ui/overlay.js';
import {type Services} from '../../../source/ui/services.js';
import {buildImage, file} from '../../helpers/build-image.js';
import {openImage} from '../../helpers/explore.js';

const image: Image = {
	...buildImage([[file('a', 'a')]]),
	async *openLayers() {
		yield* [];
	},
};

const start = (takeOut?: Services['takeOut']) => {
	const explorer = openImage(image);
	explorer.press('x', 'enter');
	const effect = explorer.effects.at(-1);
	if (typeof effect !== 'object' || effect.type !== 'take-out') {
		throw new TypeError('Nothing is taken out');
	}

	const done = runExtract(effect, {
		store: explorer.store,
		services: takeOut ? {takeOut} : {},
		signal: new AbortController().signal,
	});
	const phase = () => overlayOf(explorer.store.getState(), 'extract')?.phase;
	return {...explorer, done, phase};
};

const stopped: ExtractionOutcome = {
	written: '1 file (1 B)',
	leftOut: [],
	end: {kind: 'stopped'},
};

test('the dialog follows what is written until it is over', async t => {
	const session = start(async (_image, order, {onProgress}) => {
		t.is(order.target.name, 'test-latest-layer-0');
		await Promise.resolve();
		onProgress({written: '1 file', bytes: 1, totalBytes: 2});
		t.like(session.phase(), {progress: {bytes: 1}});
		return {...stopped, end: {kind: 'whole'}};
	});
	await session.done;
	t.like(session.phase(), {kind: 'over', outcome: {end: {kind: 'whole'}}});
});

test('escape aborts what is written', async t => {
	const {press, done, phase} = start(
		async (_image, _order, {signal}) =>
			new Promise(resolve => {
				signal.addEventListener('abort', () => {
					resolve(stopped);
				});
			}),
	);
	press('escape');
	await done;
	t.like(phase(), {kind: 'over', outcome: {end: {kind: 'stopped'}}});
});

test('where nothing can be written the dialog says so', async t => {
	const {done, phase} = start();
	await done;
	t.regex(JSON.stringify(phase()), /cannot be written/v);
});
