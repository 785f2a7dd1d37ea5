import test from 'ava';
import {
	findInNames,
	indexNames,
	nameIn,
	type NameText,
	prepareNames,
} from '../../../source/model/columns/name-index.js';
import {PathTable} from '../../../source/model/columns/path-table.js';

const tableOf = (names: readonly string[]): PathTable => {
	const paths = new PathTable();
	for (const name of names) {
		paths.add(name);
	}

	return paths;
};

const namesWith = (names: NameText, wanted: string): readonly string[] => {
	const found: string[] = [];
	findInNames(names, wanted, id => {
		found.push(nameIn(names, id));
	});
	return found;
};

test('each name in which a text occurs is found once', t => {
	const {exact} = indexNames(tableOf(['etc', 'usr', 'etc/etcetc', 'tec']));
	t.deepEqual(namesWith(exact, 'et'), ['etc', 'etcetc']);
	t.deepEqual(namesWith(exact, '/tec/'), ['tec']);
	t.deepEqual(namesWith(exact, 'ETC'), []);
});

test('capital letters that are longer in lower case do not move the names behind them', t => {
	const {exact, lower} = indexNames(tableOf(['İİİ', 'ΟΔΟΣ', 'README', 'src']));
	t.deepEqual(namesWith(lower, 'readme'), ['readme']);
	t.deepEqual(namesWith(lower, 'i\u0307'), ['i\u0307i\u0307i\u0307']);
	t.deepEqual(namesWith(lower, 'οδος'), ['οδος']);
	t.deepEqual(namesWith(lower, 'src'), ['src']);
	t.deepEqual(namesWith(exact, 'README'), ['README']);
});

test('names without capital letters are kept once', t => {
	const {exact, lower} = indexNames(tableOf(['a', 'b/c']));
	t.is(lower, exact);
});

test('what was begun in pieces is gone on with', t => {
	const paths = tableOf(
		Array.from({length: 100_000}, (_, number) => `File-${number}`),
	);
	const count = (steps: ReturnType<typeof prepareNames>): number =>
		[...steps].length;
	const all = count(
		prepareNames(
			tableOf(Array.from({length: 100_000}, (_, number) => `File-${number}`)),
		),
	);
	const begun = prepareNames(paths);
	for (let piece = 0; piece < 10; piece++) {
		begun.next();
	}

	t.is(count(prepareNames(paths)), all - 10);
	t.is(indexNames(paths), indexNames(paths));
	t.true(begun.next().done);
});

test('many names are indexed in pieces', t => {
	const count = 100_000;
	const names = Array.from({length: count}, (_, number) => `File-${number}`);
	const steps = prepareNames(tableOf(names));
	let pieces = 0;
	let step = steps.next();
	for (; !step.done; step = steps.next()) {
		pieces++;
	}

	t.true(pieces > 10);
	const {exact, lower} = step.value;
	t.deepEqual(namesWith(exact, `-${count - 1}/`), [`File-${count - 1}`]);
	t.deepEqual(namesWith(lower, `file-${count - 1}/`), [`file-${count - 1}`]);
});
