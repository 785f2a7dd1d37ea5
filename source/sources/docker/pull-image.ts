import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {systemCode} from '../../system-code.js';
import {type EngineConnection} from './connect.js';
import {
	type CredentialsLookup,
	type RegistryCredentials,
} from './credentials.js';
import {type EngineEndpoint} from './endpoint.js';
import {
	describeEndpoint,
	imageRefused,
	nameEngine,
	stopped,
	unavailable,
} from './engine-error.js';
import {EngineRefusal, requestStream} from './engine-request.js';
import {isImageId, isPrefixedId, parseImageName} from './image-name.js';
import {readJsonLines} from './json-lines.js';
import {createPullProgress, type PullProgress} from './pull-progress.js';

export type PullOptions = {
	/** From `findCredentials`. */
	readonly login?: CredentialsLookup | undefined;

	/** `os/architecture[/variant]`; the engine's own when absent. */
	readonly platform?: string | undefined;
	readonly onProgress?: ((progress: PullProgress) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
};

/** The form of `X-Registry-Auth`: https://docs.docker.com/reference/api/engine/#section/Authentication */
const toAuthConfig = (
	credentials: RegistryCredentials,
): Readonly<Record<string, string>> => {
	const {serverAddress, username, password, identityToken, registryToken} =
		credentials;
	return {
		serveraddress: serverAddress,
		...(username !== undefined && {username}),
		...(password !== undefined && {password}),
		...(identityToken !== undefined && {identitytoken: identityToken}),
		...(registryToken !== undefined && {registrytoken: registryToken}),
	};
};

const pullPath = (reference: string, platform: string | undefined): string => {
	const {name, tag, digest} = parseImageName(reference);
	const query = new URLSearchParams({
		fromImage: name,
		tag: digest ?? tag ?? 'latest',
		...(platform !== undefined && {platform}),
	});
	return `/images/create?${query.toString()}`;
};

const withProblem = (
	error: ImgscopeError,
	problem: string | undefined,
): ImgscopeError =>
	error.code === 'access-denied' && problem !== undefined
		? new ImgscopeError(error.code, error.message, {
				hint: `${error.hint ?? ''} ${problem}.`.trim(),
			})
		: error;

const brokenPull = (
	error: unknown,
	reference: string,
	endpoint: EngineEndpoint,
): ImgscopeError =>
	systemCode(error) === 'ECONNRESET'
		? new ImgscopeError(
				'source-unavailable',
				`Cannot pull ${printable(reference)}: the engine at ${describeEndpoint(endpoint)} closed the connection in the middle of the pull`,
				{hint: 'Try again; the log of the engine may say more.', cause: error},
			)
		: unavailable(error, endpoint);

/**
Makes the engine fetch an image from its registry and waits for the end.

@throws ImgscopeError `image-not-found`, `access-denied`, `source-unavailable`, `stopped`; `usage` for what is no name.
*/
export const pullImage = async (
	connection: EngineConnection,
	endpoint: EngineEndpoint,
	reference: string,
	{login, platform, onProgress, signal}: PullOptions = {},
): Promise<void> => {
	if (isImageId(reference) || isPrefixedId(reference)) {
		throw new ImgscopeError(
			'image-not-found',
			`The ${nameEngine(endpoint)} has no image ${printable(reference)}, and an ID cannot be pulled`,
			{hint: 'Give the name of the image, or name@sha256:….'},
		);
	}

	const refuse = (said: string, status?: number) =>
		withProblem(
			imageRefused(reference, said, endpoint, {
				pulling: true,
				...(status !== undefined && {status}),
			}),
			login?.problem,
		);
	try {
		const response = await requestStream(connection, endpoint, {
			method: 'POST',
			path: pullPath(reference, platform),
			authConfig: login?.credentials && toAuthConfig(login.credentials),
			signal,
		});
		const note = createPullProgress();
		for await (const line of readJsonLines(response)) {
			const event = note(line);
			if (event.kind === 'error') {
				throw refuse(event.message);
			}

			if (event.kind === 'progress') {
				onProgress?.(event.progress);
			}
		}
	} catch (error) {
		if (signal?.aborted) {
			throw stopped(signal);
		}

		throw error instanceof EngineRefusal
			? refuse(error.message, error.status)
			: brokenPull(error, reference, endpoint);
	}
};
