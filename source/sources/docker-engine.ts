import {findCredentials} from './docker/credentials.js';
import {readDockerConfig} from './docker/docker-config.js';
import {resolveEndpoint} from './docker/endpoint.js';
import {openEngineImage} from './docker/engine-source.js';
import {type Source} from './open-request.js';

/** Images of a Docker engine, found in docker's own order and fetched from a registry when they are missing. */
export const dockerEngine: Source = {
	async open(request) {
		const {surroundings, signal} = request;
		const config = await readDockerConfig(surroundings);
		return openEngineImage(
			await resolveEndpoint(surroundings, config),
			request,
			async name => findCredentials(name, config, surroundings.env, signal),
		);
	},
};
