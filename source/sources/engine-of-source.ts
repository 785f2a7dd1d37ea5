import {ImgscopeError} from '../errors.js';
import {readDockerConfig} from './docker/docker-config.js';
import {type EngineEndpoint, resolveEndpoint} from './docker/endpoint.js';
import {type EngineProduct} from './docker/engine-words.js';
import {type Engine, openEngine} from './docker/engine.js';
import {type Surroundings} from './docker/surroundings.js';
import {findPodman} from './podman-engine.js';

/** Which engine is meant, and by whom. */
export type EngineChoice = {
	readonly source: EngineProduct;
	readonly surroundings: Surroundings;
	readonly signal: AbortSignal;
};

const findEndpoint = async ({
	source,
	surroundings,
	signal,
}: EngineChoice): Promise<EngineEndpoint> => {
	if (source === 'docker') {
		return resolveEndpoint(surroundings, await readDockerConfig(surroundings));
	}

	const found = await findPodman(surroundings, signal);
	if (!found.endpoint) {
		throw new ImgscopeError(
			'source-unavailable',
			`There is no podman service (${found.tried})`,
			{hint: 'Start it (systemctl --user start podman.socket).'},
		);
	}

	return found.endpoint;
};

/** Does something with an engine that is there already; none is started. */
export const withEngine = async <Result>(
	choice: EngineChoice,
	use: (engine: Engine) => Promise<Result>,
): Promise<Result> => {
	const engine = await openEngine(await findEndpoint(choice), {
		env: choice.surroundings.env,
	});
	try {
		return await use(engine);
	} finally {
		engine.close();
	}
};
