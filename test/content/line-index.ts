import {Buffer} from 'node:buffer';
import test from 'ava';
import {bytesInMemory} from '../../source/content/byte-source.js';
import {detectEncoding} from '../../source/content/detect-encoding.js';
import {LineIndex} from '../../source/content/line-index.js';
import {
	findLine,
	readRows,
	type TextDocument,
} from '../../source/content/read-rows.js';
import {longestRow} from '../../source/content/row-scanner.js';

/** A text that came in chunks of a length. */
const openText = (bytes: Uint8Array, chunkLength = 64 * 1024): TextDocument => {
	const format = detectEncoding(bytes)!;
	const index = new LineIndex(format.encoding);
	for (let offset = 0; offset < bytes.length; offset += chunkLength) {
		index.push(bytes.subarray(offset, offset + chunkLength));
	}

	index.finish();
	return {bytes: bytesInMemory(bytes), index, format};
};

const textsOf = async (document: TextDocument) => {
	const rows = await readRows(document, 0, document.index.rowCount);
	return rows.map(({text}) => text);
};

test('lines are found wherever chunks end', async t => {
	const bytes = Buffer.from('one\ntwo\r\n\nfour ünï\nlast');
	for (const length of [1, 2, 3, 7, 100]) {
		const document = openText(bytes, length);
		t.deepEqual(await textsOf(document), [
			'one',
			'two',
			'',
			'four ünï',
			'last',
		]);
		t.is(document.index.lineCount, 5);
	}
});

test('a line end at the end begins no line', t => {
	t.is(openText(Buffer.from('one\ntwo\n')).index.lineCount, 2);
	t.is(openText(Buffer.from('')).index.lineCount, 0);
	t.is(openText(Buffer.from('\n\n')).index.lineCount, 2);
});

test('any row among very many is found, with its line number', async t => {
	const lines = Array.from({length: 10_000}, (_, line) => `line ${line}`);
	const document = openText(Buffer.from(lines.join('\n')), 5000);
	for (const row of [0, 255, 256, 257, 5119, 9998]) {
		const rows = await readRows(document, row, 2);
		t.deepEqual(
			rows.map(({text, line}) => [text, line]),
			[
				[`line ${row}`, row],
				[`line ${row + 1}`, row + 1],
			],
		);
	}

	const last = await readRows(document, 9999, 10);
	t.is(last.length, 1);
	t.deepEqual(await readRows(document, 10_000, 10), []);
	t.is(await findLine(document, 7777), 7777);
	t.is(await findLine(document, 1_000_000), 9999);
});

test('a very long line is divided into rows that keep its number', async t => {
	const long = 'ä'.repeat(longestRow * 2);
	for (const shift of ['', 'x']) {
		const document = openText(Buffer.from(`first\n${shift}${long}\nlast`), 999);
		const rows = await readRows(document, 0, 100);
		t.is(
			rows.length,
			2 + Math.ceil((long.length * 2 + shift.length) / longestRow),
		);
		t.deepEqual([...new Set(rows.map(({line}) => line))], [0, 1, 2]);
		t.deepEqual(rows.map(({isContinued}) => isContinued).slice(0, 3), [
			false,
			false,
			true,
		]);
		t.is(
			rows
				.slice(1, -1)
				.map(({text}) => text)
				.join(''),
			shift + long,
		);
		t.is(await findLine(document, 2), rows.length - 1);
	}
});

test('a line of exactly the longest length is one row', async t => {
	const document = openText(Buffer.from(`${'x'.repeat(longestRow)}\nnext\n`));
	const texts = await textsOf(document);
	t.deepEqual(
		texts.map(({length}) => length),
		[longestRow, 4],
	);
});

test('UTF-16 with a byte order mark has lines too', async t => {
	const text = 'öne\r\nĊtwo\nthree ਊ';
	const little = Buffer.from(`\u{FEFF}${text}`, 'utf16le');
	const big = Buffer.from(little).swap16();
	for (const bytes of [little, big]) {
		for (const length of [1, 3, 1000]) {
			t.deepEqual(await textsOf(openText(bytes, length)), [
				'öne',
				'Ċtwo',
				'three ਊ',
			]);
		}
	}
});

test('a byte order mark is no text', async t => {
	t.deepEqual(await textsOf(openText(Buffer.from('\u{FEFF}one\ntwo'))), [
		'one',
		'two',
	]);
});

test('bytes that are no UTF-8 stay apart', async t => {
	const bytes = Buffer.from('a_ng\nsecond line\nthird line\n', 'latin1');
	bytes[1] = 0xe4;
	t.deepEqual(await textsOf(openText(bytes)), [
		'a\u{DCE4}ng',
		'second line',
		'third line',
	]);
});

test('the first row that is asked for may begin in a chunk before', async t => {
	const lines = Array.from(
		{length: 200},
		(_, line) => `${line} ${'x'.repeat(1500)}`,
	);
	const document = openText(Buffer.from(lines.join('\n')));
	for (const row of [40, 43, 44, 87, 150]) {
		const [first] = await readRows(document, row, 1);
		t.is(first?.text, lines[row]);
	}
});
