import {Buffer} from 'node:buffer';
import {type IncomingMessage} from 'node:http';
import {finished, Transform, type Readable} from 'node:stream';
import {ImgscopeError, isImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {type EngineEndpoint} from './endpoint.js';
import {describeEndpoint, stopped} from './engine-error.js';
import {isJsonObject, textOf} from './json-value.js';
import {SshError} from './ssh-connection.js';

const tailLength = 4096;

/**
What an engine appends when it fails after the export has begun: the status is sent by then, so the error stands as JSON behind the part of the archive that was written. A whole archive ends with zero bytes.
*/
const errorInTail = (tail: Uint8Array): string | undefined => {
	const start = Buffer.from(tail).lastIndexOf('{"errorDetail":');
	if (start === -1) {
		return undefined;
	}

	try {
		const value: unknown = JSON.parse(
			new TextDecoder().decode(tail.subarray(start)),
		);
		return isJsonObject(value) ? textOf(value['error']) : undefined;
	} catch {
		return undefined;
	}
};

const broken = (
	reference: string,
	endpoint: EngineEndpoint,
	what: string,
	cause?: unknown,
) =>
	new ImgscopeError(
		'source-unavailable',
		`Cannot read ${printable(reference)}: the engine at ${describeEndpoint(endpoint)} ${what}`,
		{hint: 'Try again; the log of the engine may say more.', cause},
	);

/**
The engine's export with its errors made ours: a connection that breaks, an engine that gives up, the signal. Destroying it ends the request.
*/
export const createExportStream = (
	response: IncomingMessage,
	reference: string,
	endpoint: EngineEndpoint,
	signal?: AbortSignal,
): Readable => {
	let tail: Uint8Array = new Uint8Array();
	const explain = (error: Error): Error => {
		if (signal?.aborted) {
			return stopped(signal);
		}

		if (isImgscopeError(error)) {
			return error;
		}

		const because =
			error instanceof SshError ? ` (${printable(error.message)})` : '';
		return broken(
			reference,
			endpoint,
			`closed the connection in the middle of the export${because}`,
			error,
		);
	};

	const output = new Transform({
		transform(chunk: Uint8Array, _encoding, callback) {
			tail =
				chunk.length >= tailLength
					? chunk.subarray(-tailLength)
					: Buffer.concat([tail, chunk]).subarray(-tailLength);
			callback(undefined, chunk);
		},
		flush(callback) {
			const said = errorInTail(tail);
			callback(
				said === undefined
					? undefined
					: broken(
							reference,
							endpoint,
							`gave up in the middle of the export: ${printable(said)}`,
						),
			);
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
			output.destroy(explain(error));
		}
	});
	return output;
};
