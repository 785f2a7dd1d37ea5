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
	containers: ['web'],
};

test('list an image with what uses it', t => {
	const {images, schemaVersion} = toImagesJson({
		images: [
			app,
			{...app, tag: '2', containers: []},
			{...app, source: 'podman', tag: '3'},
		],
		unreachable: [],
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
		unreachable: [],
	});
	t.deepEqual(images, [
		{source: 'podman', id: 'sha256:bb', sizeBytes: 5, usedBy: []},
	]);
});

test('tell of engines that did not answer', t => {
	const {unreachable} = toImagesJson({
		images: [],
		unreachable: [{source: 'docker', reason: 'It is off', hint: 'Turn it on'}],
	});
	t.deepEqual(unreachable, [{source: 'docker', reason: 'It is off'}]);
});
