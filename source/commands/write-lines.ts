import {once} from 'node:events';
import process from 'node:process';

/** Characters after which what is gathered is written. */
const batchSize = 64 * 1024;

/** Lines with their ends, many at once. */
export async function* batchLines(
	lines: Iterable<string> | AsyncIterable<string>,
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

/** Writes lines to standard output as fast as they are taken, and waits until they are. */
export const writeLines = async (
	lines: Iterable<string> | AsyncIterable<string>,
): Promise<void> => {
	const {stdout} = process;
	for await (const batch of batchLines(lines)) {
		if (!stdout.write(batch)) {
			await once(stdout, 'drain');
		}
	}
};
