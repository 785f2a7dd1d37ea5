import {Buffer} from 'node:buffer';
import {printable} from '../../printable.js';
import {askCredentialHelper} from './credential-helper.js';
import {type DockerConfig, type StoredAuth} from './docker-config.js';
import {parseImageName} from './image-name.js';

/** An account at a registry. Not for any message or log. */
export type RegistryCredentials = {
	/** The registry as docker's config names it. */
	readonly serverAddress: string;
	readonly username?: string | undefined;
	readonly password?: string | undefined;

	/** Given to the token server instead of a password (OAuth 2 refresh token). */
	readonly identityToken?: string | undefined;

	/** Sent to the registry as it is. */
	readonly registryToken?: string | undefined;
};

export type CredentialsLookup = {
	readonly credentials?: RegistryCredentials | undefined;

	/** Why an account could not be asked for; worth saying once access is denied. */
	readonly problem?: string | undefined;
};

const hubKey = 'https://index.docker.io/v1/';
const hubNames = new Set([
	'docker.io',
	'index.docker.io',
	'registry-1.docker.io',
]);

/** The keys under which docker files a registry's account, its own first. */
const keysOf = (registry: string): readonly string[] =>
	hubNames.has(registry) ? [hubKey, ...hubNames] : [registry];

// Old clients wrote whole addresses: `https://host/v1/`, `host/path`.
const hostOf = (key: string): string =>
	key.replace(/^https?:\/\//v, '').split('/', 1)[0] ?? '';

/** Takes `user:password` in base64 apart; undefined when it is none. */
export const decodeAuth = (
	auth: string,
): {readonly username: string; readonly password: string} | undefined => {
	const decoded = Buffer.from(auth, 'base64').toString();
	const colon = decoded.indexOf(':');
	return colon > 0
		? {
				username: decoded.slice(0, colon),
				// Docker takes the zero bytes away that old clients padded with.
				password: decoded.slice(colon + 1).replaceAll(/^\0+|\0+$/gv, ''),
			}
		: undefined;
};

const fromStoredAuth = (
	serverAddress: string,
	stored: StoredAuth,
): RegistryCredentials | undefined => {
	const {username, password, identityToken, registryToken} = {
		...stored,
		...(stored.auth !== undefined && decodeAuth(stored.auth)),
	};
	const isComplete = username !== undefined && password !== undefined;
	return isComplete ||
		identityToken !== undefined ||
		registryToken !== undefined
		? {serverAddress, username, password, identityToken, registryToken}
		: undefined;
};

const findStored = (
	config: DockerConfig,
	keys: readonly string[],
): RegistryCredentials | undefined => {
	const exact = keys.filter(key => config.auths.has(key));
	const legacy = [...config.auths.keys()].filter(key =>
		keys.includes(hostOf(key)),
	);
	for (const key of [...exact, ...legacy]) {
		const stored = config.auths.get(key);
		const found = stored && fromStoredAuth(keys[0] ?? key, stored);
		if (found) {
			return found;
		}
	}

	return undefined;
};

/** Asks a credential helper by the name that follows `docker-credential-`. */
export const askHelper = async (
	name: string,
	server: string,
	env: Readonly<Record<string, string | undefined>>,
	signal?: AbortSignal,
): Promise<CredentialsLookup> => {
	const answer = await askCredentialHelper(name, server, env, signal);
	switch (answer.kind) {
		case 'none': {
			return {};
		}

		case 'failed': {
			return {
				problem: `docker-credential-${printable(name)} failed: ${printable(answer.reason)}`,
			};
		}

		case 'found': {
			const {username, secret} = answer;

			// The protocol's mark for a secret that is an identity token.
			return {
				credentials:
					username === '<token>'
						? {serverAddress: server, identityToken: secret}
						: {serverAddress: server, username, password: secret},
			};
		}
	}
};

/**
Finds the account for the registry of an image, where docker would: the registry's own helper, the general helper, the config itself. Like docker, a helper that is named is the only one asked, and its failure is no error yet.

@param reference An image's name; an ID has no registry.
@param env What helpers are started with.
@throws ImgscopeError `usage` when the reference is not a name.
*/
export const findCredentials = async (
	reference: string,
	config: DockerConfig,
	env: Readonly<Record<string, string | undefined>>,
	signal?: AbortSignal,
): Promise<CredentialsLookup> => {
	const keys = keysOf(parseImageName(reference).registry);
	const [server = ''] = keys;
	const ownHelper = keys.flatMap(
		key => config.credentialHelpers.get(key) ?? [],
	);
	const helper = ownHelper[0] ?? config.credentialStore;
	if (helper === undefined) {
		return {credentials: findStored(config, keys)};
	}

	return askHelper(helper, server, env, signal);
};
