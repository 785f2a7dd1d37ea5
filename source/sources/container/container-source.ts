import {type ReadImage} from '../../archive/read-image.js';
import {ImgscopeError, isImgscopeError} from '../../errors.js';
import {
	type LayerContents,
	LayerContentsBuilder,
} from '../../model/layer-contents.js';
import {type OpenLayers} from '../../model/open-layers.js';
import {printable} from '../../printable.js';
import {readDockerConfig} from '../docker/docker-config.js';
import {resolveEndpoint} from '../docker/endpoint.js';
import {describeEndpoint, nameEngine} from '../docker/engine-error.js';
import {readEngineImage, reopenExport} from '../docker/engine-source.js';
import {type Engine, openEngine} from '../docker/engine.js';
import {type OpenRequest, type Source} from '../open-request.js';
import {
	type EngineContainer,
	exportContainer,
	inspectContainer,
	listChanges,
} from './engine-container.js';
import {readChanges} from './read-changes.js';

const readImageOf = async (
	engine: Engine,
	container: EngineContainer,
	request: OpenRequest,
): Promise<ReadImage> => {
	const image = await engine.inspect(container.image, request.signal);
	if (!image) {
		throw new ImgscopeError(
			'image-not-found',
			`The image ${printable(container.image)} of the container ${printable(container.name)} is no longer at the ${nameEngine(engine.endpoint)}`,
			{
				hint: '"docker container commit" makes an image of what the container holds.',
			},
		);
	}

	return readEngineImage(engine, image, request);
};

const readLayer = async (
	engine: Engine,
	container: EngineContainer,
	{signal, onProgress, hashKind, limits}: OpenRequest,
	layer: number,
): Promise<LayerContents> => {
	const what = `asking for the changes of the container ${printable(container.name)}`;
	onProgress({stage: 'waiting', what});
	const changes = await listChanges(engine, container, signal);
	if (changes.present.size === 0 && changes.deleted.size === 0) {
		return new LayerContentsBuilder();
	}

	const stream = await exportContainer(engine, container, signal);
	let bytes = 0;
	const counted = (async function* () {
		for await (const chunk of stream as AsyncIterable<Uint8Array>) {
			bytes += chunk.length;
			onProgress({stage: 'reading', layer, layerCount: layer, bytes});
			yield chunk;
		}
	})();
	try {
		return await readChanges(changes, counted, hashKind, limits);
	} catch (error) {
		throw isImgscopeError(error) && error.code === 'layer-invalid'
			? new ImgscopeError(
					error.code,
					`Cannot read the container ${printable(container.name)}: ${error.message}`,
					{hint: error.hint, cause: error},
				)
			: error;
	} finally {
		stream.destroy();
	}
};

/** The container's own layer stands above those of its image. */
const withContainer = (
	openLayers: OpenLayers | undefined,
	index: number,
	openContainer: (signal?: AbortSignal) => AsyncIterable<Uint8Array>,
): OpenLayers =>
	async function* (layers, signal) {
		const ofImage = new Set([...layers].filter(layer => layer !== index));
		if (openLayers && ofImage.size > 0) {
			yield* openLayers(ofImage, signal);
		}

		if (layers.has(index)) {
			yield {layer: index, tar: openContainer(signal)};
		}
	};

const withLayer = (
	{info, contents, openLayers}: ReadImage,
	{name, created}: EngineContainer,
	layer: LayerContents,
	openContainer: (signal?: AbortSignal) => AsyncIterable<Uint8Array>,
): ReadImage => {
	const index = info.layers.length;
	const command = `container ${name}`;
	return {
		info: {
			...info,
			history: [
				...info.history,
				{command, created, emptyLayer: false, layer: index},
			],
			layers: [...info.layers, {index, command, created}],
		},
		contents: [...contents, layer],
		openLayers: withContainer(openLayers, index, openContainer),
		rereading: 'export',
	};
};

/** Containers of a Docker engine: their image and one more layer, what the container has changed. Nothing is changed at the engine. */
export const containerSource: Source = {
	async open(request) {
		const {name, signal, surroundings, onProgress} = request;
		const config = await readDockerConfig(surroundings);
		const endpoint = await resolveEndpoint(surroundings, config);
		const engine = await openEngine(endpoint, {env: surroundings.env});
		try {
			const what = `asking the engine at ${describeEndpoint(endpoint)} for the container ${printable(name)}`;
			onProgress({stage: 'waiting', what});
			const container = await inspectContainer(engine, name, signal);
			const image = await readImageOf(engine, container, request);
			const count = image.info.layers.length + 1;
			const layer = await readLayer(engine, container, request, count);
			const openContainer = reopenExport(
				async () => ({endpoint, stop: async () => undefined}),
				surroundings.env,
				async (again, againSignal) =>
					exportContainer(again, container, againSignal),
			);
			return withLayer(image, container, layer, openContainer);
		} finally {
			engine.close();
		}
	},
};
