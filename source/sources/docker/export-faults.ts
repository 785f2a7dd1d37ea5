import {Buffer} from 'node:buffer';
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

/** Whose export it is, and what may end it. */
export type ExportAsked = {
	readonly reference: string;
	readonly endpoint: EngineEndpoint;
	readonly signal?: AbortSignal | undefined;
};

/** Makes ours of what ends an export: a connection that breaks, the signal. */
export const explainBreak = (
	error: unknown,
	{reference, endpoint, signal}: ExportAsked,
): Error => {
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

/** Keeps the end of an export, in which an engine may say that it has given up. */
export class ExportTail {
	#bytes: Uint8Array = new Uint8Array();

	add(chunk: Uint8Array): void {
		this.#bytes =
			chunk.length >= tailLength
				? new Uint8Array(chunk.subarray(-tailLength))
				: Buffer.concat([this.#bytes, chunk]).subarray(-tailLength);
	}

	/** What is wrong with an export that came to its end. */
	fault({reference, endpoint}: ExportAsked): ImgscopeError | undefined {
		const said = errorInTail(this.#bytes);
		return said === undefined
			? undefined
			: broken(
					reference,
					endpoint,
					`gave up in the middle of the export: ${printable(said)}`,
				);
	}
}
