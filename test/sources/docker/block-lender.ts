import {setImmediate} from 'node:timers/promises';
import test from 'ava';
import {BlockLender} from '../../../source/sources/docker/block-lender.js';

const pieceSize = 64 * 1024;
const over = {done: true, value: undefined};

const create = () => {
	const calls: string[] = [];
	const lender = new BlockLender(
		pieceSize,
		() => {
			calls.push('room');
		},
		() => {
			calls.push('left');
		},
	);
	return {lender, calls};
};

/** Fills all the room there is with pieces that are numbered. */
const fill = (lender: BlockLender, first: number): number => {
	let number = first;
	while (lender.hasRoom()) {
		lender.add(new Uint8Array(pieceSize).fill(number++));
	}

	return number;
};

test('what comes is lent in its order, each block until the next is asked for', async t => {
	const {lender, calls} = create();
	let filled = fill(lender, 0);
	const seen: number[] = [];
	while (seen.length < 100) {
		const {value} = await lender.next();
		for (let offset = 0; offset < value!.length; offset += pieceSize) {
			const piece = value!.subarray(offset, offset + pieceSize);
			t.true(piece.every(byte => byte === piece[0]));
			seen.push(piece[0]!);
		}

		// There is room only when a block has come back.
		filled = fill(lender, filled);
	}

	t.deepEqual(
		seen,
		seen.map((_, index) => index),
	);
	t.true(calls.includes('room'));
	t.false(calls.includes('left'));
});

test('no more is taken than fits, until there is room again', async t => {
	const {lender, calls} = create();
	const most = fill(lender, 0);
	t.true(most * pieceSize <= 8 * 1024 * 1024);
	await lender.next();
	t.deepEqual(calls, []);
	await lender.next();
	t.deepEqual(calls, ['room']);
	t.true(lender.hasRoom());
});

test('an end gives what is left', async t => {
	const {lender} = create();
	lender.add(new Uint8Array([1, 2]));
	lender.add(new Uint8Array([3]));
	const next = lender.next();
	lender.end();
	t.deepEqual(await next, {done: false, value: new Uint8Array([1, 2, 3])});
	t.deepEqual(await lender.next(), over);
	t.deepEqual(await lender.next(), over);
});

test('an error comes after what came before it', async t => {
	const {lender} = create();
	lender.add(new Uint8Array([1]));
	lender.end(new Error('cut'));
	lender.end();
	t.deepEqual(await lender.next(), {done: false, value: new Uint8Array([1])});
	await t.throwsAsync(lender.next(), {message: 'cut'});
});

test('who leaves the loop says so', async t => {
	const {lender, calls} = create();
	fill(lender, 0);
	await lender.next();
	await lender.return();
	t.deepEqual(calls, ['left']);
	t.deepEqual(await lender.next(), over);
});

test('who waits gets what comes slowly before a block is full', async t => {
	const {lender} = create();
	const lent: Uint8Array[] = [];
	const next = lender.next().then(({value}) => {
		lent.push(value!);
	});
	while (lent.length === 0) {
		lender.add(new Uint8Array([7]));
		t.true(lender.hasRoom());
		await setImmediate();
	}

	await next;
	t.is(lent[0]![0], 7);
});
