import path from 'node:path';
import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {type DockerConfig} from './docker-config.js';
import {readDockerContext} from './docker-context.js';
import {defaultHost, parseEngineHost, type EngineHost} from './engine-host.js';
import {type EngineProduct} from './engine-words.js';
import {variable, type Surroundings} from './surroundings.js';
import {readTlsFiles, type EngineTls} from './tls-files.js';

/** Who said which engine is to be asked. */
export type EndpointOrigin =
	| 'DOCKER_HOST'
	| `context ${string}`
	| 'CONTAINER_HOST'
	| `connection ${string}`
	| 'started for imgscope'
	| 'default';

/** One engine and how to reach it. */
export type EngineEndpoint = EngineHost & {
	readonly origin: EndpointOrigin;

	/** Docker's when absent. */
	readonly product?: EngineProduct | undefined;

	/** Only with TCP. */
	readonly tls?: EngineTls | undefined;

	/** Such as `1.41`; without it the engine's own newest. */
	readonly apiVersion?: string | undefined;
};

const readApiVersion = (surroundings: Surroundings): string | undefined => {
	const text = variable(surroundings, 'DOCKER_API_VERSION');
	if (text !== undefined && !/^v?\d+\.\d+$/v.test(text)) {
		throw new ImgscopeError(
			'usage',
			`DOCKER_API_VERSION is not a version: ${printable(text)}`,
			{hint: 'Versions look like 1.41.'},
		);
	}

	return text?.replace(/^v/v, '');
};

/**
TLS as docker's command line reads it from the environment: any value of `DOCKER_TLS_VERIFY` or `DOCKER_TLS` switches it on, the first also the check of the engine's certificate.
*/
const readEnvironmentTls = async (
	surroundings: Surroundings,
	config: DockerConfig,
): Promise<EngineTls | undefined> => {
	const verify = variable(surroundings, 'DOCKER_TLS_VERIFY') !== undefined;
	if (!verify && variable(surroundings, 'DOCKER_TLS') === undefined) {
		return undefined;
	}

	const directory =
		variable(surroundings, 'DOCKER_CERT_PATH') ?? config.directory;
	const tls = await readTlsFiles(directory, verify);
	if (tls.ca === undefined) {
		throw new ImgscopeError(
			'usage',
			`TLS is switched on by ${verify ? 'DOCKER_TLS_VERIFY' : 'DOCKER_TLS'}, but there is no ${printable(path.join(directory, 'ca.pem'))}`,
			{hint: 'Name the directory of the certificates in DOCKER_CERT_PATH.'},
		);
	}

	return tls;
};

const withTls = (
	host: EngineHost,
	tls: EngineTls | undefined,
): Pick<EngineEndpoint, 'host' | 'transport' | 'tls'> => ({
	...host,
	tls: host.transport.kind === 'tcp' ? tls : undefined,
});

/**
Finds out which engine is asked, in the order of docker's command line: `DOCKER_HOST`, `DOCKER_CONTEXT`, the config's current context, the platform's default. The context `default` stands for the environment and the platform.

@throws ImgscopeError `usage` for a bad address, an unknown context, unreadable certificates.
*/
export const resolveEndpoint = async (
	surroundings: Surroundings,
	config: DockerConfig,
): Promise<EngineEndpoint> => {
	const apiVersion = readApiVersion(surroundings);
	const hostVariable = variable(surroundings, 'DOCKER_HOST')?.trim();
	const contextName =
		variable(surroundings, 'DOCKER_CONTEXT') ?? config.currentContext;
	if (!hostVariable && contextName !== undefined && contextName !== 'default') {
		const origin = `context ${contextName}` as const;
		const context = await readDockerContext(config.directory, contextName);
		const host = context.host ?? defaultHost(surroundings.platform);
		return {
			origin,
			...withTls(parseEngineHost(host, origin), context.tls),
			apiVersion,
		};
	}

	const origin = hostVariable ? 'DOCKER_HOST' : 'default';
	const tls = await readEnvironmentTls(surroundings, config);

	// Docker's own default once TLS is switched on.
	const fallback = tls
		? 'tcp://localhost:2376'
		: defaultHost(surroundings.platform);
	return {
		origin,
		...withTls(parseEngineHost(hostVariable ?? fallback, origin), tls),
		apiVersion,
	};
};
