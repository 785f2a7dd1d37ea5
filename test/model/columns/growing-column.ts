import test from 'ava';
import {withRoom} from '../../../source/model/columns/growing-column.js';

test('a column with room stays the same', t => {
	const column = new Int32Array(10);
	t.is(withRoom(column, 10), column);
});

test('a column that must grow keeps its kind and its values', t => {
	const column = BigUint64Array.of(7n, 8n);
	const grown = withRoom(column, 3);
	t.true(grown instanceof BigUint64Array);
	t.deepEqual(grown.slice(0, 3), BigUint64Array.of(7n, 8n, 0n));
});

test('growing one by one copies only now and then', t => {
	let column = new Uint8Array(0);
	let growths = 0;
	for (let length = 1; length <= 100_000; length++) {
		const grown = withRoom(column, length);
		growths += grown === column ? 0 : 1;
		column = grown;
	}

	t.true(growths < 30);
});
