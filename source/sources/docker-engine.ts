import {readImage, type ReadImage} from '../archive/read-image.js';
import {resolveImage} from '../archive/resolve-image.js';
import {readStreamArchive} from '../archive/stream-archive.js';
import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {findCredentials} from './docker/credentials.js';
import {type DockerConfig, readDockerConfig} from './docker/docker-config.js';
import {type EngineEndpoint, resolveEndpoint} from './docker/endpoint.js';
import {describeEndpoint} from './docker/engine-error.js';
import {type EngineImage} from './docker/engine-image.js';
import {type Engine, openEngine} from './docker/engine.js';
import {type OpenRequest, type Source} from './open-request.js';

const notThere = (name: string, endpoint: EngineEndpoint) =>
	new ImgscopeError(
		'pull-forbidden',
		`The Docker engine at ${describeEndpoint(endpoint)} has no image ${printable(name)}, and --no-pull forbids to fetch it`,
		{hint: '"docker image ls" lists what is there.'},
	);

const pullMissing = async (
	engine: Engine,
	config: DockerConfig,
	request: OpenRequest,
): Promise<EngineImage> => {
	const {name, signal, onProgress, surroundings} = request;
	if (!request.pull) {
		throw notThere(name, engine.endpoint);
	}

	const what = `${printable(name)} is not at ${describeEndpoint(engine.endpoint)}: the engine pulls it`;
	onProgress({stage: 'waiting', what});
	const login = await findCredentials(name, config, surroundings.env, signal);
	await engine.pull(name, {
		login,
		signal,
		onProgress({currentBytes, totalBytes}) {
			onProgress({stage: 'pulling', what, bytes: currentBytes, totalBytes});
		},
	});
	const image = await engine.inspect(name, signal);
	if (!image) {
		throw notThere(name, engine.endpoint);
	}

	return image;
};

const exportImage = async (
	engine: Engine,
	image: EngineImage,
	request: OpenRequest,
): Promise<ReadImage> => {
	const {reference, name, signal, onProgress, platform} = request;
	const at = describeEndpoint(engine.endpoint);
	onProgress({
		stage: 'waiting',
		what: `asking the engine at ${at} for ${printable(name)}`,
	});
	const stream = await engine.exportImage(image.id, signal);
	try {
		const archive = await readStreamArchive(name, stream, {
			signal,
			layerCount: image.layerCount,
			totalBytes: image.size,
			onProgress(progress) {
				onProgress({...progress, stage: 'reading'});
			},
		});
		const files = await resolveImage(archive, {platform});
		const origin = {reference, source: `docker engine ${at}`};
		const {info, contents} = await readImage(archive, files, origin, {signal});
		// An export by ID names no tags.
		const repoTags = image.repoTags.length > 0 ? image.repoTags : info.repoTags;
		return {info: {...info, repoTags}, contents};
	} finally {
		stream.destroy();
	}
};

/** Images of a Docker engine, found in docker's own order and fetched from a registry when they are missing. */
export const dockerEngine: Source = {
	prefixes: ['docker'],
	async open(request) {
		const config = await readDockerConfig(request.surroundings);
		const engine = await openEngine(
			await resolveEndpoint(request.surroundings, config),
			{env: request.surroundings.env},
		);
		try {
			const at = describeEndpoint(engine.endpoint);
			request.onProgress({
				stage: 'waiting',
				what: `asking the engine at ${at} for ${printable(request.name)}`,
			});
			const found = await engine.inspect(request.name, request.signal);
			return await exportImage(
				engine,
				found ?? (await pullMissing(engine, config, request)),
				request,
			);
		} finally {
			engine.close();
		}
	},
};
