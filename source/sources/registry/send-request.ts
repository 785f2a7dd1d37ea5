import {
	type Agent,
	type IncomingHttpHeaders,
	type IncomingMessage,
	request as requestPlain,
} from 'node:http';
import {request as requestTls} from 'node:https';
import {stopped} from '../docker/engine-error.js';
import {ConnectionFailure, type FailurePhase} from './connection-failure.js';
import {type Timing} from './timing.js';

export type HttpRequest = {
	readonly method?: 'GET' | 'POST';
	readonly url: URL;

	/** With lower-case names. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string | undefined;
	readonly signal?: AbortSignal | undefined;
};

export type HttpAnswer = {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;

	/** Who answered, after all redirects. */
	readonly url: URL;

	/** To be read once, or given up by `cancel`: it holds the connection. Throws ConnectionFailures. */
	readonly body: AsyncIterable<Uint8Array>;

	/** Ends the connection when nobody wants the body. */
	readonly cancel: () => void;
};

const timedOut = (what: string, milliseconds: number) =>
	new Error(`${what} within ${milliseconds / 1000} seconds`);

/** The body of an answer. Only waiting for the network counts as stalling, not a reader that takes its time. */
async function* readMessage(
	message: IncomingMessage,
	{url, signal}: HttpRequest,
	{stall}: Timing,
): AsyncGenerator<Uint8Array, void> {
	const iterator: AsyncIterator<Uint8Array> = message[Symbol.asyncIterator]();
	try {
		for (;;) {
			const timer = setTimeout(() => {
				message.destroy(timedOut('no more of the answer came', stall));
			}, stall);
			let result: IteratorResult<Uint8Array>;
			try {
				result = await iterator.next();
			} catch (error) {
				throw signal?.aborted
					? stopped(signal)
					: new ConnectionFailure('body', url.host, error);
			} finally {
				clearTimeout(timer);
			}

			if (result.done) {
				return;
			}

			yield result.value;
		}
	} finally {
		if (!message.complete) {
			message.destroy();
		}

		await iterator.return?.();
	}
}

/**
Sends one request and waits for the head of its answer, whatever its status. Follows and repeats nothing.

@throws ConnectionFailure when there is no answer; ImgscopeError `stopped` on the signal.
*/
export const sendRequest = async (
	request: HttpRequest,
	agent: Agent,
	timing: Timing,
): Promise<HttpAnswer> => {
	const {url, signal, method = 'GET', headers} = request;
	if (signal?.aborted) {
		throw stopped(signal);
	}

	return new Promise((resolve, reject) => {
		const isTls = url.protocol === 'https:';
		const send = isTls ? requestTls : requestPlain;
		const outgoing = send(url, {
			method,
			headers,
			agent,
			...(signal && {signal}),
		});
		let phase: FailurePhase = 'connect';
		let timer = setTimeout(() => {
			outgoing.destroy(timedOut('no connection', timing.connect));
		}, timing.connect);
		const onConnected = () => {
			phase = 'answer';
			clearTimeout(timer);
			timer = setTimeout(() => {
				outgoing.destroy(timedOut('no answer', timing.answer));
			}, timing.answer);
		};

		outgoing.once('socket', socket => {
			if (outgoing.reusedSocket) {
				onConnected();
			} else {
				socket.once(isTls ? 'secureConnect' : 'connect', onConnected);
			}
		});
		outgoing.once('response', message => {
			clearTimeout(timer);
			// Whoever reads the body gets the error; until then it must not end the program.
			message.on('error', () => undefined);
			resolve({
				status: message.statusCode ?? 0,
				headers: message.headers,
				url,
				body: readMessage(message, request, timing),
				cancel() {
					message.destroy();
				},
			});
		});
		outgoing.on('error', error => {
			clearTimeout(timer);
			reject(
				signal?.aborted
					? stopped(signal)
					: new ConnectionFailure(phase, url.host, error),
			);
		});
		outgoing.end(request.body);
	});
};
