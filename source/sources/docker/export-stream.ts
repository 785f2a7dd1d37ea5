import {type IncomingMessage} from 'node:http';
import {finished, Transform, type Readable} from 'node:stream';
import {type EngineEndpoint} from './endpoint.js';
import {explainBreak, ExportTail} from './export-faults.js';

/**
The engine's export with its errors made ours: a connection that breaks, an engine that gives up, the signal. Destroying it ends the request.
*/
export const createExportStream = (
	response: IncomingMessage,
	reference: string,
	endpoint: EngineEndpoint,
	signal?: AbortSignal,
): Readable => {
	const asked = {reference, endpoint, signal};
	const tail = new ExportTail();
	const output = new Transform({
		transform(chunk: Uint8Array, _encoding, callback) {
			tail.add(chunk);
			callback(undefined, chunk);
		},
		flush(callback) {
			callback(tail.fault(asked));
		},
		destroy(error, callback) {
			response.destroy();
			callback(error);
		},
	});

	// Whoever reads it gets the error; until then it must not end the program.
	output.on('error', () => undefined);
	response.pipe(output);
	finished(response, {writable: false}, error => {
		if (error) {
			// Already ours here: who comes to read later gets the error that was given to `destroy`, not what becomes of it there.
			output.destroy(explainBreak(error, asked));
		}
	});
	return output;
};
