import test from 'ava';
import {compareImages} from '../../../source/model/compare/compare-images.js';
import {
	originalImage,
	redactImage,
} from '../../../source/model/secrets/redact-image.js';
import {buildImage, file} from '../../helpers/build-image.js';

const build = (env: readonly string[], command = 'RUN make') => {
	const image = buildImage([[file('a', 'x')]], {config: {env}});
	return {
		...image,
		layers: image.layers.map(layer => ({...layer, command})),
	};
};

test('an image without secrets stays itself', t => {
	const image = build(['PATH=/bin']);
	t.is(redactImage(image), image);
	t.is(originalImage(image), image);
});

test('a redacted image is made once and leads back', t => {
	const image = build(['TOKEN=abcdefg'], 'RUN login abcdefg');
	const redacted = redactImage(image);
	t.is(redactImage(image), redacted);
	t.is(redactImage(redacted), redacted);
	t.is(originalImage(redacted), image);
	t.deepEqual(redacted.config.env, ['TOKEN=••••••']);
	t.is(redacted.layers[0]!.command, 'RUN login ••••••');
	t.is(redacted.tree, image.tree);
});

test('a difference between secrets is told without them', t => {
	const {config} = compareImages(
		redactImage(build(['TOKEN=abcdefg'])),
		redactImage(build(['TOKEN=hijklmn'])),
	);
	t.like(config[0], {name: 'TOKEN', a: '••••••', b: '••••••'});
	t.is(config.length, 1);
});
