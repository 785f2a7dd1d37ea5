import test from 'ava';
import {buildImage, file} from '../helpers/build-image.js';
import {openImage, showPane, showScreen} from '../helpers/explore.js';
import {screenProblem} from '../helpers/row-problem.js';

const image = buildImage([
	[
		file('large', 'x'.repeat(1_234_567)),
		file('larger', 'x'.repeat(1_236_000)),
		file('small', 'y'.repeat(99)),
		{path: 'twin', type: 'hardlink', linkTarget: 'small'},
	],
]);

test('sizes can be shown in one unit, so that the eye compares them', t => {
	const {press} = openImage(image);
	t.deepEqual(showPane(press('4'), 'right'), [
		'+ 2.47 MB ▾ /',
		'+ 1.23 MB     large',
		'+ 1.24 MB     larger',
		'+   99 B      small',
		'+   99 B      twin ⇒ small',
	]);
	const state = press('B');
	t.deepEqual(showPane(state, 'right'), [
		'+ 2,470,666 ▾ /',
		'+ 1,234,567     large',
		'+ 1,236,000     larger',
		'+        99     small',
		'+        99     twin ⇒ small',
	]);
	t.regex(showScreen(state), /bytes, by name/v);
	t.is(screenProblem(state), undefined);
	t.is(showPane(press('B'), 'right')[1], '+ 1.23 MB     large');
});

test('sizes in bytes are shown also where sizes were hidden', t => {
	const {press} = openImage(image);
	t.is(showPane(press('4', 'b'), 'right')[1], '+     large');
	t.is(showPane(press('B'), 'right')[1], '+ 1,234,567     large');
});

test('the column is as wide in every layer of an image', t => {
	const {press} = openImage(
		buildImage([[file('large', 'x'.repeat(1_234_567))], [file('a', 'x')]]),
	);
	t.is(
		showPane(press('down', '4', 'B', '.'), 'right').at(-1),
		'+         1     a',
	);
});
