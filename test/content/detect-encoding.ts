import {Buffer} from 'node:buffer';
import test from 'ava';
import {
	detectEncoding,
	detectionLength,
} from '../../source/content/detect-encoding.js';

const encodingOf = (bytes: Uint8Array) => detectEncoding(bytes)?.encoding;

test('text is told from other bytes', t => {
	t.is(encodingOf(Buffer.from('plain\n')), 'utf8');
	t.is(encodingOf(Buffer.from('')), 'utf8');
	t.is(encodingOf(Buffer.from('日本語\u{1B}[31m\ttext\r\n')), 'utf8');
	t.is(encodingOf(Buffer.from('a\0b')), undefined);
	t.is(
		encodingOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])),
		undefined,
	);
	t.is(encodingOf(Buffer.alloc(100, 1)), undefined);
});

test('a text in an older encoding is text', t => {
	t.is(
		encodingOf(Buffer.from('na\u{EF}ve caf\u{E9}, encore', 'latin1')),
		'utf8',
	);
});

test('a character that the end of the beginning cuts in two is no harm', t => {
	const text = Buffer.from('日'.repeat(detectionLength));
	t.is(encodingOf(text.subarray(0, detectionLength)), 'utf8');
});

test('byte order marks decide', t => {
	t.is(encodingOf(Buffer.from('\u{FEFF}a', 'utf16le')), 'utf16le');
	t.is(encodingOf(Buffer.from('\u{FEFF}a', 'utf16le').swap16()), 'utf16be');
	t.is(detectEncoding(Buffer.from('\u{FEFF}a'))?.markLength, 3);
});
