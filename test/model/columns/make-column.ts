import process from 'node:process';
import test from 'ava';
import {makeColumn} from '../../../source/model/columns/make-column.js';

const large = 1_000_000;

for (const [size, length] of [
	['short', 3],
	['large', large],
] as const) {
	test(`a ${size} column has as many zeros as were asked for`, t => {
		const column = makeColumn(Int32Array, length);
		t.is(column.length, length);
		t.true(column.every(number => number === 0));
		column[length - 1] = 7;
		t.is(column.at(-1), 7);
	});
}

test('a column is of the kind that was asked for', t => {
	t.true(makeColumn(Uint8Array, large) instanceof Uint8Array);
	t.true(makeColumn(Float64Array, large) instanceof Float64Array);
	t.is(makeColumn(BigUint64Array, large)[0], 0n);
});

test('a column can be empty', t => {
	t.is(makeColumn(Int32Array, 0).length, 0);
});

test('what is copied of a large column can be handed to a thread, as ever', t => {
	const column = makeColumn(Int32Array, large).fill(5);
	const copy = column.slice(0, 2);
	t.deepEqual(
		structuredClone(copy, {transfer: [copy.buffer]}),
		Int32Array.of(5, 5),
	);
});

test.serial(
	'where no memory can be mapped, a large column is made as any',
	t => {
		const memory = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly')!;
		Object.defineProperty(globalThis, 'WebAssembly', {
			configurable: true,
			value: {
				// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- it stands for one that throws when it is made
				Memory: class {
					constructor() {
						throw new RangeError('could not allocate memory');
					}
				},
			},
		});
		try {
			t.is(makeColumn(Int32Array, large).length, large);
		} finally {
			Object.defineProperty(globalThis, 'WebAssembly', memory);
		}
	},
);

test('thousands of large columns can be there at once', t => {
	const columns = Array.from({length: 3000}, () =>
		makeColumn(Uint8Array, 200_000),
	);
	t.is(columns.at(-1)!.length, 200_000);
	t.true(process.memoryUsage.rss() < 1e9);
});
