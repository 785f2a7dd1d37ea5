import {Buffer} from 'node:buffer';
import {IncomingMessage} from 'node:http';
import {ImgscopeError} from '../../errors.js';
import {type EngineConnection} from './connect.js';
import {type EngineEndpoint} from './endpoint.js';
import {nameEngine, notAnEngine, stopped, unavailable} from './engine-error.js';
import {isJsonObject} from './json-value.js';
import {type LentAnswer} from './lend-answer.js';

export type EngineRequest = {
	readonly method?: 'GET' | 'POST' | 'DELETE';

	/** With its query; begins with a slash. */
	readonly path: string;

	/** Sent as `X-Registry-Auth`. */
	readonly authConfig?: Readonly<Record<string, string>> | undefined;
	readonly signal?: AbortSignal | undefined;
};

/** An answer of the engine that is no success, for the caller to explain. */
export class EngineRefusal extends Error {
	override readonly name = 'EngineRefusal';
	readonly status: number;

	constructor(status: number, said: string) {
		super(said);
		this.status = status;
	}
}

/** More says nothing more. */
const mostWords = 500;

// docker-modem's errors: "(HTTP code 404) no such image - " and the engine's own words.
const ownWords = (message: string): string =>
	message
		.replace(/^\(HTTP code \d+\) [\w ]* - /v, '')
		.slice(0, mostWords)
		.trim();

/** What the modem makes of an answer that has no words of its own. */
const wordless = /^(?:\[object Object\].*|null|undefined)?$/sv;

const toRefusal = (error: unknown): EngineRefusal | undefined =>
	error instanceof Error &&
	'statusCode' in error &&
	typeof error.statusCode === 'number'
		? new EngineRefusal(
				error.statusCode,
				ownWords(error.message).replace(wordless, `status ${error.statusCode}`),
			)
		: undefined;

const parseDocument = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
};

const longestRefusal = 64 * 1024;

/** What an answer that is no success says, as far as it can be read. */
export const readRefusal = async (
	answer: LentAnswer,
): Promise<EngineRefusal> => {
	let text = '';
	try {
		for await (const chunk of answer) {
			text += Buffer.from(chunk).toString();
			if (text.length > longestRefusal) {
				break;
			}
		}
	} catch {
		// What was said before is all there is.
	}

	const document = parseDocument(text);
	const said = isJsonObject(document) ? document['message'] : undefined;
	const words =
		typeof said === 'string' ? said : document === undefined ? text : '';
	return new EngineRefusal(
		answer.status,
		words.slice(0, mostWords).trim() || `status ${answer.status}`,
	);
};

// docker-modem takes the last character off a path with a query that it did not make itself.
const spare = '&';

/**
Sends one request and gives the answer's body as a stream. dockerode's own methods for images pass no signal on, so its connection is used directly.

@throws EngineRefusal when it is refused.
@throws ImgscopeError `source-unavailable` when the engine does not answer, `stopped` on the signal.
*/
export const requestStream = async (
	connection: EngineConnection,
	endpoint: EngineEndpoint,
	request: EngineRequest,
): Promise<IncomingMessage> => {
	const {signal} = request;
	if (signal?.aborted) {
		throw stopped(signal);
	}

	return new Promise((resolve, reject) => {
		const options = {
			method: request.method ?? 'GET',
			path: request.path + (request.path.includes('?') ? spare : ''),
			isStream: true,
			statusCodes: {200: true, 201: true, 204: true},
			...(request.authConfig && {authconfig: request.authConfig}),
			...(signal && {abortSignal: signal}),
		};
		connection.docker.modem.dial(options, (error, result) => {
			if (result instanceof IncomingMessage) {
				resolve(result);
			} else if (signal?.aborted) {
				reject(stopped(signal));
			} else {
				reject(toRefusal(error) ?? unavailable(error, endpoint));
			}
		});
	});
};

// The documents asked for have a few kilobytes per image.
const longestDocument = 64 * 1024 * 1024;

const readText = async (
	response: IncomingMessage,
	endpoint: EngineEndpoint,
): Promise<string> => {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of response as AsyncIterable<Uint8Array>) {
		length += chunk.length;
		if (length > longestDocument) {
			throw notAnEngine(endpoint);
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks).toString();
};

/**
Sends a request whose answer is one small JSON document, and waits no longer than `timeout` milliseconds for all of it.

@throws EngineRefusal when it is refused.
@throws ImgscopeError `source-unavailable`, also for an answer that is no JSON; `stopped` on the signal.
*/
export const requestJson = async (
	connection: EngineConnection,
	endpoint: EngineEndpoint,
	request: EngineRequest,
	timeout: number,
): Promise<unknown> => {
	const {signal} = request;
	const deadline = AbortSignal.timeout(timeout);
	const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
	try {
		const response = await requestStream(connection, endpoint, {
			...request,
			signal: either,
		});
		const text = await readText(response, endpoint);
		const value = text.trim() === '' ? {} : parseDocument(text);
		// Go writes an empty list as `null`.
		if (isJsonObject(value) || Array.isArray(value) || value === null) {
			return value;
		}

		throw notAnEngine(endpoint);
	} catch (error) {
		if (signal?.aborted) {
			throw stopped(signal);
		}

		if (deadline.aborted) {
			throw new ImgscopeError(
				'source-unavailable',
				`The ${nameEngine(endpoint)} does not answer: nothing within ${timeout / 1000} seconds`,
				{hint: 'It may be overloaded or stuck; restarting it may help.'},
			);
		}

		throw error instanceof EngineRefusal ? error : unavailable(error, endpoint);
	}
};
