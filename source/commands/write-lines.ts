import {once} from 'node:events';
import process from 'node:process';

/** Characters after which what is gathered is written. */
const batchSize = 64 * 1024;

/** Writes lines to standard output as fast as they are taken, and waits until they are. */
export const writeLines = async (
	lines: Iterable<string> | AsyncIterable<string>,
): Promise<void> => {
	const {stdout} = process;
	let batch = '';
	const flush = async () => {
		const isTaken = stdout.write(batch);
		batch = '';
		if (!isTaken) {
			await once(stdout, 'drain');
		}
	};

	for await (const line of lines) {
		batch += `${line}\n`;
		if (batch.length > batchSize) {
			await flush();
		}
	}

	await flush();
};
