import test from 'ava';
import {type PathTable} from '../../source/model/columns/path-table.js';
import {fileRows} from '../../source/ui/file-rows.js';
import {selectScreen} from '../../source/ui/select-screen.js';
import {plainTheme} from '../../source/ui/theme.js';
import {buildImage, file} from '../helpers/build-image.js';
import {openImage} from '../helpers/explore.js';
import {sampleImage} from '../helpers/sample-image.js';

const many = () =>
	buildImage([
		Array.from({length: 5000}, (_, index) =>
			file(`d${index % 50}/f${index}`, 'x'.repeat(index % 9)),
		),
	]);

test('moving the cursor computes no rows', t => {
	const {press} = openImage(many());
	const before = fileRows(press('4', 'z'))!;
	const after = fileRows(
		press('down', 'pagedown', 'G', 'up', 'g', 'tab', '?', 'q'),
	)!;
	t.is(after.visible, before.visible);
	t.is(after.selected, before.selected);
	t.is(after.order, before.order);
	t.is(after.view, before.view);
});

/** Counts how many names are asked for while `run` runs. */
const countNames = (paths: PathTable, run: () => void): number => {
	let count = 0;
	const name = paths.name.bind(paths);
	paths.name = path => {
		count++;
		return name(path);
	};

	run();
	Reflect.deleteProperty(paths, 'name');
	return count;
};

test('drawing asks for the names of the rows on screen alone', t => {
	const image = many();
	const {press} = openImage(image);
	const state = press('4', 'z', 'pagedown');
	const count = countNames(image.tree.paths, () => {
		selectScreen(state, plainTheme);
	});
	t.true(count > 0);
	t.true(count < 50);
});

test('folding, sorting and filtering ask for no names once they are known', t => {
	const image = many();
	const {press} = openImage(image);
	press('4', 's');
	const count = countNames(image.tree.paths, () => {
		press('z', 's', 's', '/', 'text:f12*', 'enter', 'z', 'z', 'escape');
	});
	t.is(count, 0);
});

test('going back to a layer finds its rows', t => {
	const {press} = openImage(sampleImage());
	const before = fileRows(press('4'))!;
	t.not(fileRows(press(']'))!.view, before.view);
	t.is(fileRows(press('['))!.view, before.view);
});

test('sums depend on neither filter, order, folds nor what is hidden', t => {
	const {press} = openImage(sampleImage());
	const sizes = (): string => {
		const {tree, view} = fileRows(press())!;
		return Array.from({length: tree.paths.count}, (_, path) =>
			view.sizes.of(path),
		).join(' ');
	};

	press(']', '4');
	const before = sizes();
	for (const keys of [
		['s'],
		['z'],
		['.'],
		['+'],
		['/', 'text:motd', 'enter'],
	]) {
		press(...keys);
		t.is(sizes(), before);
	}
});

test('the selected path and the folds outlive layers, filter and order', t => {
	const {press, store} = openImage(sampleImage());
	press('4', 'down', 'down', 'space', 'down');
	const {cursor, open} = press().files;
	t.is(
		press(']', 's', '/', 'text:big', 'enter', 'escape', '[', 's', 'a').files
			.cursor,
		cursor,
	);
	t.is(store.getState().files.open, open);
	store.dispatch({type: 'resize', size: {columns: 59, rows: 9}});
	t.is(store.getState().files.cursor, cursor);
});
