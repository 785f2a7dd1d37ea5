import test, {type ExecutionContext} from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {type ListedImage} from '../../../source/model/listed-image.js';
import {choose, type ChooseOptions} from '../../../source/ui/chooser/choose.js';
import {buildImage, file} from '../../helpers/build-image.js';
import {createFakeScreen} from '../../helpers/fake-screen.js';
import {app, debian, now, zebra} from '../../helpers/open-chooser.js';

const enter = '\r';
const backspace = '\u{7F}';

/** Engines whose images are a list in memory. */
const startChoosing = (
	t: ExecutionContext,
	load: ChooseOptions['load'] = async ({name}) =>
		buildImage([[file(`file-of-${name ?? ''}`)]], {reference: name ?? ''}),
) => {
	let images: readonly ListedImage[] = [app, debian, zebra];
	const fake = createFakeScreen();
	t.teardown(fake.close);
	const outcome = choose(fake.screen, {
		load,
		engines: {
			list: async () => ({images, silent: []}),
			findUsers: async () => ({containers: [{name: 'web'}], tags: []}),
			async remove(image) {
				if (image.name === 'zebra') {
					throw new ImgscopeError('image-in-use', 'The container web uses it');
				}

				images = images.filter(other => other !== image);
				return {deleted: [image.id]};
			},
			async tag(image, name) {
				images = [...images, {...image, name, tag: '1'}];
			},
			now: () => now,
		},
	});
	return {...fake, outcome};
};

test('look into an image, and come back to the list as it was', async t => {
	const {type, shows, outcome} = startChoosing(t);
	await shows(/library\/debian/);
	type('/');
	type('b');
	type(enter);
	type('s');
	type('j');
	await shows(/by size.*2 of 3 images[^]*2 of 2/);
	type(enter);
	await shows(/file-of-library[^]*Backspace images/);
	type(backspace);
	await shows(/by size.*2 of 3 images[^]*filter: b .*2 of 2/);
	type('q');
	t.is(await outcome, 'finished');
});

test('compare two images of the list, and come back to it', async t => {
	const {type, shows, outcome} = startChoosing(t);
	await shows(/library\/debian/);
	type('c');
	await shows(/press the key again/);
	type('j');
	type('c');
	await shows(/from a to b[^]*Backspace images/);
	type(backspace);
	await shows(/3 images of/);
	type('q');
	t.is(await outcome, 'finished');
});

test('an image that cannot be opened leads back to the list, with the reason', async t => {
	const {type, shows} = startChoosing(t, async () => {
		throw new ImgscopeError('layer-invalid', 'Layer 3 is broken', {
			hint: 'Pull it again.',
		});
	});
	await shows(/zebra/);
	type(enter);
	t.regex(await shows(/Layer 3 is broken/), /Layer 3 is broken\. Pull it/);
});

test('go back while an image is still being read', async t => {
	let isStopped = false;
	const {type, shows} = startChoosing(
		t,
		async (_, {signal, onProgress}) =>
			new Promise((_resolve, reject) => {
				onProgress({stage: 'waiting', what: 'asking the engine'});
				signal.addEventListener('abort', () => {
					isStopped = true;
					reject(new ImgscopeError('stopped', 'stopped'));
				});
			}),
	);
	await shows(/zebra/);
	type(enter);
	await shows(/asking the engine …/);
	type(backspace);
	t.notRegex(await shows(/zebra/), /stopped/);
	t.true(isStopped);
});

test('quitting the explorer quits the program', async t => {
	const {type, shows, outcome} = startChoosing(t);
	await shows(/zebra/);
	type(enter);
	await shows(/file-of-app/);
	type('q');
	t.is(await outcome, 'finished');
});

test('remove an image', async t => {
	const {type, shows} = startChoosing(t);
	await shows(/zebra/);
	type('d');
	await shows(/Remove app:latest\?[^]*Used by the container web/);
	type('y');
	await shows(/Removed app:latest\./);
	t.notRegex(await shows(/2 images of docker/), /a10{10}/);
});

test('tell why an image cannot be removed', async t => {
	const {type, shows} = startChoosing(t);
	await shows(/zebra/);
	type('G');
	type('d');
	await shows(/Remove zebra:1\?[^]*Used by the container web/);
	type('y');
	t.regex(await shows(/The container web uses it/), /3 images of docker/);
});

test('tag an image', async t => {
	const {type, shows} = startChoosing(t);
	await shows(/zebra/);
	type('t');
	await shows(/new name/);
	type('fresh');
	type(enter);
	await shows(/Tagged as fresh\./);
	t.regex(await shows(/4 images of docker/), /│ fresh/);
});

test('a flaw of the program ends it', async t => {
	const flaw = new TypeError('a flaw');
	const {type, shows, outcome} = startChoosing(t, async () => {
		throw flaw;
	});
	await shows(/zebra/);
	type(enter);
	const error = await t.throwsAsync(outcome);
	t.is(error, flaw);
});
