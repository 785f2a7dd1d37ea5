import {Buffer} from 'node:buffer';
import {buffer} from 'node:stream/consumers';
import test from 'ava';
import {ByteReader} from '../../source/tar/byte-reader.js';
import {unzstd} from '../../source/tar/unzstd.js';
import {inChunks} from '../helpers/build-layer.js';

const sentence =
	'The quick brown fox jumps over the lazy dog, 0123456789 times.';
const zeros = (length: number) => '\0'.repeat(length);

const unpack = async (zstd: Uint8Array) =>
	buffer(unzstd(new ByteReader(inChunks(zstd, 1000)), {decoder: 'script'}));

const unpackText = async (zstd: Uint8Array) => {
	const output = await unpack(zstd);
	return output.toString();
};

test('decode blocks that repeat what stands far before', async t => {
	// By zstd -19.
	const zstd = Buffer.from(
		'KLUv/QBoRAIAxANUaGUgcXVpY2sgYnJvd24gZm94IGp1bXBzIG92ZXIgdGxhenkgZG9nLCAwMTIzNDU2Nzg5IHRpbWVzLgACAPj+u7mDANQTAgAQAHQAAAACAN9rIZSgHDYoOgACbQAACCECAAtsGCXIDM0BEA==',
		'base64',
	);
	t.is(
		await unpackText(zstd),
		sentence + zeros(300_000) + sentence + zeros(200_000) + sentence + '!',
	);
});

test('decode more than ten windows of output', async t => {
	// By zstd -19 --zstd=wlog=17.
	const zstd = Buffer.from(
		'KLUv/QA4TAAACAABAPz/ORACAgAQAIQCALQDVGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRsYXp5IGRvZywgMDEyMzQ1Njc4OSB0aW1lcy4EAP9XoIO7JyGUoQ8IBVD3RAdWlAAACDEDAGAe2GHbUNxQ57erPQgCAgAQAFQCALQDVGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRsYXp5IGRvZywgMDEyMzQ1Njc4OSB0aW1lcy4DAItDufnAC5C2SwdWhAAACDIDAGMD2GHb0M0Pt/IgCAIAEACMAgC0A1RoZSBxdWljayBicm93biBmb3gganVtcHMgb3ZlciB0bGF6eSBkb2csIDAxMjM0NTY3ODkgdGltZXMuBAALLNjB18kN5dAHhALoOkm9WAGUAAAIMwMAZgjwsG0obqjzq4V2EAQCABAAVAIAtANUaGUgcXVpY2sgYnJvd24gZm94IGp1bXBzIG92ZXIgdGxhenkgZG9nLCAwMTIzNDU2Nzg5IHRpbWVzLgMAo2u4+cALEDVZB1aEAAAINAMAaQU+bBu6+cmuOwgCAgAQAFQCALQDVGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRsYXp5IGRvZywgMDEyMzQ1Njc4OSB0aW1lcy4DAK//XX3ABSj6rwMrbAAACDUCAEp5bi6vBh0AAUQAAAABAP3/zAsQbAIAtANUaGUgcXVpY2sgYnJvd24gZm94IGp1bXBzIG92ZXIgdGxhenkgZG9nLCAwMTIzNDU2Nzg5IHRpbWVzLgMAu5MlNrQ+IBRAzhrzawV0AAAINgIATV7ihjoX1pAOgAIAEABUAgC0A1RoZSBxdWljayBicm93biBmb3gganVtcHMgb3ZlciB0bGF6eSBkb2csIDAxMjM0NTY3ODkgdGltZXMuAwDHJ119AAC0XJMDK2wAAAg3AgBQQ24uqTwdAAECABAAVAIAtANUaGUgcXVpY2sgYnJvd24gZm94IGp1bXBzIG92ZXIgdGxhenkgZG9nLCAwMTIzNDU2Nzg5IHRpbWVzLgMA07tcfQAAhAyVAyt8AAAIOAIAUyjihjoX0yv1AgQCABAAXAIAtANUaGUgcXVpY2sgYnJvd24gZm94IGp1bXBzIG92ZXIgdGxhenkgZG9nLCAwMTIzNDU2Nzg5IHRpbWVzLgMA309efUAogIrXcmAFbAAACDkCAFYNbi6jch0AAQIAEABUAgC0A1RoZSBxdWljayBicm93biBmb3gganVtcHMgb3ZlciB0bGF6eSBkb2csIDAxMjM0NTY3ODkgdGltZXMuAwDr4+4+AAASNsyBFXUAABAxMAIAGzfUEoI25CAI',
		'base64',
	);
	t.is(
		await unpackText(zstd),
		Array.from(
			{length: 10},
			(_, i) =>
				zeros(300_000) + sentence + zeros(100_000) + `${i + 1}` + sentence,
		).join(''),
	);
});

test('do not move a window of 128 MiB for each block of one byte', async t => {
	const header = Buffer.from('28b52ffd0088', 'hex');
	const blocks = Array.from({length: 30_000}, (_, i) => {
		const block = Buffer.alloc(4, i);
		// One byte, once; the last block says so.
		block.writeUIntLE(0b1010 + (i === 29_999 ? 1 : 0), 0, 3);
		return block;
	});
	// With the whole window this would take minutes.
	const output = await unpack(Buffer.concat([header, ...blocks]));
	t.deepEqual(
		output,
		Buffer.from(Array.from({length: 30_000}, (_, i) => i % 256)),
	);
});

test('do not make such a window for each frame', async t => {
	const frame = Buffer.from('28b52ffd00880b000061', 'hex');
	const output = await unpack(
		Buffer.concat(Array.from({length: 10_000}, () => frame)),
	);
	t.is(output.toString(), 'a'.repeat(10_000));
});
