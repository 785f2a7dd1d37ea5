import {Buffer} from 'node:buffer';
import {blockSize} from './block.js';

const sizeStart = 124;
const sizeLength = 12;
const checksumStart = 148;
const largestOctal = 8 ** 11 - 1;

const template = (() => {
	const block = Buffer.alloc(blockSize);
	block.write('member');
	for (const [offset, text] of [
		[100, '0000644'],
		[108, '0000000'],
		[116, '0000000'],
		[136, '00000000000'],
		[148, '        0'],
		[257, 'ustar'],
		[263, '00'],
	] as const) {
		block.write(text, offset);
	}

	return new Uint8Array(block);
})();

const sumOf = (bytes: Uint8Array): number => {
	let sum = 0;
	for (const byte of bytes) {
		sum += byte;
	}

	return sum;
};

const templateSum = sumOf(template);

/** Fills a field with the digits of a number. */
const writeDigits = (field: Uint8Array, value: number, base: 8 | 256): void => {
	let rest = value;
	for (let i = field.length - 1; i >= 0; i--) {
		field[i] = (rest % base) + (base === 8 ? 0x30 : 0);
		rest = Math.floor(rest / base);
	}
};

/** Writes the plainest header there is, that of a file of a size, over a block. */
export const writeCanonicalHeader = (
	target: Uint8Array,
	start: number,
	size: number,
): void => {
	target.set(template, start);
	const block = target.subarray(start, start + blockSize);
	const field = block.subarray(sizeStart, sizeStart + sizeLength);
	if (size > largestOctal) {
		writeDigits(field, size, 256);
		field[0] = 0x80;
	} else {
		writeDigits(field.subarray(0, -1), size, 8);
	}

	const sum = templateSum + sumOf(field);
	writeDigits(block.subarray(checksumStart, checksumStart + 6), sum, 8);
	block[checksumStart + 6] = 0;
};
