import test from 'ava';
import {announce} from '../../../source/ui/reader/announce.js';
import {type Speech} from '../../../source/ui/reader/speech.js';

const files: Speech = {
	place: 'files',
	title: 'Files of layer 0.',
	facts: {sort: 'Sorted by name.'},
	status: {image: ''},
	row: {key: 1, text: 'etc, directory', level: 1},
};

const lines = (first: number, ...texts: readonly string[]): Speech => ({
	place: 'help',
	title: 'Keys.',
	ways: 'Escape: close.',
	text: {first, lines: texts, count: 6},
});

test('a place is announced with its title, how to leave it, and the selected row', t => {
	t.deepEqual(announce(undefined, files, 'event').sentences, [
		'Files of layer 0.',
		'etc, directory, level 1',
	]);
	t.deepEqual(announce(files, lines(0, 'a', 'b'), 'key').sentences, [
		'Keys. Escape: close.',
		'a',
		'b',
		'Lines 1 to 2 of 6.',
	]);
});

test('another row is said alone, with its level only where that is another', t => {
	const next = {...files, row: {key: 2, text: 'motd, 5 B', level: 2}};
	t.deepEqual(announce(files, next, 'key').sentences, ['motd, 5 B, level 2']);
	const other = {...files, row: {key: 3, text: 'usr', level: 1}};
	t.deepEqual(announce(files, other, 'key').sentences, ['usr']);
});

test('a row that reads otherwise since a key was pressed is said again, but not when something else happened', t => {
	const open = {...files, row: {...files.row!, text: 'etc, open'}};
	t.deepEqual(announce(files, open, 'key').sentences, ['etc, open']);
	t.deepEqual(announce(files, open, 'event').sentences, []);
});

test('a key that changes nothing tells where one still is', t => {
	t.deepEqual(announce(files, files, 'key').sentences, ['etc, directory']);
	t.deepEqual(announce(files, files, 'event').sentences, []);
	const all = lines(0, 'a', 'b', 'c', 'd', 'e', 'f');
	t.deepEqual(announce(all, all, 'key').sentences, [
		'6 lines, all of them said.',
	]);
});

test('of a text only the lines are said that come into sight', t => {
	const before = lines(0, 'a', 'b', 'c');
	t.deepEqual(announce(before, lines(1, 'b', 'c', 'd'), 'key').sentences, [
		'd',
	]);
	t.deepEqual(announce(lines(1, 'b', 'c', 'd'), before, 'key').sentences, [
		'a',
	]);
	t.deepEqual(announce(before, lines(0, 'a', 'B', 'c'), 'event').sentences, [
		'B',
	]);
});

test('what is true of all is said as it changes', t => {
	const bySize = {...files, facts: {sort: 'Sorted by size.'}};
	t.deepEqual(announce(files, bySize, 'key').sentences, ['Sorted by size.']);
	const complete = {...files, status: {image: '2 MB in 3 layers.'}};
	t.deepEqual(announce(files, complete, 'event').sentences, [
		'2 MB in 3 layers.',
	]);
	const known = {...files, status: {image: '', layer: 'Layer 0'}};
	t.deepEqual(announce(files, known, 'event').sentences, []);
});

test('the same message is said again when a key brought it again', t => {
	const said = {...files, message: 'There is no filter.'};
	t.deepEqual(announce(files, said, 'event').sentences, [
		'There is no filter.',
	]);
	t.deepEqual(announce(said, said, 'event').sentences, []);
	t.deepEqual(announce(said, said, 'key').sentences, ['There is no filter.']);
});

test('while a line is typed nothing but that is heard', t => {
	const typing = (before: string, row: string): Speech => ({
		...files,
		place: 'filter',
		row: {key: row, text: row},
		typed: {label: 'Filter', before, after: ''},
	});
	t.deepEqual(announce(files, typing('', 'etc'), 'key'), {
		sentences: ['Files of layer 0.'],
		typed: {label: 'Filter', before: '', after: ''},
	});
	t.deepEqual(announce(typing('', 'etc'), typing('a', 'usr'), 'event'), {
		sentences: [],
		typed: {label: 'Filter', before: 'a', after: ''},
	});
	t.deepEqual(announce(typing('a', 'etc'), typing('a', 'usr'), 'key'), {
		sentences: ['usr'],
	});
});

test('leaving a part of a place leads back without saying all of it again', t => {
	const viewer = {...lines(0, 'a', 'b'), place: 'viewer'};
	const search: Speech = {
		...viewer,
		place: 'viewer search',
		within: 'viewer',
		title: 'Search for a text.',
		typed: {label: 'Search', before: 'a', after: ''},
	};
	t.deepEqual(announce(viewer, search, 'key').sentences, [
		'Search for a text. Escape: close.',
	]);
	t.deepEqual(announce(search, viewer, 'key').sentences, [
		'Lines 1 to 2 of 6.',
	]);
	const busy = {...viewer, isBusy: true};
	t.deepEqual(announce(search, busy, 'key').sentences, []);
	const found = {
		...lines(1, 'b', 'c'),
		place: 'viewer',
		row: {key: 2, text: 'At line 3: c'},
	};
	t.deepEqual(announce(busy, found, 'event').sentences, ['c', 'At line 3: c']);
});
