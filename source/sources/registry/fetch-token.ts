import {Buffer} from 'node:buffer';
import {asNumber, asRecord, asText} from '../../archive/json-document.js';
import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {type RegistryCredentials} from '../docker/credentials.js';
import {type HttpClient} from './http-client.js';
import {readBody} from './read-body.js';
import {readRefusal, type Refusal} from './registry-refusal.js';
import {type HttpAnswer, type HttpRequest} from './send-request.js';
import {type Timing} from './timing.js';

/** A right to read, for a while. Not for any message or log. */
export type Token = {
	readonly text: string;

	/** By the clock of `Timing`. */
	readonly expiresAt: number;
};

export type TokenOrder = {
	readonly realm: URL;
	readonly service?: string | undefined;
	readonly scope: string;
	readonly account?: RegistryCredentials | undefined;
	readonly signal?: AbortSignal | undefined;
};

/** A token server's no to the account. */
export class TokenRefusal extends Error {
	override readonly name = 'TokenRefusal';
	readonly refusal: Refusal;

	constructor(refusal: Refusal) {
		super('token refused');
		this.refusal = refusal;
	}
}

const largestToken = 1024 * 1024;
const usualLifetime = 60;

/** A token is given up this much before its end, for what is on its way. */
const margin = 5000;

/** `Basic …` for a name and a password (RFC 7617). */
export const basicAuthorization = (
	username: string,
	password: string,
): string =>
	`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

const toRequest = (order: TokenOrder): HttpRequest => {
	const {realm, service, scope, account, signal} = order;
	const asked = {...(service !== undefined && {service}), scope};
	if (account?.identityToken !== undefined) {
		const form = new URLSearchParams({
			grant_type: 'refresh_token',
			client_id: 'imgscope',
			...asked,
			refresh_token: account.identityToken,
		});
		return {
			method: 'POST',
			url: realm,
			headers: {
				'content-type': 'application/x-www-form-urlencoded',
				accept: 'application/json',
			},
			body: form.toString(),
			signal,
		};
	}

	const url = new URL(realm);
	for (const [name, value] of Object.entries(asked)) {
		url.searchParams.append(name, value);
	}

	const {username, password} = account ?? {};
	return {
		url,
		headers: {
			accept: 'application/json',
			...(username !== undefined &&
				password !== undefined && {
					authorization: basicAuthorization(username, password),
				}),
		},
		signal,
	};
};

const parseToken = (
	bytes: Uint8Array | undefined,
	now: number,
): Token | undefined => {
	let document: unknown;
	try {
		document = JSON.parse(Buffer.from(bytes ?? []).toString('utf8'));
	} catch {
		return undefined;
	}

	const fields = asRecord(document);
	const text = asText(fields['token']) ?? asText(fields['access_token']);
	const lifetime = asNumber(fields['expires_in']) ?? usualLifetime;
	return text !== undefined && /^[!-~]+$/v.test(text)
		? {text, expiresAt: now + Math.max(lifetime * 1000 - margin, 0)}
		: undefined;
};

const noToken = (answer: HttpAnswer, reason: string) =>
	new ImgscopeError(
		'source-unavailable',
		`The token server at ${printable(answer.url.host)} gives no token: ${reason}`,
		{hint: 'Trying again later may help.'},
	);

/**
Asks a token server for the right to read: with an identity token as OAuth 2 has it, else with the account or none (distribution, "Token Authentication Specification").

@throws TokenRefusal when it does not accept the account; ImgscopeError `source-unavailable` when it has no token for another reason; ConnectionFailure.
*/
export const fetchToken = async (
	order: TokenOrder,
	http: HttpClient,
	timing: Timing,
): Promise<Token> => {
	const sentAt = timing.now();
	const answer = await http.send(toRequest(order));
	const {status} = answer;
	if (status === 200) {
		const token = parseToken(
			await readBody(answer, largestToken, timing),
			sentAt,
		);
		if (token) {
			return token;
		}

		throw noToken(answer, 'its answer holds none');
	}

	const refusal = await readRefusal(answer, timing);
	// OAuth 2 says 400 to a refresh token that has expired.
	if (
		status === 401 ||
		status === 403 ||
		(status === 400 && order.account?.identityToken !== undefined)
	) {
		throw new TokenRefusal(refusal);
	}

	throw noToken(answer, `${refusal.words || 'it answers'} (status ${status})`);
};
