import test from 'ava';
import {layoutOf} from '../../source/ui/pane-metrics.js';
import {openImage, showScreen} from '../helpers/explore.js';
import {sampleImage} from '../helpers/sample-image.js';

const wide = {columns: 119, rows: 40};

test('} and { make the left part wider and narrower, as far as both have room', t => {
	const {press} = openImage(sampleImage(), wide);
	const {leftWidth} = layoutOf(press());
	t.is(layoutOf(press('}')).leftWidth, leftWidth + 2);
	t.is(layoutOf(press('{', '{')).leftWidth, leftWidth - 2);
	const narrowest = press(...Array.from({length: 40}, () => '{'));
	t.is(layoutOf(narrowest).leftWidth, 24);
	t.is(narrowest.message, 'The panes have no more room to give.');
	t.is(layoutOf(press('}')).leftWidth, 26);
});

test(') and ( make the pane with the focus higher and lower', t => {
	const {press} = openImage(sampleImage(), wide);
	const {heights} = layoutOf(press());
	t.is(layoutOf(press('1', ')')).heights.layers, heights.layers! + 1);
	t.is(layoutOf(press('(')).heights.layers, heights.layers);
	t.is(layoutOf(press('3', ')', ')')).heights.image, heights.image! + 2);
	t.is(layoutOf(press('2', ')')).heights.image, heights.image! + 1);
});

test('= gives all panes their usual sizes', t => {
	const {press} = openImage(sampleImage(), wide);
	const usual = layoutOf(press());
	t.notDeepEqual(layoutOf(press('}', '1', ')')), usual);
	t.deepEqual(layoutOf(press('=')), usual);
});

test('what cannot be resized says why', t => {
	const {press} = openImage(sampleImage(), wide);
	t.regex(press('4', ')').message!, /files have all rows/);
	const small = openImage(sampleImage(), {columns: 79, rows: 24});
	t.regex(
		small.press('1', ')').message!,
		/a larger terminal shows three panes/,
	);
	const narrow = openImage(sampleImage(), {columns: 60, rows: 20});
	t.regex(narrow.press('}').message!, /one pane at a time/);
});

test('sizes of any kind leave a whole screen at every size of the terminal', t => {
	const {press, store} = openImage(sampleImage(), wide);
	press(...Array.from({length: 30}, () => ')'));
	for (const size of [
		wide,
		{columns: 99, rows: 30},
		{columns: 199, rows: 60},
	]) {
		store.dispatch({type: 'resize', size});
		const rows = showScreen(press()).split('\n');
		t.is(rows.length, size.rows);
		t.is(rows.filter(row => row.includes('├')).length, 2);
	}
});
