import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {type EngineEndpoint} from './docker/endpoint.js';
import {openEngineImage} from './docker/engine-source.js';
import {type Surroundings} from './docker/surroundings.js';
import {type OpenRequest, type Source} from './open-request.js';
import {
	findPodmanEndpoint,
	podmanSockets,
	socketEndpoint,
} from './podman/podman-endpoint.js';
import {startPodmanService} from './podman/podman-service.js';
import {probeSocket} from './podman/probe-socket.js';

/** A podman service that answers, or why none does. */
type Found =
	| {readonly endpoint: EngineEndpoint}
	| {readonly endpoint: undefined; readonly tried: string};

/** Finds podman's service in podman's own order, without starting one. A service that the user has named is not tried. */
export const findPodman = async (
	surroundings: Surroundings,
	signal?: AbortSignal,
): Promise<Found> => {
	const named = await findPodmanEndpoint(surroundings);
	if (named) {
		return {endpoint: named};
	}

	const tried: string[] = [];
	for (const socket of podmanSockets(surroundings)) {
		const reason = await probeSocket(socket, signal);
		if (reason === undefined) {
			return {endpoint: socketEndpoint(socket)};
		}

		tried.push(`unix://${printable(socket)}: ${printable(reason)}`);
	}

	return {endpoint: undefined, tried: tried.join('; ')};
};

const startService = async (
	{surroundings, signal, onProgress}: OpenRequest,
	tried: string,
) => {
	onProgress({stage: 'waiting', what: 'starting a podman service'});
	try {
		return await startPodmanService(surroundings, {signal});
	} catch (error) {
		throw error instanceof ImgscopeError && error.code === 'source-unavailable'
			? new ImgscopeError(error.code, `${error.message} (${tried})`, {
					hint: 'Install podman, or name its service in CONTAINER_HOST.',
					cause: error,
				})
			: error;
	}
};

/** Images of podman, through the service it runs or one that is started for us alone. */
export const podmanEngine: Source = {
	async open(request) {
		const found = await findPodman(request.surroundings, request.signal);
		if (found.endpoint) {
			return openEngineImage(found.endpoint, request);
		}

		const service = await startService(request, found.tried);
		try {
			return await openEngineImage(
				service.endpoint,
				request,
				undefined,
				async signal => startPodmanService(request.surroundings, {signal}),
			);
		} finally {
			await service.stop();
		}
	},
};
