import test from 'ava';
import {
	describeBaseImage,
	matchBase,
} from '../../../source/model/build/base-image.js';

test('a base has the lowest layers and no others', t => {
	t.deepEqual(matchBase(['a', 'b', 'c'], ['a', 'b']), {
		layers: 2,
		isWhole: true,
	});
	t.deepEqual(matchBase(['a', 'b', 'c'], ['a', 'x']), {
		layers: 1,
		isWhole: false,
	});
	t.false(matchBase(['a'], ['a', 'b']).isWhole);
	t.false(matchBase(['a'], []).isWhole);
	t.false(matchBase([undefined], ['a']).isWhole);
});

test('a base is told by its name, else by its digest', t => {
	t.is(
		describeBaseImage({name: 'debian:12', how: 'engine', layers: 1}),
		'debian:12 (another image of the engine)',
	);
	t.is(
		describeBaseImage({
			digest: 'sha256:0123456789abcdef',
			how: 'provenance',
		}),
		'sha256:0123456789ab (as the provenance says)',
	);
	t.is(
		describeBaseImage({how: 'given', layers: 2}),
		'the lowest layers (as given)',
	);
	t.false(
		describeBaseImage({name: 'a\u001B[31m', how: 'label'}).includes('\u001B'),
	);
});
