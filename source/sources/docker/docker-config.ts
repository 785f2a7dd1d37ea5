import path from 'node:path';
import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {
	isJsonObject,
	objectOrEmpty,
	textOf,
	type JsonObject,
} from './json-value.js';
import {readOptionalFile} from './read-optional-file.js';
import {variable, type Surroundings} from './surroundings.js';

/** One entry of `auths`: what `docker login` wrote for a registry. */
export type StoredAuth = {
	/** `user:password` in base64. */
	readonly auth?: string | undefined;
	readonly username?: string | undefined;
	readonly password?: string | undefined;
	readonly identityToken?: string | undefined;
	readonly registryToken?: string | undefined;
};

/** The part of docker's `config.json` that says where the engine is and who we are. */
export type DockerConfig = {
	/** Holds `config.json`, `contexts` and, unless `DOCKER_CERT_PATH` says otherwise, the certificates. */
	readonly directory: string;
	readonly currentContext?: string | undefined;

	/** By registry, in any of the forms that docker ever wrote. */
	readonly auths: ReadonlyMap<string, StoredAuth>;

	/** Registry to the name of its credential helper. */
	readonly credentialHelpers: ReadonlyMap<string, string>;

	/** The credential helper for all other registries. */
	readonly credentialStore?: string | undefined;
};

const parseAuth = (value: unknown): StoredAuth => {
	const entry = objectOrEmpty(value);
	return {
		auth: textOf(entry['auth']),
		username: textOf(entry['username']),
		password: textOf(entry['password']),
		identityToken: textOf(entry['identitytoken']),
		registryToken: textOf(entry['registrytoken']),
	};
};

const parseHelpers = (value: unknown): ReadonlyMap<string, string> =>
	new Map(
		Object.entries(objectOrEmpty(value)).flatMap(([registry, name]) =>
			textOf(name) === undefined ? [] : [[registry, String(name)] as const],
		),
	);

const parseDocument = (text: string, file: string): JsonObject => {
	let document: unknown;
	try {
		document = JSON.parse(text);
	} catch {
		// The parser's message quotes the text around a mistake, and there are passwords in it.
		document = undefined;
	}

	if (!isJsonObject(document)) {
		throw new ImgscopeError(
			'usage',
			`Cannot read docker's config ${printable(file)}: it is not a JSON object`,
			{hint: 'Repair the file, or name another directory in DOCKER_CONFIG.'},
		);
	}

	return document;
};

/**
Reads `$DOCKER_CONFIG/config.json`, else `~/.docker/config.json`. A missing file is an empty config.

@throws ImgscopeError `usage` that names the file when it is no JSON object or cannot be read.
*/
export const readDockerConfig = async (
	surroundings: Surroundings,
): Promise<DockerConfig> => {
	const directory =
		variable(surroundings, 'DOCKER_CONFIG') ??
		path.join(surroundings.home, '.docker');
	const file = path.join(directory, 'config.json');
	const text = await readOptionalFile(file);
	const document =
		text === undefined || text.trim() === '' ? {} : parseDocument(text, file);
	return {
		directory,
		currentContext: textOf(document['currentContext']),
		auths: new Map(
			Object.entries(objectOrEmpty(document['auths'])).map(([name, entry]) => [
				name,
				parseAuth(entry),
			]),
		),
		credentialHelpers: parseHelpers(document['credHelpers']),
		credentialStore: textOf(document['credsStore']),
	};
};
