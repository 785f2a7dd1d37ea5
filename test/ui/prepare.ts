import test from 'ava';
import {preparations} from '../../source/ui/prepare.js';
import {rangeViewOf} from '../../source/ui/range-views.js';
import {buildImage, file} from '../helpers/build-image.js';
import {openEmpty, openImage} from '../helpers/explore.js';

const image = buildImage([[file('a', '1')], [file('b', '2')], [file('c')]]);

test('what the next key may show is prepared', t => {
	const {press} = openImage(image);
	const state = press(']');
	for (const prepare of preparations(state)) {
		prepare();
	}

	t.is(rangeViewOf(image.tree, 2, 2), rangeViewOf(image.tree, 2, 2));
	t.true(preparations(state).length > 3);
	t.true(preparations(press('7')).length > preparations(state).length);
});

test('while layers are read nothing is prepared', t => {
	t.deepEqual(preparations(openEmpty().store.getState()), []);
	const {store} = openImage({...image, isComplete: false});
	t.deepEqual(preparations(store.getState()), []);
});
