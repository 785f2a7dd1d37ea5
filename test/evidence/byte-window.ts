import {Buffer} from 'node:buffer';
import test from 'ava';
import {ByteWindow} from '../../source/evidence/byte-window.js';
import {Random} from '../helpers/random.js';

test('what stands behind a place is kept, wherever the chunks are cut and however it moves on', t => {
	const bytes = Buffer.from(
		Array.from({length: 1000}, (_, index) => index % 251),
	);
	const kept: Array<readonly [Buffer | undefined, Buffer]> = [];
	for (let seed = 0; seed < 300; seed++) {
		const random = new Random(seed);
		const window = new ByteWindow();
		let from = 0;
		while (window.end < bytes.length) {
			if (random.below(3) === 0) {
				from += random.below(200);
			}

			const {end} = window;
			window.push(bytes.subarray(end, end + random.below(120)), from);
			if (from < window.end) {
				kept.push([
					window.slice(from, window.end),
					bytes.subarray(from, window.end),
				]);
			}
		}

		t.is(window.slice(0, bytes.length + 1), undefined);
	}

	t.true(kept.length > 1000);
	t.true(kept.every(([found, expected]) => found?.equals(expected)));
});
