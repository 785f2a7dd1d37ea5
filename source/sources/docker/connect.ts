import {Agent, type ClientRequest, type IncomingMessage} from 'node:http';
import net from 'node:net';
import process from 'node:process';
import {type Duplex} from 'node:stream';
import tls from 'node:tls';
import type Dockerode from 'dockerode';
import {type EngineEndpoint} from './endpoint.js';
import {lendAnswer, type LentAnswer, type PlainPlace} from './lend-answer.js';
import {SshConnection} from './ssh-connection.js';

export type EngineConnection = {
	readonly docker: Dockerode;

	/** Asks for something large and lends what comes; absent where the engine is not spoken to in plain HTTP. See `lendAnswer`. */
	readonly lend?: (
		path: string,
		signal?: AbortSignal,
	) => Promise<LentAnswer | undefined>;

	/** Ends every connection, those of unfinished requests as well. */
	readonly close: () => void;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Where an engine can be spoken to without TLS and ssh. */
const plainPlaceOf = ({
	transport,
	tls: security,
}: EngineEndpoint): PlainPlace | undefined => {
	switch (transport.kind) {
		case 'unix':
		case 'npipe': {
			return {address: {path: transport.path}, host: 'docker'};
		}

		case 'tcp': {
			const {hostname, port} = transport;
			return security === undefined
				? {
						address: {host: hostname, port},
						host: `${net.isIPv6(hostname) ? `[${hostname}]` : hostname}:${port}`,
					}
				: undefined;
		}

		case 'ssh': {
			return undefined;
		}
	}
};

const dial = (endpoint: EngineEndpoint, env: Environment): Duplex => {
	const {transport} = endpoint;
	switch (transport.kind) {
		case 'unix':
		case 'npipe': {
			return net.connect({path: transport.path});
		}

		case 'tcp': {
			const address = {host: transport.hostname, port: transport.port};
			return endpoint.tls === undefined
				? net.connect(address)
				: tls.connect({
						...address,
						ca: endpoint.tls.ca,
						cert: endpoint.tls.cert,
						key: endpoint.tls.key,
						rejectUnauthorized: endpoint.tls.verify,
						...(net.isIP(transport.hostname) === 0 && {
							servername: transport.hostname,
						}),
					});
		}

		case 'ssh': {
			return new SshConnection(transport, env, endpoint.product);
		}
	}
};

/** Makes the connections for all transports, so that to docker-modem every engine is plain HTTP. */
class EngineAgent extends Agent {
	readonly #endpoint: EngineEndpoint;
	readonly #env: Environment;

	constructor(endpoint: EngineEndpoint, env: Environment) {
		// Each connection through ssh is a login: one is kept for the next request.
		super({keepAlive: endpoint.transport.kind === 'ssh'});
		this.#endpoint = endpoint;
		this.#env = env;
	}

	override createConnection(): Duplex {
		return dial(this.#endpoint, this.#env);
	}

	/** Node.js calls it with every request; its types do not tell. */
	addRequest(request: ClientRequest, ...rest: readonly unknown[]) {
		// An engine redirects nowhere. docker-modem would follow to any host, and end the program when that one does not answer.
		request.prependListener('response', (response: IncomingMessage) => {
			delete response.headers.location;
		});
		const addRequest: unknown = Reflect.get(Agent.prototype, 'addRequest');
		if (typeof addRequest === 'function') {
			Reflect.apply(addRequest, this, [request, ...rest]);
		}
	}
}

/**
docker-modem's constructor reads `DOCKER_HOST` and the files of `DOCKER_CERT_PATH` even when it is given everything, and throws when they are bad. `endpoint.ts` has already read them, where they count.
*/
const withoutDockerHost = <Result>(create: () => Result): Result => {
	const {DOCKER_HOST: saved} = process.env;
	delete process.env['DOCKER_HOST'];
	try {
		return create();
	} finally {
		if (saved !== undefined) {
			process.env['DOCKER_HOST'] = saved;
		}
	}
};

/**
Makes a dockerode client for an engine. Nothing is sent yet.

@param env What ssh is started with.
*/
export const connectEngine = async (
	endpoint: EngineEndpoint,
	env: Environment,
): Promise<EngineConnection> => {
	// Loading dockerode takes longer than all else at the start.
	const {default: Docker} = await import('dockerode');
	const agent = new EngineAgent(endpoint, env);
	const tcp =
		endpoint.transport.kind === 'tcp' ? endpoint.transport : undefined;

	// docker-modem's own prefix is lost on absolute paths; what it takes for the version goes in front of every path.
	const version = [
		tcp?.basePath.slice(1) ?? '',
		endpoint.apiVersion === undefined ? '' : `v${endpoint.apiVersion}`,
	]
		.filter(part => part !== '')
		.join('/');
	const options = {
		agent,
		protocol: 'http',
		host: tcp?.hostname ?? 'docker',
		port: tcp?.port ?? 80,
		version,
	} as const;
	const docker = withoutDockerHost(() => new Docker(options));
	const place = plainPlaceOf(endpoint);
	const ending = new AbortController();
	return {
		docker,
		...(place && {
			lend: async (path: string, signal?: AbortSignal) =>
				lendAnswer(
					place,
					`${version === '' ? '' : `/${version}`}${path}`,
					signal ? AbortSignal.any([signal, ending.signal]) : ending.signal,
				),
		}),
		close() {
			ending.abort();
			agent.destroy();
		},
	};
};
