import path from 'node:path';
import {type EngineEndpoint, type EndpointOrigin} from '../docker/endpoint.js';
import {type EngineHost, parseEngineHost} from '../docker/engine-host.js';
import {type Surroundings, variable} from '../docker/surroundings.js';
import {findPodmanConnection} from './podman-connection.js';

/** The API of a podman service on a socket of this machine. */
export const socketEndpoint = (
	socket: string,
	origin: EndpointOrigin = 'default',
): EngineEndpoint => ({
	product: 'podman',
	origin,
	host: `unix://${socket}`,
	transport: {kind: 'unix', path: socket},
});

const withIdentity = (
	host: EngineHost,
	identity: string | undefined,
): EngineHost =>
	host.transport.kind === 'ssh'
		? {...host, transport: {...host.transport, identity}}
		: host;

const toEndpoint = (
	uri: string,
	origin: EndpointOrigin,
	identity: string | undefined,
): EngineEndpoint => {
	// podman takes unix:run/x and unix://run/x for /run/x.
	const text = uri.trim().replace(/^unix:\/*/v, 'unix:///');
	return {
		product: 'podman',
		origin,
		...withIdentity(parseEngineHost(text, origin), identity),
	};
};

/**
The podman service that the user has named: in `CONTAINER_HOST`, or as the default of `podman system connection`.

@throws ImgscopeError `usage` for a bad address or an unknown connection.
*/
export const findPodmanEndpoint = async (
	surroundings: Surroundings,
): Promise<EngineEndpoint | undefined> => {
	const host = variable(surroundings, 'CONTAINER_HOST')?.trim();
	if (host) {
		const identity = variable(surroundings, 'CONTAINER_SSHKEY');
		return toEndpoint(host, 'CONTAINER_HOST', identity);
	}

	const connection = await findPodmanConnection(surroundings);
	return (
		connection &&
		toEndpoint(
			connection.uri,
			`connection ${connection.name}`,
			connection.identity,
		)
	);
};

/** Where podman's service listens when nobody says otherwise: the user's own, then the system's. */
export const podmanSockets = (
	surroundings: Surroundings,
): readonly string[] => {
	const runtime = variable(surroundings, 'XDG_RUNTIME_DIR');
	return [
		...(runtime === undefined
			? []
			: [path.join(runtime, 'podman', 'podman.sock')]),
		'/run/podman/podman.sock',
	];
};
