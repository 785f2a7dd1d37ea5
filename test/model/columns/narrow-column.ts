import test from 'ava';
import {put} from '../../../source/model/columns/narrow-column.js';

test('what fits is put into the same array', t => {
	const column = new Uint8Array(2);
	t.is(put(column, 1, 255), column);
	t.deepEqual(column, Uint8Array.of(0, 255));
});

for (const [column, value, wider] of [
	[Uint8Array.of(1, 2), 256, Uint16Array.of(1, 256)],
	[Uint8Array.of(1, 2), 65_536, Uint32Array.of(1, 65_536)],
	[Uint8Array.of(1, 2), 2 ** 32, Float64Array.of(1, 2 ** 32)],
	[Uint16Array.of(1, 2), -1, Float64Array.of(1, -1)],
	[Int32Array.of(-1, 2), 2 ** 31, Float64Array.of(-1, 2 ** 31)],
	[Int32Array.of(-1, 2), 0.25, Float64Array.of(-1, 0.25)],
] as const) {
	test(`${value} makes ${column.constructor.name} ${wider.constructor.name}`, t => {
		t.deepEqual(put(column, 1, value), wider);
	});
}

test('what is no number ends in the widest', t => {
	t.deepEqual(
		put(new Uint8Array(1), 0, Number.NaN),
		Float64Array.of(Number.NaN),
	);
});
