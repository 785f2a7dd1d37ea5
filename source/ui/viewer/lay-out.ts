import {readLaidOut} from '../../content/json/read-json.js';
import {type ByteSource} from '../../content/byte-source.js';
import {type Reading} from './reading.js';

/** Lays out a JSON text in a place of its own. */
export const layOut = async (
	bytes: ByteSource,
	open: (expected: number) => Promise<Reading>,
	signal: AbortSignal,
): Promise<Reading> => {
	const reading = await open(bytes.size * 2);
	for await (const piece of readLaidOut(bytes)) {
		if (signal.aborted) {
			break;
		}

		await reading.take(piece);
	}

	reading.finish();
	return reading;
};
