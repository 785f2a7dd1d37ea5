import {once} from 'node:events';
import process from 'node:process';

/** Lines with their ends, many at once: when `batchSize` characters are gathered. */
export async function* batchLines(
	lines: Iterable<string> | AsyncIterable<string>,
	batchSize = 64 * 1024,
): AsyncIterable<string> {
	let batch = '';
	for await (const line of lines) {
		batch += `${line}\n`;
		if (batch.length > batchSize) {
			yield batch;
			batch = '';
		}
	}

	yield batch;
}

export type WriteLinesOptions = {
	/** Characters after which what is gathered is written. */
	readonly batchSize?: number;
	readonly beforeBatch?: () => void;
};

/** Writes lines to standard output as fast as they are taken, and waits until they are. */
export const writeLines = async (
	lines: Iterable<string> | AsyncIterable<string>,
	{batchSize, beforeBatch}: WriteLinesOptions = {},
): Promise<void> => {
	const {stdout} = process;
	for await (const batch of batchLines(lines, batchSize)) {
		beforeBatch?.();
		if (!stdout.write(batch)) {
			await once(stdout, 'drain');
		}
	}
};
