import test from 'ava';
import {PathTable} from '../../source/model/columns/path-table.js';
import {orderBySize} from '../../source/model/size-order.js';
import {orderPaths} from '../../source/model/tree-order.js';
import {Random} from '../helpers/random.js';

/** Paths with sizes, `d/a 5`, in the order of the tree by size. */
const order = (...files: readonly string[]): string[] => {
	const paths = new PathTable();
	const sizes = new Map<number, number>();
	for (const file of files) {
		const [path, size] = file.split(' ');
		sizes.set(paths.add(path!), Number(size));
	}

	const {order} = orderBySize(paths, path => sizes.get(path) ?? 0);
	return [...order].map(path => paths.absolute(path));
};

test('the largest comes first in each directory', t => {
	t.deepEqual(order('d 3', 'd/a 1', 'd/b 2', 'e 9', 'e/c 9', 'f 5'), [
		'/',
		'/e',
		'/e/c',
		'/f',
		'/d',
		'/d/b',
		'/d/a',
	]);
});

test('what is as large is sorted by name', t => {
	t.deepEqual(order('c 1', 'a 1', 'b 1', 'z 2').slice(1), [
		'/z',
		'/a',
		'/b',
		'/c',
	]);
});

test('sizes of all magnitudes', t => {
	const huge = Number.MAX_SAFE_INTEGER;
	t.is(
		order('a 0', 'b 2047', 'c 2048', `d ${huge}`, 'e 4294967296', 'f 2049')
			.slice(1)
			.join(''),
		'/d/e/f/c/b/a',
	);
});

test('an empty table', t => {
	t.deepEqual(order(), ['/']);
});

test('ends are as in the order by name, at other places', t => {
	const random = new Random(3);
	const paths = new PathTable();
	for (let count = 0; count < 500; count++) {
		paths.add(
			Array.from({length: 1 + random.below(5)}, () =>
				String(random.below(6)),
			).join('/'),
		);
	}

	const sizes = Float64Array.from({length: paths.count}, () =>
		random.below(5000),
	);
	const byName = orderPaths(paths);
	const bySize = orderBySize(paths, path => sizes[path]!);
	const describe = ({order: all, ends}: typeof byName) =>
		[...all]
			.map((path, position) => `${path} ${ends[position]! - position}`)
			.toSorted();
	t.deepEqual(describe(bySize), describe(byName));
	const isSorted = [...bySize.order].every((path, position) => {
		const next = bySize.order[bySize.ends[position]!];
		return (
			next === undefined ||
			paths.parent(next) !== paths.parent(path) ||
			sizes[path]! >= sizes[next]!
		);
	});
	t.true(isSorted);
});
