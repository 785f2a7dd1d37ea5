import test from 'ava';
import {type ListedImage} from '../../source/model/listed-image.js';
import {toImageTable} from '../../source/report/to-image-table.js';

const now = 1_700_000_000;

const app: ListedImage = {
	source: 'docker',
	name: 'app',
	tag: 'latest',
	id: 'sha256:0123456789abcdef',
	created: now - 3 * 86_400,
	size: 1_024_582_339,
	sharedSize: 199_000_000,
};

test('align the columns of the table', t => {
	t.deepEqual(
		toImageTable(
			{
				images: [
					app,
					{source: 'docker', id: 'sha256:fedcba9876543210', size: 12},
				],
				silent: [],
			},
			now,
		),
		[
			'IMAGE       ID            AGE        SIZE  SHARED',
			'app:latest  0123456789ab  3 days  1.02 GB  199 MB',
			'            fedcba987654             12 B',
		],
	);
});

test('name the engine where there are several, and make names printable', t => {
	t.deepEqual(
		toImageTable(
			{
				images: [app, {...app, source: 'podman', name: 'a\u{1B}b'}],
				silent: [],
			},
			now,
		),
		[
			'ENGINE  IMAGE          ID            AGE        SIZE  SHARED',
			'docker  app:latest     0123456789ab  3 days  1.02 GB  199 MB',
			String.raw`podman  a\x1bb:latest  0123456789ab  3 days  1.02 GB  199 MB`,
		],
	);
});

test('say so when there are no images', t => {
	t.deepEqual(toImageTable({images: [], silent: []}, now), [
		'There are no images.',
	]);
});
