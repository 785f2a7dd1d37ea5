import {beyondLimit, showLimit} from '../../archive/beyond-limit.js';
import {printable} from '../../printable.js';
import {type Surroundings} from '../docker/surroundings.js';
import {Authorizer, type Unauthorized} from './authorize.js';
import {ConnectionFailure, explainFailure} from './connection-failure.js';
import {Connections} from './connections.js';
import {findAccount} from './find-account.js';
import {HttpClient} from './http-client.js';
import {readBody} from './read-body.js';
import {type RegistryReference} from './reference.js';
import {readRefusal, refused} from './registry-refusal.js';
import {type HttpAnswer} from './send-request.js';
import {type Timing} from './timing.js';

export type SessionOptions = {
	readonly surroundings: Surroundings;
	readonly insecure: boolean;
	readonly etc: string;
	readonly timing: Timing;
};

export type RegistryRequest = {
	/** Below the repository: `manifests/latest`. */
	readonly path: string;
	readonly accept?: string | undefined;

	/** Value of the header `Range`. */
	readonly range?: string | undefined;
	readonly signal?: AbortSignal | undefined;
};

/** Requests to one repository of one registry, with its account, over TLS or not. */
export class RegistrySession {
	readonly reference: RegistryReference;
	readonly timing: Timing;
	readonly #connections: Connections;
	readonly #http: HttpClient;
	readonly #authorizer: Authorizer;
	#protocol: 'http:' | 'https:' | undefined;

	/**
	@param protocol Where it is known; else TLS is tried first, and plain HTTP where that is permitted.
	*/
	constructor(
		reference: RegistryReference,
		options: SessionOptions,
		protocol?: 'http:' | 'https:',
	) {
		const {surroundings, insecure, etc, timing} = options;
		this.reference = reference;
		this.timing = timing;
		this.#protocol = protocol;
		this.#connections = new Connections({
			surroundings,
			etc,
			insecure,
			registryNames: [...new Set([reference.host, reference.registry])],
		});
		this.#http = new HttpClient(this.#connections, timing);
		this.#authorizer = new Authorizer({
			reference,
			http: this.#http,
			connections: this.#connections,
			timing,
			findAccount: async signal => findAccount(reference, surroundings, signal),
		});
	}

	/**
	Sends a request and gives its answer, whatever the status, but 401 and 403.

	@throws ImgscopeError `access-denied`, `source-unavailable` when there is no answer, `stopped` on the signal.
	*/
	async request(request: RegistryRequest): Promise<HttpAnswer> {
		try {
			return await this.#authorized(request);
		} catch (error) {
			throw explainFailure(error);
		}
	}

	/**
	Sends a request whose answer is read whole, again when it breaks off. Of an answer with another status than 200 nothing is read.

	@param what For the message about one that is too large.
	@throws What `request` throws; ImgscopeError `archive-invalid` when it is longer than `cap`.
	*/
	async document(
		request: RegistryRequest,
		what: string,
		cap: number,
	): Promise<{readonly answer: HttpAnswer; readonly bytes?: Uint8Array}> {
		for (let attempt = 1; ; attempt++) {
			const answer = await this.request(request);
			if (answer.status !== 200) {
				return {answer};
			}

			try {
				const bytes = await readBody(answer, cap, this.timing);
				if (bytes) {
					return {answer, bytes};
				}

				throw beyondLimit(
					'document',
					cap,
					`${what} from ${printable(this.reference.registry)} has more than ${showLimit('document', cap)} and is not read`,
					'archive-invalid',
				);
			} catch (error) {
				if (!(await this.retries(error, attempt, request.signal))) {
					throw explainFailure(error);
				}
			}
		}
	}

	/** Waits before another attempt when a body broke off and attempts are left. */
	async retries(
		error: unknown,
		attempt: number,
		signal?: AbortSignal,
	): Promise<boolean> {
		if (
			!(error instanceof ConnectionFailure) ||
			attempt >= this.timing.attempts
		) {
			return false;
		}

		await this.#http.pause(attempt, signal);
		return true;
	}

	close(): void {
		this.#connections.close();
	}

	async #authorized(request: RegistryRequest): Promise<HttpAnswer> {
		for (let isRenewed = false; ;) {
			const authorization = await this.#authorizer.header(request.signal);
			const answer = await this.#send(request, authorization);
			if (answer.status !== 401 && answer.status !== 403) {
				return answer;
			}

			const unauthorized: Unauthorized = {
				url: answer.url,
				header: answer.headers['www-authenticate'],
				refusal: await readRefusal(answer, this.timing),
			};
			if (!this.#isOwn(answer.url)) {
				throw refused(
					this.reference,
					`what it redirects to ${printable(answer.url.host)} for`,
					unauthorized.refusal,
				);
			}

			if (answer.status === 403 || isRenewed) {
				throw await this.#authorizer.denied(unauthorized.refusal);
			}

			isRenewed = await this.#authorizer.renew(
				unauthorized,
				authorization,
				request.signal,
			);
		}
	}

	/** Whether the registry itself has answered. A host that it redirects to may not ask for its account. */
	#isOwn(url: URL): boolean {
		return url.origin === new URL(this.#baseUrl(url.protocol)).origin;
	}

	#baseUrl(protocol: string): string {
		return `${protocol}//${this.reference.host}/v2/${this.reference.repository}/`;
	}

	async #send(
		{path, accept, range, signal}: RegistryRequest,
		authorization: string | undefined,
	): Promise<HttpAnswer> {
		const headers = {
			'accept-encoding': 'identity',
			'user-agent': 'imgscope',
			...(accept !== undefined && {accept}),
			...(range !== undefined && {range}),
			...(authorization !== undefined && {authorization}),
		};
		const send = async (protocol: 'http:' | 'https:') => {
			const url = new URL(path, this.#baseUrl(protocol));
			const answer = await this.#http.send({url, headers, signal});
			this.#protocol = protocol;
			return answer;
		};

		if (this.#protocol !== undefined) {
			return send(this.#protocol);
		}

		try {
			return await send('https:');
		} catch (error) {
			const mayBePlain =
				error instanceof ConnectionFailure &&
				error.phase === 'connect' &&
				!error.isUntrusted &&
				this.#connections.permitsPlain(new URL(this.#baseUrl('http:')));
			if (!mayBePlain) {
				throw error;
			}

			return send('http:');
		}
	}
}
