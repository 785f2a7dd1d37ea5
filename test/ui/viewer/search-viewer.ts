import test from 'ava';
import {type Services} from '../../../source/ui/services.js';
import {overlayOf} from '../../../source/ui/overlay.js';
import {file} from '../../helpers/build-image.js';
import {showScreen} from '../../helpers/explore.js';
import {createSpools, openReadable} from '../../helpers/open-viewer.js';
import {screenProblem} from '../../helpers/row-problem.js';

const lines = Array.from(
	{length: 3000},
	(_, line) => `line ${line + 1}${line % 1000 === 499 ? ' Needle (x)' : ''}`,
);

const open = (
	t: Parameters<typeof openReadable>[0],
	content = lines.join('\n'),
	services?: Services,
) => {
	const viewer = openReadable(t, [[file('a', content)]], {
		...(services && {services}),
	});
	viewer.press('4', 'down', 'v');
	return viewer;
};

const foundRow = ({store}: ReturnType<typeof open>) =>
	overlayOf(store.getState(), 'viewer')?.found;

test('a search finds the next match and marks it, n and N go on', async t => {
	const viewer = open(t);
	const {press, shows, store} = viewer;
	await shows('line 1');
	press('/', 'text:needle');
	t.regex(showScreen(store.getState()), /^ search: needle▏/mv);
	press('enter');
	await shows('line 500 Needle');
	t.is(foundRow(viewer), 499);
	t.is(screenProblem(store.getState()), undefined);
	press('n');
	await shows('line 1500 Needle');
	press('n');
	await shows('line 2500 Needle');
	press('n');
	await shows('Went on from the beginning');
	await shows('line 500 Needle');
	press('N');
	await shows('line 2500 Needle');
	press('N');
	await shows('line 1500 Needle');
});

test('capital letters count when there is one, and text is no expression', async t => {
	const viewer = open(t);
	await viewer.shows('line 1');
	viewer.press('/', 'text:NEEDLE', 'enter');
	await viewer.shows('It is not found');
	viewer.press('/', 'text:(x)', 'enter');
	await viewer.shows('line 500 Needle');
	viewer.press('/', 'text:/^line 2[0-9]00$/', 'enter');
	await viewer.shows('line 2000');
	t.regex(
		viewer.press('/', 'text:/a(/', 'enter').message!,
		/It cannot be searched for/v,
	);
});

test('escape leaves the prompt, then takes marks away, then closes', async t => {
	const viewer = open(t);
	await viewer.shows('line 1');
	viewer.press('/', 'text:line', 'escape');
	t.is(viewer.store.getState().overlays.length, 1);
	viewer.press('/', 'text:needle', 'enter');
	await viewer.shows('line 500 Needle');
	t.is(viewer.press('escape').overlays.length, 1);
	t.is(foundRow(viewer), undefined);
	t.is(viewer.press('escape').overlays.length, 0);
});

test('a search that takes long is stopped with escape', async t => {
	const spools = createSpools();
	let isSlow = false;
	const viewer = open(t, 'x\n'.repeat(100_000), {
		viewer: {
			async openSpool() {
				const spool = await spools.openSpool();
				return {
					...spool,
					get size() {
						return spool.size;
					},
					async read(position, length) {
						return isSlow && position > 1000
							? new Promise<never>(() => {
									// It takes for ever.
								})
							: spool.read(position, length);
					},
				};
			},
		},
	});
	await viewer.shows('100,000 lines');
	isSlow = true;
	viewer.press('/', 'text:y', 'enter');
	t.truthy(overlayOf(viewer.store.getState(), 'viewer')?.request);
	const state = viewer.press('escape');
	t.is(overlayOf(state, 'viewer')?.request, undefined);
	t.is(state.message, 'Stopped.');
});

test(': goes to a line, or to a part', async t => {
	const {press, shows, store} = open(t);
	await shows('line 1');
	press(':', 'text:1234', 'enter');
	await shows('line 1234');
	press(':', 'text:50%', 'enter');
	await shows('line 1501');
	press(':', 'text:99999', 'enter');
	await shows('line 3000');
	t.regex(press(':', 'text:x', 'enter').message!, /number of a line/v);
	t.is(screenProblem(store.getState()), undefined);
});

test('bytes are searched and jumped to as well', async t => {
	const content = `${'\0'.repeat(300_000)}needle${'\0'.repeat(300_000)}`;
	const viewer = open(t, content);
	await viewer.shows('00000000');
	viewer.press('/', 'text:needle', 'enter');
	await viewer.shows('000493e0');
	t.is(foundRow(viewer), 300_000);
	viewer.press(':', 'text:0x1000', 'enter');
	await viewer.shows('00001000');
	viewer.press(':', 'text:100%', 'enter');
	await viewer.shows(/000927c\d/v);
});

test('P and e hand a copy to the programs of the user', async t => {
	const calls: string[] = [];
	const viewer = open(t, 'hello', {
		viewer: {
			...createSpools(),
			async openProgram(program, name, bytes) {
				const content = await bytes.read(0, bytes.size);
				calls.push(`${program} ${name} ${content.length}`);
				if (program === 'editor') {
					throw new Error('no such editor');
				}
			},
		},
	});
	await viewer.shows('hello');
	viewer.press('P');
	await viewer.until(() => calls.length === 1);
	viewer.press('e');
	await viewer.shows('no such editor');
	t.deepEqual(calls, ['pager a 5', 'editor a 5']);
});
