import {Buffer} from 'node:buffer';
import test from 'ava';
import {bytesToText, textToBytes} from '../source/bytes-text.js';
import {Random} from './helpers/random.js';

const cases = [
	['plain letters', [0x61, 0x62], 'ab'],
	[
		'UTF-8 of two, three and four bytes',
		[0xc3, 0xa4, 0xe6, 0x97, 0xa5, 0xf0, 0x9f, 0x91, 0x8d],
		'ä日👍',
	],
	['Latin-1', [0x61, 0xe4, 0x62], 'a\uDCE4b'],
	['a sequence that ends too early', [0xe6, 0x97], '\uDCE6\uDC97'],
	['a lone continuation byte', [0x80], '\uDC80'],
	['an overlong form', [0xc0, 0xaf], '\uDCC0\uDCAF'],
	['an encoded surrogate', [0xed, 0xb2, 0x80], '\uDCED\uDCB2\uDC80'],
	[
		'a code point beyond the last',
		[0xf4, 0x90, 0x80, 0x80],
		'\uDCF4\uDC90\uDC80\uDC80',
	],
	['a byte order mark', [0xef, 0xbb, 0xbf, 0x61], '\uFEFFa'],
	[
		'a wrong byte between right ones',
		[0xc3, 0xa4, 0xff, 0xc3, 0xa4],
		'ä\uDCFFä',
	],
	['NUL', [0], '\u0000'],
	['nothing', [], ''],
] as const;

for (const [title, bytes, text] of cases) {
	test(`${title} can be had back`, t => {
		t.is(bytesToText(Uint8Array.from(bytes)), text);
		t.deepEqual([...textToBytes(text)], [...bytes]);
	});
}

test('different bytes never become the same text', t => {
	const random = new Random(1);
	const parts = [
		[0xc3],
		[0xa4],
		[0x61],
		[0xed, 0xb3, 0xa4],
		[0xf0, 0x9f, 0x91],
		[0x8d],
		[0xff],
	];
	const seen = new Map<string, string>();
	for (let round = 0; round < 5000; round++) {
		const bytes = Uint8Array.from(
			Array.from({length: random.below(6)}, () => random.pick(parts)).flat(),
		);
		const text = bytesToText(bytes);
		const hex = Buffer.from(bytes).toString('hex');
		t.is(seen.get(text) ?? hex, hex);
		t.is(Buffer.from(textToBytes(text)).toString('hex'), hex);
		seen.set(text, hex);
	}
});
