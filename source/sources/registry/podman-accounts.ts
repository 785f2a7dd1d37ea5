import path from 'node:path';
import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {
	askHelper,
	type CredentialsLookup,
	decodeAuth,
} from '../docker/credentials.js';
import {objectOrEmpty, textOf, type JsonObject} from '../docker/json-value.js';
import {readOptionalFile} from '../docker/read-optional-file.js';
import {variable, type Surroundings} from '../docker/surroundings.js';
import {type RegistryReference} from './reference.js';

/** Where podman keeps accounts when no file is named (containers-auth.json(5)). */
export const podmanAuthFiles = (
	surroundings: Surroundings,
): readonly string[] => {
	const runtime = variable(surroundings, 'XDG_RUNTIME_DIR');
	const configHome =
		variable(surroundings, 'XDG_CONFIG_HOME') ??
		path.join(surroundings.home, '.config');
	return [...(runtime === undefined ? [] : [runtime]), configHome].map(
		directory => path.join(directory, 'containers', 'auth.json'),
	);
};

const parseAuthFile = (text: string, file: string): JsonObject => {
	try {
		return objectOrEmpty(text.trim() === '' ? {} : JSON.parse(text));
	} catch {
		// The parser's message quotes the text around a mistake, and there are passwords in it.
		throw new ImgscopeError(
			'usage',
			`Cannot read the accounts in ${printable(file)}: it is not JSON`,
			{hint: 'Repair the file, or name another one in REGISTRY_AUTH_FILE.'},
		);
	}
};

/** The keys of an image's account, most special first: `host/a/b`, `host/a`, `host`. */
const keysOf = ({
	registry,
	repository,
}: RegistryReference): readonly string[] => {
	const parts = [registry, ...repository.split('/')];
	return parts.map((_, index) =>
		parts.slice(0, parts.length - index).join('/'),
	);
};

const fromEntry = (
	serverAddress: string,
	value: unknown,
): CredentialsLookup | undefined => {
	const entry = objectOrEmpty(value);
	const identityToken = textOf(entry['identitytoken']);
	const account = decodeAuth(textOf(entry['auth']) ?? '');
	return account !== undefined || identityToken !== undefined
		? {credentials: {serverAddress, ...account, identityToken}}
		: undefined;
};

/**
Finds an image's account in a file of podman's: by the longest part of its name that has one, a credential helper of the registry before what the file itself holds.

@throws ImgscopeError `usage` when the file cannot be read or is no JSON.
*/
export const findPodmanAccount = async (
	file: string,
	reference: RegistryReference,
	env: Surroundings['env'],
	signal?: AbortSignal,
): Promise<CredentialsLookup> => {
	const text = await readOptionalFile(file);
	const document = text === undefined ? {} : parseAuthFile(text, file);
	const helpers = objectOrEmpty(document['credHelpers']);
	const auths = objectOrEmpty(document['auths']);
	for (const key of keysOf(reference)) {
		const helper = Object.hasOwn(helpers, key)
			? textOf(helpers[key])
			: undefined;
		const found =
			helper === undefined
				? Object.hasOwn(auths, key)
					? fromEntry(reference.registry, auths[key])
					: undefined
				: await askHelper(helper, key, env, signal);
		if (found) {
			return found;
		}
	}

	return {};
};
