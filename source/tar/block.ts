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

/** Whether the sum in a header is that of its bytes, taken as unsigned (POSIX) or as signed (Sun's old tar) numbers. */
export const hasChecksum = (block: Uint8Array, stored: number): boolean => {
	let sum = 32 * (checksumEnd - checksumStart);
	let high = 0;
	for (let i = 0; i < blockSize; i++) {
		if (i === checksumStart) {
			i = checksumEnd;
		}

		const byte = block[i]!;
		sum += byte;
		high += byte >> 7;
	}

	return stored === sum || stored === sum - 256 * high;
};
