import test from 'ava';
import {type Image} from '../../../source/model/image.js';
import {type State} from '../../../source/ui/state.js';
import {
	rectangleAt,
	selectedTile,
	treemapLayout,
} from '../../../source/ui/treemap/select-treemap.js';
import {selectTile} from '../../../source/ui/treemap/update-treemap.js';
import {
	buildImage,
	type EntryDescription,
	file,
	remove,
} from '../../helpers/build-image.js';
import {openImage, showPane, showScreen} from '../../helpers/explore.js';
import {Random} from '../../helpers/random.js';
import {randomLayers} from '../../helpers/random-layers.js';
import {screenProblem} from '../../helpers/row-problem.js';

const sized = (path: string, bytes: number) => file(path, 'x'.repeat(bytes));

const tree = (): Image =>
	buildImage([
		[
			sized('usr/bin/tool', 400),
			sized('usr/lib/big', 300),
			sized('etc/a', 100),
		],
		[sized('app/main', 500), remove('usr/lib/big')],
		[sized('app/main', 500)],
	]);

/** The names of the tiles with their bytes. */
const tiles = (state: State): readonly string[] => {
	const layout = treemapLayout(state)!;
	return layout.tiles.map(({path, bytes, count}) => {
		const name = layout.sums.tree.paths.absolute(path);
		return `${count > 1 ? `${count} in ` : ''}${name} ${bytes}`;
	});
};

const selected = (state: State): string =>
	tiles(state)[selectedTile(treemapLayout(state)!, state)]!;

test('all that is stored, what is live, and what a layer put there', t => {
	const {press} = openImage(tree(), {columns: 40, rows: 8});
	t.deepEqual(tiles(press('7')), ['/app 1000', '/usr 700', '/etc 100']);
	t.deepEqual(tiles(press('m')), ['/usr 700', '/etc 100']);
	t.deepEqual(tiles(press(']')), ['/app 500', '/usr 400', '/etc 100']);
	t.deepEqual(tiles(press('m')), ['/app 500']);
	t.deepEqual(tiles(press('a')), ['/app 500', '/usr 400', '/etc 100']);
	t.deepEqual(tiles(press('m')), ['/app 1000', '/usr 700', '/etc 100']);
});

test('name, size and layers stand in each rectangle, wasted bytes are hatched', t => {
	const {press} = openImage(tree(), {columns: 50, rows: 10});
	t.deepEqual(showPane(press('7'), 'left'), [
		'▾ app 1 kB ─────────────── ▾ usr 700 B ─────   ▌',
		'┏main━━━━━━━━━━━━━━━━━━━━━┓ bin     ▌ lib ▒▒   ▌',
		'┃1 kB  layers 1, 2 ▒▒▒▒▒▒▒┃ 400 B   ▌ 300 B    ▌',
		'┃            ▒▒▒▒▒▒▒▒▒▒▒▒▒┃ layer 0 ▌▒▒▒▒▒▒▒   ▌',
		'┃            ▒▒▒▒▒▒▒▒▒▒▒▒▒┃         ▌▒▒▒▒▒▒▒   ▌',
		'┗━━━━━━━━━━━━━━━━━━━━━━━━━┛▀▀▀▀▀▀▀▀▀▘        ▀▀▘',
	]);
});

test('large directories show what is in them', t => {
	const {press} = openImage(tree(), {columns: 79, rows: 24});
	t.deepEqual(tiles(press('7')), [
		'/app/main 1000',
		'/usr/bin/tool 400',
		'/usr/lib 300',
		'/etc 100',
	]);
	t.regex(showScreen(press()), /▾ usr 700 B ─/);
});

test('enter zooms in step by step, backspace out, the selection stays', t => {
	const {press} = openImage(tree(), {columns: 40, rows: 8});
	t.is(selected(press('7', 'right')), '/usr 700');
	t.deepEqual(tiles(press('enter')), ['/usr/bin 400', '/usr/lib 300']);
	t.deepEqual(tiles(press('enter')), ['/usr/bin/tool 400']);
	t.regex(press('enter').message ?? '', /It is a file/);
	t.regex(showScreen(press()), /╭─ Treemap · \/usr\/bin ─/);
	t.is(selected(press('backspace')), '/usr/bin 400');
	t.is(selected(press('left')), '/usr 700');
	t.regex(press('backspace').message ?? '', /nothing above/);
	t.is(press().view, 'treemap');
});

test('arrows go to the rectangle next to the selected one', t => {
	const {press} = openImage(tree(), {columns: 40, rows: 8});
	t.is(selected(press('7')), '/app 1000');
	t.is(selected(press('right')), '/usr 700');
	t.is(selected(press('G')), '/etc 100');
	t.is(selected(press('g', 'up', 'left')), '/app 1000');
	t.regex(press('pagedown').message ?? '', /no pages/);
});

test('small paths share a rectangle', t => {
	const many = Array.from({length: 90}, (_, index) => sized(`d/f${index}`, 1));
	const {press} = openImage(buildImage([[...many, sized('big', 5000)]]), {
		columns: 60,
		rows: 12,
	});
	t.is(selected(press('7', 'G', 'enter')), '90 in /d 90');
	t.regex(press('enter').message ?? '', /too small/);
	t.regex(showScreen(press()), /90 others in \/d/);
});

test('a place on the screen leads to its rectangle', t => {
	const {press} = openImage(tree(), {columns: 40, rows: 8});
	const state = press('7');
	t.is(rectangleAt(state, 1, 2), 0);
	t.is(rectangleAt(state, 0, 2), undefined);
	t.is(rectangleAt(state, 1, 1), undefined);
	t.is(rectangleAt(state, 39, 3), undefined);
	const last = rectangleAt(state, 38, 5)!;
	t.is(selected(selectTile(state, last)), tiles(state)[last]!);
});

test('a path is shown among the files, in the state that it is in', t => {
	const {press} = openImage(tree(), {columns: 79, rows: 24});
	const state = press('7', 'o');
	t.is(state.view, undefined);
	t.is(state.focus, 'files');
	t.is(state.image!.tree.paths.absolute(state.files.cursor), '/app/main');
});

test('there is nothing to show of an image without bytes', t => {
	for (const image of [buildImage([]), buildImage([[file('a')]])]) {
		const {press} = openImage(image);
		t.regex(showScreen(press('7')), /no bytes to show/);
		press('enter', 'left', 'right', 'up', 'G', 'm', 'm');
		t.is(screenProblem(press('backspace')), undefined);
	}
});

const hostile: readonly EntryDescription[] = [
	'\u{1B}[2J',
	'日本語のなまえ'.repeat(9),
	'👨‍👩‍👧‍👦🇩🇪',
	'\u{301}e\u{301}',
	'\u{202E}txt',
	'\uDCFF',
	'ก็็็็็',
	'⚠️',
].flatMap((name, index) => [
	sized(`${name}/${name}`, 50 + index * 20),
	sized(`${name}/b${name}`, 90),
]);

test('every row is as wide as the screen, whatever is in the image', t => {
	const random = new Random(5);
	const images = [
		buildImage([hostile, hostile.slice(3), hostile.slice(5)]),
		...Array.from({length: 6}, () => buildImage(randomLayers(random))),
		buildImage([[sized('a', 5)], [sized('a/b', 7)], [sized('a/c', 3)]]),
	];
	const keys = ['left', 'right', 'up', 'down', 'enter', 'enter', 'm', ']', 'G'];
	for (const columns of [10, 19, 40, 79, 119, 199]) {
		for (const image of images) {
			const {press} = openImage(image, {
				columns,
				rows: 5 + random.below(56),
			});
			press('7');
			for (let count = 0; count < 12; count++) {
				const key = random.pick(keys);
				t.is(screenProblem(press(key)), undefined, `${columns} ${key}`);
			}
		}
	}
});

test('the rectangles and frames fill the body exactly', t => {
	for (const columns of [19, 79, 199]) {
		const {press} = openImage(tree(), {columns, rows: 30});
		const {tiles, frames} = treemapLayout(press('7'))!;
		const cells = [...tiles, ...frames].reduce(
			(sum, {rectangle}) => sum + rectangle.width * rectangle.height,
			0,
		);
		t.is(cells, (columns - 2) * 26);
	}
});
