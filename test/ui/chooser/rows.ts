import test from 'ava';
import {printable} from '../../../source/printable.js';
import {
	imageRows,
	selectedImage,
} from '../../../source/ui/chooser/image-rows.js';
import {type ChooserState} from '../../../source/ui/chooser/chooser-state.js';
import {
	app,
	debian,
	listOf,
	nameless,
	now,
	openChooser,
	showChooser,
	zebra,
} from '../../helpers/open-chooser.js';

const names = (state: ChooserState): string =>
	imageRows(state)
		.map(({name}) => name ?? '-')
		.join(' ');

test('sort by name, size and age in turn, and say so in the title', t => {
	const {press} = openChooser();
	t.is(names(press()), 'app library/debian zebra');
	t.is(names(press('s')), 'zebra app library/debian');
	t.regex(showChooser(press())[1]!, /Images · by size/);
	t.is(names(press('s')), 'zebra app library/debian');
	t.regex(showChooser(press())[1]!, /by age/);
	t.is(names(press('s')), 'app library/debian zebra');
});

test('images without a name come last', t => {
	const {press} = openChooser(listOf(nameless, zebra));
	t.is(names(press()), 'zebra -');
});

test('the selected image stays selected when the order changes', t => {
	const {press} = openChooser();
	press('down');
	t.is(selectedImage(press('s'))?.name, 'library/debian');
	t.is(press().scroll.cursor, 2);
});

for (const [filter, expected] of [
	['deb', 'library/debian'],
	['debian:1', 'library/debian'],
	['deb*', 'library/debian'],
	['*:latest', 'app'],
	['/^(app|zeb)/', 'app zebra'],
	['f30', 'zebra'],
	['sha256:a1', 'app'],
	['APP', ''],
	['/(/', 'app library/debian zebra'],
] as const) {
	test(`the filter ${filter} leaves "${expected}"`, t => {
		const {press} = openChooser();
		t.is(names(press('/', `text:${filter}`)), expected);
	});
}

test('a word is found in the part of an ID that is shown, a whole ID by its beginning', t => {
	const digits = `a1b2c3d4e5f6deb${'0'.repeat(49)}`;
	const found = (filter: string) => {
		const {press} = openChooser(listOf({...nameless, id: `sha256:${digits}`}));
		return imageRows(press('/', `text:${filter}`)).length;
	};

	t.is(found('deb'), 0);
	t.is(found('c3d4'), 1);
	t.is(found(digits), 1);
	t.is(found(`sha256:${digits.slice(0, 20)}`), 1);
});

test('keep a filter with Enter, take it away with Esc', t => {
	const {press} = openChooser();
	t.is(
		names(press('/', 'text:zzq', 'backspace', 'backspace', 'enter')),
		'zebra',
	);
	t.false(press().isFiltering);
	t.is(names(press('escape')), 'app library/debian zebra');
	t.regex(press('escape').message!, /no filter/);
});

test('letters are text while a filter is typed', t => {
	const {press, effects} = openChooser();
	t.is(press('/', 'text:qd?').filter, 'qd?');
	t.deepEqual(effects, []);
});

test('say what is wrong with an expression', t => {
	const {press} = openChooser();
	t.regex(showChooser(press('/', 'text:/(/')).at(-1)!, /Unterminated group/);
});

test('the selected image is found again when the filter goes', t => {
	const {press} = openChooser();
	press('end', '/', 'text:app');
	t.is(selectedImage(press())?.name, 'app');
	t.is(selectedImage(press('escape'))?.name, 'zebra');
});

test('what was selected stays so in another list, or what follows it', t => {
	const {press, store} = openChooser();
	press('down');
	store.dispatch({type: 'show-list', list: listOf(debian, app), now});
	t.is(selectedImage(press())?.name, 'library/debian');
	store.dispatch({type: 'show-list', list: listOf(app, zebra), now});
	t.is(selectedImage(press())?.name, 'zebra');
});

test('draw name, tag, ID, age, size and shared bytes', t => {
	const {press} = openChooser(undefined, {columns: 99, rows: 8});
	t.deepEqual(showChooser(press()).slice(0, 5), [
		' imgscope   3 images of docker',
		`╭─ Images · by name ${'─'.repeat(78)}╮`,
		`│ ${'name            tag     ID            age           size   shared'.padEnd(96)}│`,
		`│ ${'app             latest  a10000000000   3 days     300 MB'.padEnd(96)}│`,
		`│ ${'library/debian  12      d20000000000   4 weeks    120 MB    40 MB'.padEnd(96)}│`,
	]);
});

test('name the engines where there are several', t => {
	const {press} = openChooser(listOf(app, {...app, source: 'podman'}));
	const [header, , titles, first, second] = showChooser(press());
	t.is(header, ' imgscope   2 images of docker and podman');
	t.regex(titles!, /engine/);
	t.regex(first!, /docker/);
	t.regex(second!, /podman/);
});

test('every row is as wide as the screen, however narrow, and hostile names act on nothing', t => {
	const hostile = {...app, name: '\u{1B}[2J漢字'.repeat(9), tag: '\u{202E}x'};
	for (const columns of [20, 40, 59, 79, 119, 200]) {
		for (const keys of [[], ['d'], ['t'], ['?'], ['/', 'text:app']]) {
			const {press} = openChooser(listOf(hostile, app, nameless), {
				columns,
				rows: 24,
			});
			const rows = showChooser(press(...keys));
			t.is(rows.length, 24, `${columns} ${keys.join(' ')}`);
			t.deepEqual(
				rows,
				rows.map(row => printable(row)),
			);
		}
	}
});

test('pages and ends are reached in a long list', t => {
	const images = Array.from({length: 100}, (_, index) => ({
		...app,
		name: `app${String(index).padStart(3, '0')}`,
	}));
	const {press} = openChooser(listOf(...images));
	t.is(selectedImage(press('end'))?.name, 'app099');
	t.is(selectedImage(press('pageup'))?.name, 'app081');
	t.is(selectedImage(press('home'))?.name, 'app000');
	t.is(selectedImage(press('k'))?.name, 'app000');
	t.regex(showChooser(press('j')).at(-1)!, /2 of 100$/);
});
