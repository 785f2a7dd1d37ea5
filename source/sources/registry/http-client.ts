import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {ConnectionFailure} from './connection-failure.js';
import {type Connections} from './connections.js';
import {discardBody} from './read-body.js';
import {
	type HttpAnswer,
	type HttpRequest,
	sendRequest,
} from './send-request.js';
import {retryDelay, type Timing} from './timing.js';

const mostRedirects = 10;
const redirects = new Set([301, 302, 303, 307, 308]);
const passing = new Set([429, 500, 502, 503, 504]);

const badRedirect = (from: URL, reason: string) =>
	new ImgscopeError(
		'source-unavailable',
		`${printable(from.host)} redirects ${reason}`,
		{hint: 'This is a fault of the registry or of something before it.'},
	);

const redirectTarget = (from: URL, location: string): URL => {
	if (!URL.canParse(location, from.href)) {
		throw badRedirect(from, 'to an address that is none');
	}

	const target = new URL(location, from);
	if (from.protocol === 'https:' && target.protocol !== 'https:') {
		throw badRedirect(
			from,
			`to ${printable(target.host)} without encryption, which is not followed`,
		);
	}

	// Node.js would send them as an account.
	target.username = '';
	target.password = '';
	return target;
};

const withoutAccount = (
	headers: HttpRequest['headers'],
): HttpRequest['headers'] => {
	const {authorization, ...others} = headers;
	return others;
};

/**
Requests with redirects and repetition.

Redirects are followed by hand: at most ten, never from TLS to none, and another host, port or scheme is not told the account (RFC 9110, section 15.4). Failed connections and passing troubles (429, 500, 502, 503, 504) are met with growing pauses; a host that never answered is not tried again.
*/
export class HttpClient {
	readonly #connections: Connections;
	readonly #timing: Timing;
	readonly #reached = new Set<string>();

	constructor(connections: Connections, timing: Timing) {
		this.#connections = connections;
		this.#timing = timing;
	}

	/**
	Sends a request until there is an answer that is neither a redirect nor a passing trouble, or the attempts are used up; then the last answer is given.

	@throws ConnectionFailure; ImgscopeError `source-unavailable` for a redirect that is not followed, `stopped` on the signal.
	*/
	async send(request: HttpRequest): Promise<HttpAnswer> {
		for (let attempt = 1; ; attempt++) {
			const isLast = attempt >= this.#timing.attempts;
			let delay = retryDelay(this.#timing, attempt);
			try {
				const answer = await this.#follow(request);
				const retryAfter = answer.headers['retry-after'];
				delay = retryDelay(this.#timing, attempt, retryAfter);
				if (!passing.has(answer.status) || isLast || delay === undefined) {
					return answer;
				}

				await discardBody(answer, this.#timing);
			} catch (error) {
				if (!this.#mayPass(error) || isLast) {
					throw error;
				}
			}

			await this.#pause(delay, request.signal);
		}
	}

	/** Waits after a failed attempt at something that takes more than one request. */
	async pause(attempt: number, signal?: AbortSignal): Promise<void> {
		await this.#pause(retryDelay(this.#timing, attempt), signal);
	}

	async #pause(delay = 0, signal?: AbortSignal): Promise<void> {
		try {
			await this.#timing.sleep(delay, signal);
		} catch (error) {
			// The next request tells that it was stopped.
			if (!signal?.aborted) {
				throw error;
			}
		}
	}

	#mayPass(error: unknown): boolean {
		return (
			error instanceof ConnectionFailure &&
			!error.isUntrusted &&
			!error.isProtocol &&
			(error.phase !== 'connect' ||
				error.code === 'EAI_AGAIN' ||
				this.#reached.has(error.host))
		);
	}

	async #follow(first: HttpRequest): Promise<HttpAnswer> {
		let request = first;
		for (let count = 0; count <= mostRedirects; count++) {
			const agent = await this.#connections.agentFor(request.url);
			const answer = await sendRequest(request, agent, this.#timing);
			this.#reached.add(request.url.host);
			const {location} = answer.headers;
			if (
				location === undefined ||
				!redirects.has(answer.status) ||
				request.method === 'POST'
			) {
				return answer;
			}

			await discardBody(answer, this.#timing);
			const url = redirectTarget(request.url, location);
			const isSameOrigin = url.origin === request.url.origin;
			request = {
				...request,
				url,
				headers: isSameOrigin
					? request.headers
					: withoutAccount(request.headers),
			};
		}

		throw badRedirect(first.url, `more than ${mostRedirects} times`);
	}
}
