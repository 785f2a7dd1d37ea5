import test from 'ava';
import {selectedPath} from '../../../source/ui/file-rows.js';
import {layoutOf} from '../../../source/ui/pane-metrics.js';
import {type State} from '../../../source/ui/state.js';
import {type MouseEvent} from '../../../source/terminal/mouse-event.js';
import {openImage, showPane, showScreen} from '../../helpers/explore.js';
import {buildImage, file} from '../../helpers/build-image.js';
import {sampleImage} from '../../helpers/sample-image.js';

const size = {columns: 119, rows: 40};

const open = (image = sampleImage()) => {
	const explorer = openImage(image, size);
	const use = (
		kind: MouseEvent['kind'],
		column: number,
		row: number,
	): State => {
		explorer.store.dispatch({type: 'use-mouse', event: {kind, column, row}});
		return explorer.store.getState();
	};

	return {
		...explorer,
		use,
		click(column: number, row: number): State {
			use('press', column, row);
			return use('release', column, row);
		},

		/** Clicks where a text is seen. */
		clickOn(text: string): State {
			const rows = showScreen(explorer.store.getState()).split('\n');
			const row = rows.findIndex(line => line.includes(text));
			use('press', rows[row]!.indexOf(text), row);
			return use('release', 0, 0);
		},
	};
};

const nameOf = (state: State): string =>
	state.image!.tree.paths.absolute(selectedPath(state)!);

test('a click selects the row and its pane, a second one opens it', t => {
	const {clickOn} = open();
	const selected = clickOn('usr/bin');
	t.is(selected.focus, 'files');
	t.is(nameOf(selected), '/bin');
	t.is(nameOf(clickOn('etc')), '/etc');
	const closed = showPane(clickOn('app'), 'right').length;
	t.true(showPane(clickOn('  ▸ usr'), 'right').length === closed);
	t.true(showPane(clickOn('  ▸ usr'), 'right').length > closed);
});

test('a click on the sign of a directory opens and closes it', t => {
	const {clickOn, press} = open();
	press('4');
	const before = showPane(press(), 'right').length;
	const opened = clickOn('▸ usr');
	t.is(nameOf(opened), '/usr');
	t.true(showPane(opened, 'right').length > before);
	t.is(showPane(clickOn('▾ usr'), 'right').length, before);
});

test('a click on a layer shows its files, a second one goes to them', t => {
	const {clickOn} = open();
	const selected = clickOn('RUN tidy');
	t.is(selected.focus, 'layers');
	t.regex(showScreen(selected), /Files · layer 2/);
	t.is(clickOn('RUN tidy').focus, 'files');
});

test('a second click on a wasted file goes to it', t => {
	const {clickOn} = open();
	t.is(clickOn('/etc/old').focus, 'image');
	const gone = clickOn('/etc/old');
	t.is(gone.focus, 'files');
	t.is(nameOf(gone), '/etc/old');
});

test('a click on the title of the files sorts them', t => {
	const {clickOn} = open();
	t.regex(showScreen(clickOn('Files ·')), /by size/);
	t.regex(showScreen(clickOn('Files ·')), /by name/);
});

test('a click ends the typing of a filter, which stays', t => {
	const {press, clickOn} = open();
	press('/', 'text:main');
	const state = clickOn('COPY . /app');
	t.false(state.isFiltering);
	t.is(state.files.filter, 'main');
	t.is(state.focus, 'layers');
});

test('the border between left and right follows the mouse until it is let go', t => {
	const {use, press} = open();
	const {leftWidth} = layoutOf(press());
	use('press', leftWidth - 1, 20);
	t.is(layoutOf(use('drag', 69, 20)).leftWidth, 70);
	t.is(layoutOf(use('drag', 118, 3)).leftWidth, size.columns - 40);
	t.is(layoutOf(use('drag', 0, 0)).leftWidth, 24);
	t.is(layoutOf(use('drag', 49, 99)).leftWidth, 50);
	use('release', 49, 20);
	t.is(layoutOf(use('drag', 80, 20)).leftWidth, 50);
});

test('the borders between the panes on the left follow the mouse', t => {
	const {use, press} = open();
	const {layers = 0, details = 0} = layoutOf(press()).heights;
	use('press', 5, layers + 2);
	const lower = layoutOf(use('drag', 5, layers + 6)).heights;
	t.deepEqual(lower, {
		...layoutOf(press()).heights,
		layers: layers + 4,
		details: details - 4,
	});
	const highest = layoutOf(use('drag', 5, 0)).heights;
	t.is(highest.layers, 3);
	use('release', 5, 0);
	use('press', 20, 4 + highest.details! + 2);
	const bottom = layoutOf(use('drag', 20, 39)).heights;
	t.is(bottom.image, 3);
	t.is(bottom.layers, 3);
});

const many = () =>
	buildImage([
		Array.from({length: 100}, (_, index) =>
			file(`file-${String(index).padStart(3, '0')}`),
		),
	]);

test('the wheel moves the files under the pointer; the selected one stays while it is in sight', t => {
	const {use, press} = open(many());
	press('1');
	const first = use('wheel-down', 100, 20);
	t.is(first.focus, 'layers');
	t.is(first.files.top, 3);
	t.is(nameOf(first), '/file-002');
	press('4', 'G');
	const up = use('wheel-up', 100, 20);
	t.is(nameOf(up), '/file-096');
	for (let turn = 0; turn < 50; turn++) {
		use('wheel-up', 100, 20);
	}

	t.is(press().files.top, 0);
	for (let turn = 0; turn < 50; turn++) {
		use('wheel-down', 100, 20);
	}

	t.is(press().files.top, 101 - 36);
});

test('in the treemap a click selects, a second one zooms in, and the wheel zooms too', t => {
	const {use, click, press} = open();
	press('7');
	const first = click(116, 3);
	const second = click(116, 3);
	t.is(first.treemap.directory, 0);
	t.not(second.treemap.directory, 0);
	t.is(use('wheel-down', 5, 5).treemap.directory, 0);
	t.not(use('wheel-up', 5, 5).treemap.directory, 0);
});

test('in the Dockerfile a click selects the instruction, a second one goes to its files', t => {
	const {clickOn, press} = open();
	press('6');
	t.is(clickOn('RUN tidy').view, 'dockerfile');
	const gone = clickOn('RUN tidy');
	t.is(gone.view, undefined);
	t.is(gone.focus, 'files');
});

test('in a list over the panes a click selects, a second one opens', t => {
	const {click, press} = open();
	press('4', 'z', 'G', 'k', 'h');
	t.regex(showScreen(press()), /History/);
	const count = press().overlays.length;
	t.is(count, 1);
	click(5, 30);
	t.is(press().overlays.length, 1);
	const row = press().overlays[0];
	t.true(row !== undefined && 'list' in row);
	click(5, 2);
	click(5, 2);
	t.is(press().overlays.length, 0);
});

test('clicks and wheels anywhere at any time do no harm', t => {
	const {use, press} = open();
	for (const keys of [['1'], ['3'], ['4'], ['5'], ['6'], ['7'], ['/'], ['?']]) {
		press(...keys);
		for (let column = 0; column < 125; column += 7) {
			for (let row = 0; row < 45; row += 2) {
				for (const kind of [
					'wheel-down',
					'press',
					'drag',
					'release',
					'wheel-up',
				] as const) {
					use(kind, column, row);
				}
			}
		}

		press('escape', 'escape');
	}

	t.is(showScreen(press()).split('\n').length, size.rows);
});
