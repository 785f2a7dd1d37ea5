import path from 'node:path';
import {text} from 'node:stream/consumers';
import {type ExecutionContext} from 'ava';
import {openContent} from '../../../source/archive/read-contents.js';
import {type ReadImage} from '../../../source/archive/read-image.js';
import {analyzeImage} from '../../../source/model/analyze-image.js';
import {resolvePath} from '../../../source/model/resolve-path.js';
import {openCacheDirectory} from '../../../source/sources/cache/cache-directory.js';
import {createImageCache} from '../../../source/sources/cache/image-cache.js';
import {dockerEngine} from '../../../source/sources/docker-engine.js';
import {type OpenRequest} from '../../../source/sources/open-request.js';
import {registrySource} from '../../../source/sources/registry/registry-source.js';
import {packLayer, type PackedMember} from '../../helpers/build-layer.js';
import {answerJson, startEngine} from '../docker/_fake-engine.js';
import {surroundings, temporaryDirectory} from '../docker/_surroundings.js';
import {openRequest, packImage} from '../_open-request.js';
import {
	digestOf,
	fakeRegistry,
	startServer,
} from '../registry/_fake-registry.js';
import {emptyContent, putImage} from '../registry/_image.js';

export type Layers = ReadonlyArray<readonly PackedMember[]>;

const mtime = new Date(0);

/** The layers of the image that is opened again and again. */
export const layers = [
	[
		{name: 'etc/', type: 'directory' as const, mtime},
		{name: 'etc/a', body: 'first', mtime},
	],
	[
		{name: 'etc/b', body: 'second', mtime},
		{name: 'etc/.wh.a', mtime},
	],
];

export const newLayer = [{name: 'c', body: 'third', mtime}];

/** A cache in a new directory, with the lines that it writes into the log. */
export const openTestCache = async (t: ExecutionContext) => {
	const directory = path.join(await temporaryDirectory(t), 'cache');
	const lines: string[] = [];
	const log = (line: string) => {
		lines.push(line);
	};

	const opened = await openCacheDirectory(directory, {most: 1e9, log});
	return {directory, lines, cache: createImageCache(opened!, log)};
};

/** What an engine says of the image `app` and exports; `history` as the engine's API has it. */
export type EngineState = {
	readonly layers: Layers;
	readonly history?: readonly unknown[];

	/** Whether exports end in the middle. */
	readonly breaksOff?: boolean;

	/** In place of the ID of what is exported. */
	readonly id?: string;
};

/** An engine with one image, whose exports are counted. */
export const startCountingEngine = async (
	t: ExecutionContext,
	initial?: EngineState,
) => {
	let state: EngineState = initial ?? {layers};
	const exports: string[] = [];
	const describe = async () => {
		const {id, archive} = await packImage(state.layers, ['app:1']);
		const diffIds = await Promise.all(
			state.layers.map(async layer => digestOf(await packLayer(layer))),
		);
		return {id: state.id ?? id, archive, diffIds};
	};

	const {socket} = await startEngine(t, (request, response) => {
		void (async () => {
			const {id, archive, diffIds} = await describe();
			if (request.url?.endsWith('/get')) {
				exports.push(request.url);
				if (state.breaksOff) {
					response.write(archive.subarray(0, archive.length / 2), () => {
						response.destroy();
					});
				} else {
					response.end(archive);
				}
			} else if (request.url?.endsWith('/history') && state.history) {
				answerJson(response, 200, state.history);
			} else if (request.url?.startsWith('/images/app')) {
				answerJson(response, 200, {
					Id: id,
					RepoTags: ['app:1'],
					Size: archive.length,
					Os: 'linux',
					Architecture: 'amd64',
					Config: {Env: ['A=b']},
					RootFS: {Type: 'layers', Layers: diffIds},
				});
			} else {
				answerJson(response, 404, {message: 'No such image'});
			}
		})();
	});
	const open = async (fields: Partial<OpenRequest> = {}) =>
		dockerEngine.open(
			openRequest(
				'app',
				surroundings('/nowhere', {DOCKER_HOST: `unix://${socket}`}),
				fields,
			),
		);
	return {
		socket,
		exports,
		open,
		become(next: EngineState) {
			state = next;
		},
	};
};

/** A registry with the image, whose requests are counted. */
export const openRegistry = async (t: ExecutionContext) => {
	const content = emptyContent();
	await putImage(content, layers, {tags: ['1', 'latest']});
	const registry = fakeRegistry(content);
	const host = await startServer(t, registry.listener);
	const open = async (fields: Partial<OpenRequest>) =>
		registrySource.open(
			openRequest(`${host}/app:1`, surroundings('/nowhere'), fields),
		);
	const blobs = () =>
		registry.requests.filter(({target}) => target.includes('/blobs/')).length;
	return {content, open, blobs};
};

/** All that is known of an image, to be compared. */
export const describeRead = ({info, contents}: ReadImage) => ({
	info,
	layers: contents.map(layer => ({
		columns: layer!.entries.columns(),
		downloads: layer!.entries.downloads(),
		removed: [...layer!.removed],
	})),
});

/** The content of a file, or why there is none. */
export const contentOf = async (
	read: ReadImage,
	name: string,
	layer: number,
) => {
	const image = {...analyzeImage(read.info, read.contents), ...read};
	const found = resolvePath(image.tree, layer, name, true);
	return found.kind === 'found'
		? text(openContent(image, found.entry))
		: found.kind;
};
