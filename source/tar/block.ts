/** Bytes; tar archives are made of such blocks. */
export const blockSize = 512;

const checksumStart = 148;
const checksumEnd = 156;

/** Bytes between the end of a body and the next block. */
export const paddingAfter = (size: number): number =>
	(blockSize - (size % blockSize)) % blockSize;

export const isZeroBlock = (block: Uint8Array): boolean => {
	for (let i = 0; i < blockSize; i++) {
		if (block[i] !== 0) {
			return false;
		}
	}

	return true;
};

const sumBytes = (block: Uint8Array, start: number, end: number): number => {
	let sum = 0;
	for (let i = start; i < end; i++) {
		sum += block[i]!;
	}

	return sum;
};

/** The same of all bytes, several at once: most of the time that a header takes. */
const sumBlock = (block: Uint8Array): number => {
	let sum = 0;
	for (let i = 0; i < blockSize; i += 8) {
		sum += block[i]! + block[i + 1]! + block[i + 2]! + block[i + 3]!;
		sum += block[i + 4]! + block[i + 5]! + block[i + 6]! + block[i + 7]!;
	}

	return sum;
};

/** How many bytes are negative when they are taken as signed. */
const countHigh = (block: Uint8Array, start: number, end: number): number => {
	let count = 0;
	for (let i = start; i < end; i++) {
		count += block[i]! >> 7;
	}

	return count;
};

/** Whether the sum in a header is that of its bytes, taken as unsigned (POSIX) or as signed (Sun's old tar) numbers. */
export const hasChecksum = (block: Uint8Array, stored: number): boolean => {
	const sum =
		sumBlock(block) -
		sumBytes(block, checksumStart, checksumEnd) +
		32 * (checksumEnd - checksumStart);
	if (stored === sum) {
		return true;
	}

	const high =
		countHigh(block, 0, checksumStart) +
		countHigh(block, checksumEnd, blockSize);
	return stored === sum - 256 * high;
};
