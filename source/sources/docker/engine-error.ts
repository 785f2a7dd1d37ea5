import {ImgscopeError, isImgscopeError, reasonOf} from '../../errors.js';
import {printable} from '../../printable.js';
import {systemCode} from '../../system-code.js';
import {type EngineEndpoint} from './endpoint.js';
import {engineWords} from './engine-words.js';
import {SshError} from './ssh-connection.js';

const orFile = (advice: string): string =>
	`${advice}, or pass a file: imgscope docker-archive:image.tar`;

const certificateHint =
	'See DOCKER_TLS_VERIFY and DOCKER_CERT_PATH, or the certificates of the docker context.';

/** The engine that was asked and who named it, for messages: `tcp://host:2375 (DOCKER_HOST)`. */
export const describeEndpoint = ({host, origin}: EngineEndpoint): string =>
	`${printable(host)} (${printable(origin)})`;

/** The same with the engine's kind: `Docker engine at tcp://host:2375 (DOCKER_HOST)`. */
export const nameEngine = (endpoint: EngineEndpoint): string =>
	`${engineWords(endpoint.product).name} at ${describeEndpoint(endpoint)}`;

type Explanation = {
	readonly reason: string;
	readonly hint: string;
};

const isEncrypted = ({tls}: EngineEndpoint): boolean => tls !== undefined;

const tlsHint = (endpoint: EngineEndpoint): string =>
	isEncrypted(endpoint)
		? certificateHint
		: `Does the engine expect TLS? ${certificateHint}`;

const explainCode = (
	code: string,
	endpoint: EngineEndpoint,
): Explanation | undefined => {
	const isLocal = ['unix', 'npipe'].includes(endpoint.transport.kind);
	const {start, access} = engineWords(endpoint.product);
	const startHint = orFile(start);
	switch (code) {
		case 'ENOENT': {
			return {reason: 'there is no such socket', hint: startHint};
		}

		case 'ECONNREFUSED': {
			return {reason: 'nothing listens there', hint: startHint};
		}

		case 'EACCES':
		case 'EPERM': {
			return {
				reason: 'permission denied',
				hint: isLocal ? orFile(access) : startHint,
			};
		}

		case 'ENOTFOUND':
		case 'EAI_AGAIN': {
			return {reason: 'the host name is not known', hint: startHint};
		}

		case 'ETIMEDOUT':
		case 'EHOSTUNREACH':
		case 'ENETUNREACH': {
			return {reason: 'the host does not answer', hint: startHint};
		}

		case 'ECONNRESET':
		case 'EPIPE': {
			return {
				reason: 'the engine closed the connection',
				hint:
					isLocal || endpoint.transport.kind === 'ssh'
						? startHint
						: tlsHint(endpoint),
			};
		}

		default: {
			return code.startsWith('HPE_')
				? {
						reason: 'the answer is not HTTP',
						hint: isLocal ? startHint : tlsHint(endpoint),
					}
				: undefined;
		}
	}
};

const explain = (error: unknown, endpoint: EngineEndpoint): Explanation => {
	const reason = printable(reasonOf(error));
	const {command, start} = engineWords(endpoint.product);
	if (error instanceof SshError) {
		return {
			reason,
			hint: `Try it by hand: ssh must reach the host without asking, and ${command} must be installed there.`,
		};
	}

	// Several addresses of one host: each was tried, and they mostly say the same.
	const single: unknown =
		error instanceof AggregateError ? (error.errors[0] ?? error) : error;
	return (
		explainCode(systemCode(single), endpoint) ?? {
			reason: printable(reasonOf(single)),
			hint: isEncrypted(endpoint) ? certificateHint : orFile(start),
		}
	);
};

/** The engine could not be asked, or stopped answering. An error that is already ours stays as it is. */
export const unavailable = (
	error: unknown,
	endpoint: EngineEndpoint,
): ImgscopeError => {
	if (isImgscopeError(error)) {
		return error;
	}

	const {reason, hint} = explain(error, endpoint);
	return new ImgscopeError(
		'source-unavailable',
		`Cannot reach the ${nameEngine(endpoint)}: ${reason}`,
		{hint, cause: error},
	);
};

/** The address answers, with something that no engine says. */
export const notAnEngine = (endpoint: EngineEndpoint): ImgscopeError =>
	new ImgscopeError(
		'source-unavailable',
		`What answers at ${describeEndpoint(endpoint)} is not a ${engineWords(endpoint.product).name}: its answer is not the JSON that was asked for`,
		{hint: 'Check the address.'},
	);

/** What the caller's abort becomes: its own reason when that is one of our errors. */
export const stopped = (signal: AbortSignal): ImgscopeError =>
	isImgscopeError(signal.reason)
		? signal.reason
		: new ImgscopeError('stopped', 'Stopped', {cause: signal.reason});

const absentPattern =
	/no such image|manifest unknown|manifest for .* not found|repository .* not found|name unknown|no matching manifest|reference does not exist|not found: does not exist/iv;
const deniedPattern =
	/access denied|access to the resource is denied|unauthorized|authentication required|no basic auth credentials|incorrect username or password|\bforbidden\b/iv;

/** The engine's words for a path that it does not know, above all of an API version that it does not speak. */
export const isUnknownPath = (said: string): boolean =>
	/page not found/iv.test(said);

/**
An image that the engine or the registry behind it does not give, by what it says: Docker answers a failed pull with status 404, 500 or an error in the middle of the progress, all with the registry's words.
*/
export const imageRefused = (
	reference: string,
	said: string,
	endpoint: EngineEndpoint,
	details: {readonly status?: number; readonly pulling: boolean},
): ImgscopeError => {
	const asked = `the ${nameEngine(endpoint)}`;
	const {command} = engineWords(endpoint.product);
	const words = printable(said.trim().slice(0, 500));
	const name = printable(reference);
	const isDenied =
		deniedPattern.test(said) ||
		details.status === 401 ||
		details.status === 403;
	if (isDenied) {
		return new ImgscopeError(
			'access-denied',
			`Access to ${name} was denied, says ${asked}: ${words}`,
			{
				hint: details.pulling
					? `Check the name; a private image needs \`${command} login\` first.`
					: 'Ask who runs the engine for the right to read images.',
			},
		);
	}

	const isAbsent = details.status === 404 && !isUnknownPath(said);
	if (isAbsent || absentPattern.test(said)) {
		return new ImgscopeError(
			'image-not-found',
			`There is no image ${name}, says ${asked}: ${words}`,
			{
				hint: `Check the name and the tag; \`${command} image ls\` lists what is there.`,
			},
		);
	}

	return new ImgscopeError(
		'source-unavailable',
		`Cannot ${details.pulling ? 'pull' : 'read'} ${name}: ${asked} says: ${words}`,
		{
			hint: 'The engine works but could not do this; its log may say more. A file can be read without it: imgscope docker-archive:image.tar',
		},
	);
};
