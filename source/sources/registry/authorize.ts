import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {
	type CredentialsLookup,
	type RegistryCredentials,
} from '../docker/credentials.js';
import {parseChallenges, type Challenge} from './challenge.js';
import {type Connections} from './connections.js';
import {basicAuthorization, fetchToken, TokenRefusal} from './fetch-token.js';
import {type HttpClient} from './http-client.js';
import {type RegistryReference} from './reference.js';
import {
	accessDenied,
	type DeniedWith,
	type Refusal,
} from './registry-refusal.js';
import {type Timing} from './timing.js';

export type AuthorizerOptions = {
	readonly reference: RegistryReference;
	readonly http: HttpClient;
	readonly connections: Connections;
	readonly timing: Timing;

	/** Asked once, and not before the registry wants an account: a helper may ask the user in turn. */
	readonly findAccount: (signal?: AbortSignal) => Promise<CredentialsLookup>;
};

type Held = {
	readonly authorization: string;
	readonly expiresAt: number;
	readonly challenge: Challenge;
};

/** What the registry answered with status 401. */
export type Unauthorized = {
	readonly url: URL;
	readonly header: string | undefined;
	readonly refusal: Refusal;
};

/** Convinces one registry that we may read one repository, and keeps what it gave for that: a token until it expires, the account for as long as it is asked for. */
export class Authorizer {
	readonly #options: AuthorizerOptions;
	#held: Held | undefined;
	#origin: URL | undefined;
	#lookup: Promise<CredentialsLookup> | undefined;
	#renewal: Promise<void> | undefined;

	constructor(options: AuthorizerOptions) {
		this.#options = options;
	}

	/** The `Authorization` for the next request; a token that has expired is replaced before. */
	async header(signal?: AbortSignal): Promise<string | undefined> {
		const {timing} = this.#options;
		if (this.#held && this.#held.expiresAt <= timing.now() && this.#origin) {
			const {challenge} = this.#held;
			await this.#renewOnce(challenge, this.#origin, signal);
		}

		return this.#held?.authorization;
	}

	/**
	Gets a new right after the registry did not accept the last one. Requests that fail at the same time share it.

	@param used What the failed request was sent with.
	@returns Whether there was no newer one already.
	@throws ImgscopeError `access-denied` when there is nothing more to offer; what `fetchToken` throws.
	*/
	async renew(
		unauthorized: Unauthorized,
		used: string | undefined,
		signal?: AbortSignal,
	): Promise<boolean> {
		if (this.#held && this.#held.authorization !== used) {
			return false;
		}

		const [challenge] = parseChallenges(unauthorized.header);
		const isBasicAgain = challenge?.scheme === 'basic' && used !== undefined;
		if (challenge === undefined || isBasicAgain) {
			throw await this.denied(unauthorized.refusal, isBasicAgain);
		}

		this.#origin = unauthorized.url;
		await this.#renewOnce(challenge, unauthorized.url, signal);
		if (this.#held === undefined) {
			throw await this.denied(unauthorized.refusal);
		}

		return true;
	}

	/** Why a request is denied, in view of what account there is. */
	async denied(refusal: Refusal, isBad = false): Promise<ImgscopeError> {
		const {credentials, problem} = (await this.#lookup) ?? {};
		// Basic tells the account itself, so that a no to it is about the password.
		const isAboutAccount =
			isBad ||
			(refusal.status === 401 && this.#held?.challenge.scheme === 'basic');
		const known: DeniedWith = isAboutAccount ? 'a bad account' : 'an account';
		return accessDenied(this.#options.reference, {
			refusal,
			deniedWith: credentials === undefined ? 'no account' : known,
			problem,
		});
	}

	async #renewOnce(
		challenge: Challenge,
		origin: URL,
		signal?: AbortSignal,
	): Promise<void> {
		this.#renewal ??= this.#obtain(challenge, origin, signal).finally(() => {
			this.#renewal = undefined;
		});
		await this.#renewal;
	}

	async #obtain(
		challenge: Challenge,
		origin: URL,
		signal?: AbortSignal,
	): Promise<void> {
		this.#lookup ??= this.#options.findAccount(signal);
		const {credentials: account} = await this.#lookup;
		this.#held =
			challenge.scheme === 'basic'
				? this.#fromAccount(challenge, account)
				: await this.#fromToken(challenge, account, origin, signal);
	}

	#fromAccount(
		challenge: Challenge,
		account: RegistryCredentials | undefined,
	): Held | undefined {
		const {username, password} = account ?? {};
		return username !== undefined && password !== undefined
			? {
					authorization: basicAuthorization(username, password),
					expiresAt: Number.POSITIVE_INFINITY,
					challenge,
				}
			: undefined;
	}

	async #fromToken(
		challenge: Challenge,
		account: RegistryCredentials | undefined,
		origin: URL,
		signal?: AbortSignal,
	): Promise<Held> {
		if (account?.registryToken !== undefined) {
			return {
				authorization: `Bearer ${account.registryToken}`,
				expiresAt: Number.POSITIVE_INFINITY,
				challenge,
			};
		}

		const {http, timing, reference} = this.#options;
		const {parameters} = challenge;
		try {
			const {text, expiresAt} = await fetchToken(
				{
					realm: this.#checkRealm(parameters.get('realm') ?? '', origin),
					service: parameters.get('service'),
					scope:
						parameters.get('scope') ??
						`repository:${reference.repository}:pull`,
					account,
					signal,
				},
				http,
				timing,
			);
			return {authorization: `Bearer ${text}`, expiresAt, challenge};
		} catch (error) {
			throw error instanceof TokenRefusal
				? await this.denied(error.refusal, true)
				: error;
		}
	}

	/** A password goes only where the registry says, and never with less protection than the registry itself has. */
	#checkRealm(realm: string, origin: URL): URL {
		const registry = printable(this.#options.reference.registry);
		if (!URL.canParse(realm)) {
			throw new ImgscopeError(
				'source-unavailable',
				`${registry} names no token server: ${printable(realm.slice(0, 100)) || 'its realm is empty'}`,
				{hint: 'This is a fault of the registry.'},
			);
		}

		const url = new URL(realm);
		const isAllowed =
			url.protocol === 'https:' ||
			(url.protocol === 'http:' &&
				origin.protocol === 'http:' &&
				this.#options.connections.permitsPlain(url));
		if (!isAllowed || url.username !== '' || url.password !== '') {
			throw new ImgscopeError(
				'access-denied',
				`${registry} wants the account sent to ${printable(url.host)} without encryption, which is not done`,
				{hint: 'Its token server must have an https address.'},
			);
		}

		return url;
	}
}
