import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {type MouseEvent} from '../../../source/terminal/mouse-event.js';
import {openChooser, showChooser} from '../../helpers/open-chooser.js';

const open = () => {
	const journey = openChooser();
	const use = (kind: MouseEvent['kind'], column: number, row: number) => {
		journey.store.dispatch({type: 'use-mouse', event: {kind, column, row}});
		return journey.store.getState();
	};

	return {
		...journey,
		use,

		/** Clicks where a text is seen. */
		clickOn(text: string) {
			const rows = showChooser(journey.store.getState());
			const row = rows.findIndex(line =>
				stripVTControlCharacters(line).includes(text),
			);
			return use('press', rows[row]!.indexOf(text), row);
		},
	};
};

test('a click selects an image, a second one opens it', t => {
	const {clickOn, effects} = open();
	t.is(clickOn('zebra').scroll.cursor, 2);
	t.is(effects.length, 0);
	clickOn('zebra');
	t.like(effects[0], {type: 'open', image: {name: 'zebra'}});
});

test('a click on the title of a column sorts; the same image stays selected', t => {
	const {clickOn} = open();
	clickOn('zebra');
	t.is(clickOn('size').sort, 'size');
	t.is(clickOn(' age').sort, 'age');
	const byName = clickOn('name');
	t.is(byName.sort, 'name');
	t.is(byName.scroll.cursor, 2);
	t.is(clickOn('ID ').sort, 'name');
});

test('the wheel scrolls the help, and moves nothing under a question', t => {
	const {use, press} = open();
	press('?');
	t.is(use('wheel-down', 5, 5).help?.top, 3);
	press('escape', 'd');
	const asked = press();
	t.is(use('wheel-down', 5, 5), asked);
	t.is(use('press', 5, 4), asked);
});

test('clicks anywhere do no harm', t => {
	const {use} = open();
	for (let column = 0; column < 90; column++) {
		for (let row = 0; row < 30; row++) {
			t.notThrows(() => use('press', column, row));
			use('wheel-up', column, row);
		}
	}
});
