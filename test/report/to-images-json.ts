import test from 'ava';
import {type ListedImage} from '../../source/model/listed-image.js';
import {toImagesJson} from '../../source/report/to-images-json.js';

const app: ListedImage = {
	source: 'docker',
	name: 'app',
	tag: '1',
	id: 'sha256:aa',
	created: 1_700_000_000,
	size: 1000,
	sharedSize: 400,
	containers: [{name: 'web', state: 'exited'}],
};

test('list an image with what uses it', t => {
	const {images, schemaVersion} = toImagesJson({
		images: [
			app,
			{...app, tag: '2', containers: []},
			{...app, source: 'podman', tag: '3'},
		],
		silent: [],
	});
	t.is(schemaVersion, 1);
	t.deepEqual(images[0], {
		source: 'docker',
		name: 'app',
		tag: '1',
		id: 'sha256:aa',
		created: '2023-11-14T22:13:20Z',
		sizeBytes: 1000,
		sharedBytes: 400,
		usedBy: ['container:web', 'image:app:2'],
	});
});

test('leave out what an engine does not tell', t => {
	const {images} = toImagesJson({
		images: [{source: 'podman', id: 'sha256:bb', size: 5}],
		silent: [],
	});
	t.deepEqual(images, [
		{source: 'podman', id: 'sha256:bb', sizeBytes: 5, usedBy: []},
	]);
});

test('tell of engines that did not answer', t => {
	const {silent} = toImagesJson({
		images: [],
		silent: [{source: 'docker', reason: 'It is off'}],
	});
	t.deepEqual(silent, [{source: 'docker', reason: 'It is off'}]);
});
