import test from 'ava';
import {type State} from '../../source/ui/state.js';
import {buildImage, file, remove} from '../helpers/build-image.js';
import {openImage, showPane, showScreen} from '../helpers/explore.js';

const open = () =>
	openImage(
		buildImage([
			[file('a')],
			[file('b')],
			[file('c'), remove('a')],
			[remove('b')],
			[file('d')],
		]),
	);

const gutter = (state: State): string =>
	showPane(state, 'left')
		.map(row => row[0])
		.join('')
		// The image's pane begins below the layers.
		.replace(/─.*$/s, '');

const title = (state: State): string =>
	/Files( · layers? [0-9 to]*\d)?/v.exec(showScreen(state))![0];

const changesOf = (state: State): string =>
	showPane(
		{...state, files: {...state.files, attributes: false}, focus: 'layers'},
		'right',
	)
		.map(row => row.replaceAll(/[▸▾⊘ ]/gv, ''))
		.slice(1)
		.join(' ');

test('one layer is compared at first', t => {
	const state = open().press(']');
	t.is(gutter(state), '┊▸   ');
	t.is(title(state), 'Files · layer 1');
	t.is(changesOf(state), 'a +b');
});

test('a range goes from the marked layer to the selected one', t => {
	const {press} = open();
	t.is(title(press(']', 'v')), 'Files · layer 1');
	const state = press(']');
	t.is(gutter(state), '┊┃▸  ');
	t.is(title(state), 'Files · layers 1 to 2');
	t.is(changesOf(state), '-a +b +c');
	t.is(changesOf(press(']')), '-a +c');
});

test('the marked layer may be the upper end', t => {
	const {press} = open();
	const state = press(']', ']', ']', '<', '[', '[');
	t.is(gutter(state), '┊▸┃┃ ');
	t.is(title(state), 'Files · layers 1 to 3');
	t.is(changesOf(state), '-a +c');
});

test('the mark goes where it is set again, with the key for one layer, and with that for all', t => {
	const {press} = open();
	t.regex(press(']', 'v').message ?? '', /from layer 1/v);
	t.is(press('v').range, undefined);
	t.is(title(press('v', ']', 'ctrl+l')), 'Files · layer 2');
	t.is(title(press('v', ']', 'a')), 'Files · layers 0 to 3');
	t.is(title(press('a')), 'Files · layer 3');
});

test('a range that another image does not have ends at its last layer', t => {
	const {press, store} = open();
	press('G', 'v', '[');
	store.dispatch({
		type: 'show-image',
		image: buildImage([[file('a')], [file('b')]]),
	});
	t.is(title(store.getState()), 'Files · layer 1');
});

test('without layers there is none to mark', t => {
	t.regex(openImage(buildImage([])).press('v').message ?? '', /no layer/v);
});
