import test from 'ava';
import {type Change} from '../../source/model/change.js';
import {matchPaths} from '../../source/model/match-paths.js';
import {parsePathFilter} from '../../source/model/path-filter.js';
import {viewRange} from '../../source/model/range-view.js';
import {orderPaths} from '../../source/model/tree-order.js';
import {
	isOpen,
	listVisible,
	type OpenDirectories,
	rowOfPosition,
	selectPaths,
} from '../../source/model/visible-paths.js';
import {buildImage, directory, file, remove} from '../helpers/build-image.js';

const image = buildImage([
	[
		file('a/kept', '1'),
		file('a/gone', '22'),
		file('b/changed', '3'),
		directory('empty'),
	],
	[remove('a/gone'), file('b/changed', '44'), file('c/new/file', '5')],
]);
const {paths} = image.tree;
const view = viewRange(image.tree, {first: 1, last: 1});
const allOpen: OpenDirectories = {openByDefault: true, exceptions: new Set()};

const list = ({
	filter = '',
	hidden = [],
	open = allOpen,
}: {
	readonly filter?: string;
	readonly hidden?: readonly Change[];
	readonly open?: OpenDirectories;
}): string => {
	const order = orderPaths(paths);
	const selected = selectPaths(
		paths,
		view,
		matchPaths(paths, parsePathFilter(filter)),
		new Set(hidden),
	);
	return [...listVisible(order, selected, open)]
		.map(position => paths.absolute(order.order[position]!))
		.join(' ');
};

test('everything is visible at first, what was removed as well', t => {
	t.is(
		list({}),
		'/ /a /a/gone /a/kept /b /b/changed /c /c/new /c/new/file /empty',
	);
});

test('hidden changes leave the directories above what is still shown', t => {
	t.is(
		list({hidden: ['unchanged']}),
		'/ /a /a/gone /b /b/changed /c /c/new /c/new/file',
	);
	t.is(list({hidden: ['unchanged', 'added', 'removed']}), '/ /b /b/changed');
	t.is(
		list({hidden: ['removed', 'added']}),
		'/ /a /a/kept /b /b/changed /empty',
	);
});

test('with everything hidden the root stays', t => {
	t.is(list({hidden: ['unchanged', 'added', 'removed', 'modified']}), '/');
	t.is(list({filter: 'nothing like that'}), '/');
});

test('a filter leaves matches, what is above and what is below them', t => {
	t.is(list({filter: 'new'}), '/ /c /c/new /c/new/file');
	t.is(list({filter: 'ch'}), '/ /b /b/changed');
});

test('filter and hidden changes hold together', t => {
	t.is(
		list({filter: 'e', hidden: ['unchanged', 'added']}),
		'/ /a /a/gone /b /b/changed',
	);
});

test('what is below a closed directory is not visible', t => {
	const a = paths.lookUp('a');
	const newPath = paths.lookUp('c/new');
	t.is(
		list({open: {openByDefault: true, exceptions: new Set([a, newPath])}}),
		'/ /a /b /b/changed /c /c/new /empty',
	);
	t.is(
		list({open: {openByDefault: false, exceptions: new Set([a])}}),
		'/ /a /a/gone /a/kept /b /c /empty',
	);
});

test('the root is open whatever is said of it', t => {
	t.true(isOpen({openByDefault: false, exceptions: new Set()}, 0));
	t.true(isOpen({openByDefault: true, exceptions: new Set([0])}, 0));
});

test('a path that does not exist in a layer is not there', t => {
	const first = viewRange(image.tree, {first: 0, last: 0});
	const selected = selectPaths(paths, first, undefined, new Set());
	t.is(selected[paths.lookUp('c')], 0);
	t.is(selected[paths.lookUp('a/gone')], 1);
});

test('a position that is not visible has the row of the one before it', t => {
	const visible = Int32Array.of(0, 2, 3, 9);
	t.deepEqual(
		[0, 1, 2, 5, 9, 100].map(position => rowOfPosition(visible, position)),
		[0, 0, 1, 2, 3, 3],
	);
});
