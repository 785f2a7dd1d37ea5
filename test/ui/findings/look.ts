import test from 'ava';
import {type Evidence} from '../../../source/findings/context.js';
import {type Image} from '../../../source/model/image.js';
import {allFindings} from '../../../source/ui/findings/finding-list.js';
import {keepEvidence} from '../../../source/ui/findings/keep-evidence.js';
import {type Look} from '../../../source/ui/findings/look.js';
import {type Services} from '../../../source/ui/services.js';
import {buildImage, file, remove} from '../../helpers/build-image.js';
import {type Explorer, openEmpty, showScreen} from '../../helpers/explore.js';

const wide = {columns: 119, rows: 40};

async function* openLayers() {
	// Nobody reads.
}

const image: Image = {
	...buildImage(
		[
			[file('keep', 'x')],
			[
				file('var/lib/apt/lists/a', 'x'.repeat(900_000)),
				file('opt/bin/app', 'y'.repeat(3_000_000)),
				file('tmp/t', 't'.repeat(200_000)),
			],
			[remove('var/lib/apt/lists')],
		],
		{
			layers: ['FROM x', 'RUN make', 'RUN rm -rf'].map((command, index) => ({
				index,
				command,
			})),
		},
	),
	openLayers,
};

const evidence: Evidence = {debugBytes: new Map([[2, 2_000_000]])};

const change = ({store}: Explorer, look: Look) => {
	store.dispatch({type: 'change-look', tree: image.tree, look});
	return store.getState();
};

const open = (shown = image): Explorer => {
	const explorer = openEmpty(wide);
	explorer.store.dispatch({type: 'show-image', image: shown});
	return explorer;
};

test('the list tells how far looking into contents is, and is complete at its end', t => {
	const explorer = open();
	explorer.press('8');
	const running = change(explorer, {
		phase: 'running',
		progress: {files: 120, allFiles: 900},
	});
	t.regex(showScreen(running), /looking into contents 120 of 900 …/);
	t.notRegex(showScreen(running), /debug symbols/);
	const done = change(explorer, {phase: 'done', evidence});
	t.regex(showScreen(done), /2 MB +unneeded\? +1 +Executables .*debug symbols/);
	t.notRegex(showScreen(done), /looking|by names/);
});

test('the cursor stays on its finding, and that on its row of the screen', t => {
	const explorer = open();
	explorer.press('8', 'down');
	const before = showScreen(explorer.store.getState());
	const {id} = allFindings(explorer.store.getState())[1]!;
	const done = change(explorer, {phase: 'done', evidence});
	const {cursor} = done.findings.list;
	t.is(allFindings(done)[cursor]?.id, id);
	t.true(cursor >= 1);
	t.is(showScreen(done).split('\n').length, before.split('\n').length);
});

test('marks stay with a finding that is about more afterwards', t => {
	const node: Image = {
		...buildImage(
			[
				[file('keep', 'x')],
				[
					file('app/node_modules/typescript/x', 'x'.repeat(900_000)),
					file('app/node_modules/odd/x', 'y'.repeat(900_000)),
				],
			],
			{
				config: {cmd: ['/app']},
				layers: ['FROM x', 'RUN npm ci'].map((command, index) => ({
					index,
					command,
				})),
			},
		),
		openLayers,
	};
	const explorer = open(node);
	explorer.press('8', 'space');
	const [marked] = explorer.store.getState().findings.marked;
	t.regex(showScreen(explorer.store.getState()), /1 marked: 1\.8 MB → 900 kB/);
	explorer.store.dispatch({
		type: 'change-look',
		tree: node.tree,
		look: {
			phase: 'done',
			evidence: {developmentDirectories: ['/app/node_modules/odd']},
		},
	});
	const state = explorer.store.getState();
	t.false(state.findings.marked.has(marked!));
	t.regex(showScreen(state), /1 marked: 1\.8 MB → 1 B/);
});

test('what is looked for in another image is not taken in', t => {
	const explorer = open();
	explorer.press('8');
	const other = buildImage([[file('a', 'a')]]);
	explorer.store.dispatch({
		type: 'change-look',
		tree: other.tree,
		look: {phase: 'done', evidence},
	});
	t.is(explorer.store.getState().findings.lookAt, undefined);
});

/** A service that looks until it is told what to find. */
const lookWith = (explorer: Explorer, contents?: boolean) => {
	const leaving = new AbortController();
	const calls: Array<{
		readonly signal: AbortSignal;
		readonly finish: (found: Evidence) => void;
	}> = [];
	const waiting: Array<() => void> = [];
	const gatherEvidence: Services['gatherEvidence'] = async (_image, {signal}) =>
		new Promise(resolve => {
			calls.push({signal, finish: resolve});
			for (const go of waiting.splice(0)) {
				go();
			}
		});
	keepEvidence({
		store: explorer.store,
		services: {gatherEvidence, contents},
		signal: leaving.signal,
		patience: 0,
	});
	return {
		leaving,
		calls,
		async called(count: number) {
			while (calls.length < count) {
				await new Promise<void>(resolve => {
					waiting.push(resolve);
				});
			}
		},
	};
};

const phaseOf = ({store}: Explorer) =>
	store.getState().findings.lookAt?.look.phase;

test('contents are looked into once an image is read, and not twice', async t => {
	const explorer = openEmpty(wide);
	const {calls, called} = lookWith(explorer);
	explorer.store.dispatch({
		type: 'show-image',
		image: {...image, isComplete: false},
	});
	t.is(phaseOf(explorer), undefined);
	explorer.store.dispatch({type: 'show-image', image});
	t.is(phaseOf(explorer), 'running');
	await called(1);
	calls[0]!.finish(evidence);
	await new Promise(resolve => {
		explorer.store.subscribe(() => {
			resolve(undefined);
		});
	});
	t.is(phaseOf(explorer), 'done');
	explorer.press('8', 'down');
	t.is(calls.length, 1);
});

test('c stops looking and begins anew, leaving stops it for good', async t => {
	const explorer = openEmpty(wide);
	const {calls, called, leaving} = lookWith(explorer);
	explorer.store.dispatch({type: 'show-image', image});
	await called(1);
	explorer.press('8', 'c');
	t.is(phaseOf(explorer), 'stopped');
	t.true(calls[0]!.signal.aborted);
	t.regex(showScreen(explorer.store.getState()), /by names, not by contents/);
	explorer.press('c');
	await called(2);
	t.is(phaseOf(explorer), 'running');
	leaving.abort();
	t.true(calls[1]!.signal.aborted);
});

test('what an engine exports again is looked into when findings are looked at', async t => {
	const explorer = openEmpty(wide);
	const {called} = lookWith(explorer);
	explorer.store.dispatch({
		type: 'show-image',
		image: {...image, rereading: 'export'},
	});
	t.is(phaseOf(explorer), undefined);
	explorer.press('8');
	t.is(phaseOf(explorer), 'running');
	await called(1);
});

test('what a registry would send again is looked into when that is asked for', async t => {
	const explorer = openEmpty(wide);
	const {called} = lookWith(explorer);
	explorer.store.dispatch({
		type: 'show-image',
		image: {...image, rereading: 'download'},
	});
	explorer.press('8');
	t.is(phaseOf(explorer), 'left-out');
	t.regex(showScreen(explorer.store.getState()), /by names, not by contents/);
	explorer.press('c');
	t.is(phaseOf(explorer), 'running');
	await called(1);
});

test('of a stream, and with --no-contents, c says why there is nothing to look into', t => {
	const stream = openEmpty(wide);
	lookWith(stream);
	stream.store.dispatch({
		type: 'show-image',
		image: {...image, openLayers: undefined},
	});
	stream.press('8', 'c');
	t.regex(showScreen(stream.store.getState()), /can be read only once/);
	const told = openEmpty(wide);
	lookWith(told, false);
	told.store.dispatch({type: 'show-image', image});
	told.press('8', 'c');
	t.regex(showScreen(told.store.getState()), /--no-contents/);
	t.is(phaseOf(told), 'left-out');
});
