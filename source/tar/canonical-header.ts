import {Buffer} from 'node:buffer';
import {blockSize} from './block.js';

const sizeStart = 124;
const sizeLength = 12;
const checksumStart = 148;
const largestOctal = 8 ** 11 - 1;

const template = (() => {
	const block = Buffer.alloc(blockSize);
	block.write('member');
	block.write('0000644\0' + '0000000\0' + '0000000\0', 100);
	block.write('00000000000\0' + '        ' + '0', 136);
	block.write('ustar\0' + '00', 257);
	return new Uint8Array(block);
})();

const sumOf = (bytes: Uint8Array, start: number, length: number): number => {
	let sum = 0;
	for (let i = start; i < start + length; i++) {
		sum += bytes[i]!;
	}

	return sum;
};

const templateSum = sumOf(template, 0, blockSize);

/** Writes the digits of a number up to, not including, an offset. */
const writeDigits = (
	target: Uint8Array,
	start: number,
	end: number,
	value: number,
	base: 8 | 256,
): void => {
	let rest = value;
	for (let i = end - 1; i >= start; i--) {
		target[i] = (rest % base) + (base === 8 ? 0x30 : 0);
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
	const field = start + sizeStart;
	const end = field + sizeLength;
	if (size > largestOctal) {
		writeDigits(target, field, end, size, 256);
		target[field] = 0x80;
	} else {
		writeDigits(target, field, end - 1, size, 8);
	}

	const sum = templateSum + sumOf(target, field, sizeLength);
	writeDigits(target, start + checksumStart, start + checksumStart + 6, sum, 8);
	target[start + checksumStart + 6] = 0;
};
