import test from 'ava';
import {type State} from '../../source/ui/state.js';
import {
	buildImage,
	directory,
	type EntryDescription,
	file,
	hardlink,
	remove,
	symlink,
} from '../helpers/build-image.js';
import {openImage, showPane} from '../helpers/explore.js';
import {showChanges, showFiles} from '../helpers/show-image.js';

const wide = {columns: 119, rows: 40};

const rowsOf = (state: State): string => showPane(state, 'right').join('\n');

type Case = readonly [
	guard: string,
	layers: ReadonlyArray<readonly EntryDescription[]>,
	changes: string,
	files: string,
];

/** What the last layer changes, and what is there after it, where image explorers have got it wrong before. */
const cases: readonly Case[] = [
	[
		'a link that leads elsewhere is modified',
		[[symlink('py', 'p1')], [symlink('py', 'p2')]],
		'~py',
		'py -> p2',
	],
	[
		'the same bytes with a capability are stored again, for attributes alone',
		[
			[file('ping', 'x')],
			[file('ping', 'x', {xattrs: {'security.capability': 'net_raw'}})],
		],
		'°ping',
		'ping 1',
	],
	[
		'the same bytes at another time are stored again',
		[[file('f', 'x')], [file('f', 'x', {mtime: 9})]],
		'=f',
		'f 1',
	],
	[
		'what is removed and brought back in one layer is there',
		[[file('f', 'x')], [remove('f'), file('f', 'y')]],
		'~f',
		'f 1',
	],
	[
		'names that sort before whiteouts outlive them',
		[
			[file('app/(group)/old', 'x'), file('app/+page', 'x')],
			[
				file('app/(group)/page', 'y'),
				file('app/+page', 'y'),
				remove('app/(group)'),
				remove('app/+page'),
			],
		],
		'-app/(group)/old, +app/(group)/page, ~app/+page',
		'app/, app/(group)/, app/(group)/page 1, app/+page 1',
	],
	[
		'a directory that became a link has no files',
		[[directory('d'), file('d/f', 'x')], [symlink('d', 'e')]],
		'~d, -d/f',
		'd -> e',
	],
];

for (const [guard, layers, changes, files] of cases) {
	test(guard, t => {
		const image = buildImage(layers);
		const last = layers.length - 1;
		t.is(showChanges(image, last, last), changes);
		t.is(showFiles(image), files);
	});
}

test('a directory that upper layers do not list keeps its mode, and opens', t => {
	const image = buildImage([
		[directory('usr', {mode: 0o711, uid: 3}), file('usr/a')],
		[file('usr/b')],
	]);
	const explorer = openImage(image, wide);
	const closed = rowsOf(explorer.press('1', 'down', '4', 'down'));
	t.regex(closed, /drwx--x--x +3:0 .*usr$/mv);
	t.notRegex(closed, / b$/mv);
	t.regex(rowsOf(explorer.press('right')), / b$/mv);
});

test('the lowest layer is compared with nothing', t => {
	const image = buildImage([[file('a'), file('d/b')], [file('c')]]);
	t.is(showChanges(image, 0, 0), '+a, +d, +d/b');
});

test('a range has its net effect', t => {
	const image = buildImage([
		[file('back', 'x'), file('stays', 'x')],
		[remove('back'), file('brief', 'x')],
		[file('back', 'y'), remove('brief')],
	]);
	t.is(showChanges(image, 1, 2), '~back');
});

test('sizes of directories do not depend on what is compared, filtered, hidden or sorted', t => {
	const explorer = openImage(
		buildImage([
			[directory('d'), file('d/a', 'xxx'), file('d/b', 'x')],
			[file('d/c', 'xx')],
		]),
	);
	explorer.press('1', 'down', '4');
	for (const keys of [['a'], ['.'], ['s'], ['/', 'text:b', 'enter']]) {
		t.regex(rowsOf(explorer.press(...keys)), / 6 B +. d$/mv);
	}
});

test('the order outlives the change of the layer', t => {
	const explorer = openImage(
		buildImage([[file('a', 'x'), file('z', 'xxx')], [file('m', 'xx')]]),
	);
	t.regex(rowsOf(explorer.press('s', '1', 'down')), / z\n.* m\n.* a$/v);
});

test('what is hidden comes back as it was', t => {
	const explorer = openImage(
		buildImage([[file('a')], [file('b'), remove('a')]]),
	);
	const before = rowsOf(explorer.press('1', 'down', '4'));
	t.notRegex(rowsOf(explorer.press('-')), / a$/mv);
	t.is(rowsOf(explorer.press('-')), before);
});

test('names of one content show its size', t => {
	const image = buildImage([[file('[', 'busybox'), hardlink('sh', '[')]]);
	t.is(showFiles(image), '[ 7, sh 7');
});
