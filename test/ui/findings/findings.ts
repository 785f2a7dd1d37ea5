import test from 'ava';
import {type Image} from '../../../source/model/image.js';
import {locate} from '../../../source/ui/mouse/locate.js';
import {type State} from '../../../source/ui/state.js';
import {buildImage, file, remove} from '../../helpers/build-image.js';
import {openImage, showPane, showScreen} from '../../helpers/explore.js';
import {screenProblem} from '../../helpers/row-problem.js';

const wide = {columns: 119, rows: 40};

/** Two own findings and one of the base image. */
const image = buildImage(
	[
		[file('base/old', 'x'.repeat(900_000)), file('keep', 'x')],
		[
			file('var/lib/apt/lists/a', 'x'.repeat(2_000_000)),
			file('var/lib/apt/lists/b', 'x'.repeat(500_000)),
			file('app/main', 'y'.repeat(300_000)),
		],
		[remove('base'), remove('var/lib/apt/lists'), file('app/main', 'zz')],
	],
	{
		layers: ['FROM x', 'RUN apt-get update', 'RUN rm -rf /base'].map(
			(command, index) => ({index, command}),
		),
	},
);

const listed = (state: State): readonly string[] =>
	showPane(state, 'left')
		.filter(row => /[○◉] +[\d.]+ /.test(row))
		.map(row => row.trim().replaceAll(/ +/g, ' '));

test('what can go, the largest first, with layers and kind', t => {
	const {press} = openImage(image, wide);
	const rows = listed(press('8'));
	t.true(rows.length >= 2);
	t.regex(rows[0]!, /^○ 2\.5 MB hidden 1→2 \/var\/lib\/apt\/lists/);
	t.regex(showScreen(press()), /─ Findings ─/);
	t.regex(showScreen(press()), /2\.5 MB in 2 files/);
	t.regex(showScreen(press()), /RUN apt-get update/);
	t.is(press('8').view, undefined);
});

test('marked ones make a plan, whose sizes stand above', t => {
	const {press, effects} = openImage(image, wide);
	press('8', 'space');
	t.regex(showScreen(press()), /1 marked: 3\.7 MB → 1\.2 MB/);
	t.is(press().findings.list.cursor, 1);
	press('y');
	t.like(effects.at(-1), {type: 'copy'});
	t.regex(
		JSON.stringify(effects.at(-1)),
		/Saves 2\.5 MB: 3\.7 MB now, 1\.2 MB then.*- \[ ] 2\.5 MB/,
	);
	press('w');
	t.like(effects.at(-1), {type: 'write-plan'});
	press('up', 'space');
	t.is(press().findings.marked.size, 0);
	press('*');
	t.true(press().findings.marked.size >= 2);
	t.is(press('*').findings.marked.size, 0);
	t.regex(
		showScreen(press('w')),
		/Mark findings first: Space marks one, \* all/,
	);
});

test('findings are sorted by what they save, whatever their kind', t => {
	const own = ['ADD rootfs /', 'RUN make', 'RUN rm -rf /opt/a'];
	const {press} = openImage(
		buildImage(
			[
				[file('etc/os-release', 'base')],
				[
					file('opt/a', 'x'.repeat(200_000)),
					file('usr/share/man/man1/a.1', 'y'.repeat(900_000)),
				],
				[remove('opt/a')],
			],
			{layers: own.map((command, index) => ({index, command}))},
		),
		wide,
	);
	const kinds = (state: State) =>
		listed(state)
			.slice(0, 2)
			.map(row => row.split(' ')[3]);
	t.deepEqual(kinds(press('8')), ['hidden', 'unneeded?']);
	t.deepEqual(kinds(press('G', 's')), ['unneeded?', 'hidden']);
	t.is(press().findings.list.cursor, 0);
	t.regex(showScreen(press()), /findings by size/);
	t.deepEqual(kinds(press('s')), ['hidden', 'unneeded?']);
	t.notRegex(showScreen(press()), /by size/);
});

test('what only another base image mends cannot be planned', t => {
	const {press} = openImage(image, wide);
	press('8', 'o', 'o');
	t.is(press().findings.origin, 'base');
	t.regex(showScreen(press()), /900 kB +hidden +0→2/);
	press('space');
	t.is(press().findings.marked.size, 0);
	t.regex(showScreen(press()), /Only another base image mends this/);
	press('o', 'o');
	t.notRegex(showScreen(press()), /0→2/);
});

test('enter goes to the largest file, in the layer that stored it', t => {
	const {press} = openImage(image, wide);
	const state = press('8', 'enter');
	t.is(state.view, undefined);
	t.is(state.layers.cursor, 1);
	t.is(
		state.image!.tree.paths.absolute(state.files.cursor),
		'/var/lib/apt/lists/a',
	);
});

test('nothing is found in an image without waste, nor before all is read', t => {
	const safe = buildImage([[file('a', 'x')]], {
		config: {user: '1000', healthcheck: {test: ['CMD', 'x']}},
	});
	const clean = openImage(safe, wide);
	t.regex(showScreen(clean.press('8')), /There is nothing to tell/);
	t.regex(showScreen(clean.press('enter')), /There is no finding to go to/);
	const partial: Image = {...image, isComplete: false};
	const early = openImage(partial, wide);
	t.regex(showScreen(early.press('8')), /once all layers are read/);
});

for (const size of [
	{columns: 79, rows: 24},
	wide,
	{columns: 199, rows: 60},
	{columns: 40, rows: 10},
]) {
	test(`the screen is whole at ${size.columns}x${size.rows}, and rows lie where they are drawn`, t => {
		const {press} = openImage(image, size);
		press('8');
		for (const key of ['down', 'G', 'space', 'o', 'o']) {
			t.is(screenProblem(press(key)), undefined);
		}

		const state = press('o', 'g');
		t.deepEqual(locate(state, 5, 2), {kind: 'finding', row: 0});
		t.deepEqual(locate(state, 5, 3), {kind: 'finding', row: 1});
	});
}
