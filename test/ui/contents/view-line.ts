import test, {type ExecutionContext} from 'ava';
import {overlayOf, topOverlay} from '../../../source/ui/overlay.js';
import {colorTheme} from '../../../source/ui/theme.js';
import {file} from '../../helpers/build-image.js';
import {drawRows, showScreen} from '../../helpers/explore.js';
import {openReadable} from '../../helpers/open-viewer.js';
import {screenProblem} from '../../helpers/row-problem.js';

const lines = Array.from({length: 9000}, (_, line) =>
	line === 7000
		? `a needle in ${'hay '.repeat(30)}needle`
		: line === 8000
			? `${'x'.repeat(5000)} Pin ${'y'.repeat(5000)}`
			: `line ${line + 1}`,
);

/** An explorer in which a line was found. */
const find = (t: ExecutionContext, pattern: string, line: number) => {
	const explorer = openReadable(t, [
		[file('log', 'before')],
		[file('log', lines.join('\n'))],
	]);
	explorer.press('F', 'ctrl+g', `text:${pattern}`, 'enter');
	const none = {files: 1, allFiles: 1, bytes: 1, allBytes: 1};
	explorer.store.dispatch({
		type: 'show-contents',
		pattern,
		lines: [{entry: 1, line, text: lines[line - 1]!}],
		count: 1,
		progress: none,
		phase: 'done',
	});
	return explorer;
};

test('Enter on a found line views the file there, with the match marked, and leads back', async t => {
	const {press, shows, store} = find(t, 'needle', 7001);
	t.regex(showScreen(store.getState()), /1 \/log:7001: a needle in/v);
	press('enter');
	const screen = await shows('7001 a needle in');
	t.regex(screen, /View \/log/v);
	const row = drawRows(store.getState(), colorTheme).find(text =>
		text.includes('7001'),
	)!;
	t.true(row.includes('\u{1B}[30;103mneedle'));
	t.is(screenProblem(store.getState()), undefined);
	t.is(press('escape', 'escape').overlays.length, 1);
	t.is(topOverlay(store.getState())?.kind, 'contents');
	t.is(store.getState().contents.search?.lines.length, 1);
});

test('a match far to the right is brought into sight', async t => {
	const {press, shows, store, until} = find(t, '/p.n/', 8001);
	press('enter');
	await shows(/ Pin yyy/v);
	press('w', 'home', 'n');
	await until(state => overlayOf(state, 'viewer')?.request === undefined);
	t.regex(showScreen(store.getState()), / Pin yyy/v);
	t.is(screenProblem(store.getState()), undefined);
});

test('→ goes to the file of a found line in the tree', t => {
	const {press} = find(t, 'needle', 7001);
	const state = press('right');
	t.deepEqual(state.overlays, []);
	t.is(state.focus, 'files');
	t.is(state.layers.cursor, 1);
});

test('where no line is found nothing is viewed', t => {
	const {press} = find(t, 'needle', 7001);
	t.regex(press('text:s', 'right').overlays.length.toString(), /0/v);
	const {press: again} = openReadable(t, [[file('a', 'b')]]);
	t.regex(again('F', 'ctrl+g', 'right').message!, /no line to go to/v);
});
