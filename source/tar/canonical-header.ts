import {Buffer} from 'node:buffer';
import {blockSize} from './block.js';

const largestOctal = 8 ** 11 - 1;

const template = (() => {
	const block = Buffer.alloc(blockSize);
	block.write('member', 0, 'latin1');
	block.write('0000644\u00000000000\u00000000000\u0000', 100, 'latin1');
	block.write('00000000000\u0000', 136, 'latin1');
	block.write('        0', 148, 'latin1');
	block.write('ustar\u000000', 257, 'latin1');
	block.write('0000000\u00000000000\u0000', 329, 'latin1');
	return block;
})();

const sumOf = (bytes: Buffer): number => {
	let sum = 0;
	for (const byte of bytes) {
		sum += byte;
	}

	return sum;
};

const templateSum = sumOf(template);

/** Writes the plainest header there is, that of a file of a size, over a block of a buffer. */
export const writeCanonicalHeader = (
	target: Buffer,
	start: number,
	size: number,
): void => {
	template.copy(target, start);
	const field = target.subarray(start + 124, start + 136);
	if (size > largestOctal) {
		field.writeUIntBE(Math.floor(size / 2 ** 48), 0, 6);
		field.writeUIntBE(size % 2 ** 48, 6, 6);
		field[0] = 0x80;
	} else {
		field.write(size.toString(8).padStart(11, '0'), 0, 'latin1');
	}

	const sum = templateSum + sumOf(field);
	target.write(sum.toString(8).padStart(6, '0') + '\0', start + 148, 'latin1');
};
