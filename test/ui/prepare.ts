import test from 'ava';
import {keepPrepared, prepareNext} from '../../source/ui/prepare.js';
import {finish} from '../../source/steps.js';
import {buildImage, file} from '../helpers/build-image.js';
import {eventually} from '../helpers/pty.js';
import {openEmpty, openImage, showScreen} from '../helpers/explore.js';

const layers = [
	[file('a', '1'), file('d/b', '22')],
	[file('b', '2'), file('d/c', '4444')],
	[file('c')],
	[file('d/b', '333')],
];
const image = buildImage(layers);

/** An image, and how often something was computed of its layers. */
const watchedImage = () => {
	const {tree} = buildImage(layers);
	let reads = 0;
	return {
		reads: () => reads,
		image: {
			...image,
			tree: {
				...tree,
				get recordPaths() {
					reads++;
					return tree.recordPaths;
				},
			},
		},
	};
};

test('the layers beside the selected one are prepared', t => {
	const watched = watchedImage();
	const {press} = openImage(watched.image);
	finish(prepareNext(press(']')));
	const before = watched.reads();
	press(']', ']', '[', '[', '[');
	t.is(watched.reads(), before);
});

test('they are prepared by themselves while nobody presses a key', async t => {
	const watched = watchedImage();
	const {store, press} = openImage(watched.image);
	const leaving = new AbortController();
	t.teardown(() => {
		leaving.abort();
	});
	keepPrepared(store, leaving.signal);
	press(']');
	const before = watched.reads();
	await eventually(() => watched.reads() > before, 'a layer is prepared');
	t.true(watched.reads() > before);
});

test('more is prepared for the treemap once it is shown', t => {
	const {press} = openImage(image);
	finish(prepareNext(press(']')));
	const count = [...prepareNext(press(']', '['))].length;
	t.true([...prepareNext(press('7'))].length > count);
});

test('what was prepared is shown as what was not', t => {
	for (const keys of [
		[']', ']'],
		[']', '['],
		['4', 's', ']'],
		['7', ']'],
	]) {
		const prepared = openImage(buildImage(layers));
		const other = openImage(buildImage(layers));
		for (const key of keys) {
			finish(prepareNext(prepared.store.getState()));
			t.is(showScreen(prepared.press(key)), showScreen(other.press(key)));
		}
	}
});

test('preparing can stop anywhere and begin again', t => {
	const {press} = openImage(buildImage(layers));
	const count = [...prepareNext(press(']'))].length;
	for (let steps = 0; steps < count; steps++) {
		const other = openImage(buildImage(layers));
		const preparing = prepareNext(other.press(']'));
		for (let step = 0; step < steps; step++) {
			preparing.next();
		}

		finish(prepareNext(other.store.getState()));
		t.is(
			showScreen(other.press('F', 'text:b')),
			showScreen(openImage(buildImage(layers)).press(']', 'F', 'text:b')),
		);
	}
});

test('of a large image names are prepared while a text is typed that they are searched for', t => {
	const {press} = openImage(buildImage(layers));
	const preparations = (...keys: readonly string[]) =>
		[...prepareNext(press(...keys), 1)].length;
	preparations(']');
	const before = preparations();
	t.true(preparations('/') > before);
	t.is(preparations('escape', ']', '['), before);

	const finding = openImage(buildImage(layers));
	finish(prepareNext(finding.press(']'), 1));
	t.true([...prepareNext(finding.press('F'), 1)].length > before);
});

test('while layers are read nothing is prepared', t => {
	t.deepEqual([...prepareNext(openEmpty().store.getState())], []);
	const {store} = openImage({...image, isComplete: false});
	t.deepEqual([...prepareNext(store.getState())], []);
});
