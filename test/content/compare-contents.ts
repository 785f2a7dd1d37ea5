import {Buffer} from 'node:buffer';
import test from 'ava';
import {findFirstDifference} from '../../source/content/compare-bytes.js';
import {compareContents} from '../../source/content/compare-contents.js';
import {diffLines} from '../../source/content/diff-lines.js';

const show = async (before: string, after: string) => {
	const difference = await diffLines(before, after);
	return [
		...difference!.hunks.flatMap(({skipped, lines}) => [
			...(skipped > 0 ? [`${skipped} same`] : []),
			...lines.map(
				line => `${line.before + 1} ${line.after + 1} ${line.sign}${line.text}`,
			),
		]),
		...(difference!.skipped > 0 ? [`${difference!.skipped} same`] : []),
	];
};

const numbers = (from: number, to: number): string =>
	Array.from({length: to - from}, (_, index) => `${from + index}\n`).join('');

test('lines that differ have numbers, and a few others around them', async t => {
	t.deepEqual(
		await show(numbers(0, 20), `${numbers(0, 9)}new\nmore\n${numbers(10, 20)}`),
		[
			'6 same',
			'7 7  6',
			'8 8  7',
			'9 9  8',
			'10 10 -9',
			'11 10 +new',
			'11 11 +more',
			'11 12  10',
			'12 13  11',
			'13 14  12',
			'7 same',
		],
	);
});

test('a text that was empty, one that becomes it, one that loses its last line end', async t => {
	t.deepEqual(await show('', 'a\nb\n'), ['1 1 +a', '1 2 +b']);
	t.deepEqual(await show('a\n', ''), ['1 1 -a']);
	t.deepEqual(await show('a\nb\n', 'a\nb'), ['1 1  a', '2 2 -b', '3 2 +b']);
});

async function* inChunks(text: string, length: number) {
	for (let offset = 0; offset < text.length; offset += length) {
		yield Buffer.from(text.slice(offset, offset + length));
	}
}

test('the first byte that differs is found, however the contents are cut', async t => {
	const find = async (before: string, after: string) =>
		findFirstDifference(inChunks(before, 3), inChunks(after, 5));
	t.is(await find('hello world', 'hello world'), undefined);
	t.is(await find('hello world', 'hello_world'), 5);
	t.is(await find('hello world', 'hello'), 5);
	t.is(await find('', 'x'), 0);
});

const contentOf = (bytes: Uint8Array) => ({
	size: bytes.length,
	async *open() {
		yield bytes;
	},
});

const compare = async (before: Uint8Array, after: Uint8Array) =>
	compareContents(contentOf(before), contentOf(after));

test('texts are compared by lines, other contents by bytes', async t => {
	const text = await compare(Buffer.from('a\n'), Buffer.from('b\n'));
	t.is(text.kind, 'lines');
	t.deepEqual(await compare(Buffer.from('a\0b'), Buffer.from('a\0c')), {
		kind: 'bytes',
		firstAt: 2,
		why: 'Binary files',
	});
	t.deepEqual(await compare(Buffer.from('a'), Buffer.from('a')), {
		kind: 'same',
	});
});

test('what is very large is compared by bytes', async t => {
	const large = Buffer.alloc(3_000_000, 'x\n');
	const other = Buffer.from(large);
	other[2_999_999] = 0x79;
	t.deepEqual(await compare(large, other), {
		kind: 'bytes',
		firstAt: 2_999_999,
		why: 'Too large to compare by lines',
	});
});
