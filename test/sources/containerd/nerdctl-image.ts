import test from 'ava';
import {parseNerdctlImage} from '../../../source/sources/containerd/nerdctl-image.js';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

/** As `nerdctl` prints it; other fields are left out. */
const item = {
	Image: {Name: 'docker.io/library/app:1', Target: {digest: digest('a')}},
	Manifest: {layers: [{digest: digest('c')}, {digest: digest('d')}]},
	ImageConfigDesc: {digest: digest('b')},
};

const expected = {
	target: digest('a'),
	config: digest('b'),
	layers: [digest('c'), digest('d')],
};

test('read what nerdctl says of an image, once for each of its names', t => {
	t.deepEqual(parseNerdctlImage(JSON.stringify([item])), expected);
	t.deepEqual(
		parseNerdctlImage(
			JSON.stringify([item, {...item, Image: {...item.Image, Name: 'b'}}]),
		),
		expected,
	);
});

test('layers need not be told', t => {
	for (const manifest of [undefined, {}, {layers: 7}, {layers: [null, {}]}]) {
		const said = JSON.stringify([{...item, Manifest: manifest}]);
		t.deepEqual(parseNerdctlImage(said), {...expected, layers: []});
	}
});

const uncertain: ReadonlyArray<readonly [what: string, output: string]> = [
	['nothing', ''],
	['no JSON', 'no such image'],
	['no list', '{}'],
	['an empty list', '[]'],
	['no image', '[null]'],
	[
		'no digest',
		JSON.stringify([{...item, Image: {Target: {digest: 'sha256:0'}}}]),
	],
	['no config', JSON.stringify([{...item, ImageConfigDesc: {digest: ''}}])],
	[
		'two images',
		JSON.stringify([item, {...item, ImageConfigDesc: {digest: digest('e')}}]),
	],
	['something besides the image', JSON.stringify([item, null])],
];

for (const [what, output] of uncertain) {
	test(`${what} tells of no image`, t => {
		t.is(parseNerdctlImage(output), undefined);
	});
}
