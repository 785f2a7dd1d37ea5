import {type Readable} from 'node:stream';
import {formatPlatform} from '../../archive/platform.js';
import {readImage, type ReadImage} from '../../archive/read-image.js';
import {resolveImage} from '../../archive/resolve-image.js';
import {type ReopenStream} from '../../archive/stream-archive.js';
import {ImgscopeError} from '../../errors.js';
import {silent} from '../../log.js';
import {printable} from '../../printable.js';
import {findBase, readBaseLabels, referencesOf} from '../base/find-base.js';
import {findPrefixImage} from '../base/find-prefix-image.js';
import {type OpenRequest} from '../open-request.js';
import {type CredentialsLookup} from './credentials.js';
import {type EngineEndpoint} from './endpoint.js';
import {describeEndpoint, nameEngine} from './engine-error.js';
import {idOf, openExport} from './engine-export.js';
import {type EngineImage} from './engine-image.js';
import {engineWords} from './engine-words.js';
import {type Engine, openEngine} from './engine.js';
import {createExportLayers} from './export-layers.js';

/** Finds the account that pulls an image; absent where the engine has accounts of its own. */
export type FindLogin = (name: string) => Promise<CredentialsLookup>;

/** Gives the address of the engine once more, which may have to be started for that. */
export type Reconnect = (signal: AbortSignal | undefined) => Promise<{
	readonly endpoint: EngineEndpoint;
	readonly stop: () => Promise<void>;
}>;

/** For engines that run anyway. */
const stays =
	(endpoint: EngineEndpoint): Reconnect =>
	async () => ({
		endpoint,
		async stop() {
			// It is not ours.
		},
	});

/** Exports once more what an engine has. */
export const reopenExport = (
	reconnect: Reconnect,
	env: OpenRequest['surroundings']['env'],
	open: (engine: Engine, signal: AbortSignal | undefined) => Promise<Readable>,
): ReopenStream =>
	async function* (signal) {
		const {endpoint, stop} = await reconnect(signal);
		try {
			const engine = await openEngine(endpoint, {env});
			try {
				yield* (await open(engine, signal)) as AsyncIterable<Uint8Array>;
			} finally {
				engine.close();
			}
		} finally {
			await stop();
		}
	};

const notThere = (name: string, endpoint: EngineEndpoint) =>
	new ImgscopeError(
		'pull-forbidden',
		`The ${nameEngine(endpoint)} has no image ${printable(name)}`,
		{
			hint: `It may not be fetched (--no-pull). "${engineWords(endpoint.product).command} image ls" lists what is there.`,
		},
	);

const pullMissing = async (
	engine: Engine,
	request: OpenRequest,
	findLogin: FindLogin | undefined,
): Promise<EngineImage> => {
	const {name, signal, onProgress} = request;
	if (!request.pull) {
		throw notThere(name, engine.endpoint);
	}

	const what = `${printable(name)} is not at ${describeEndpoint(engine.endpoint)}: the engine pulls it`;
	onProgress({stage: 'pulling', what, bytes: 0});
	const login = await findLogin?.(name);
	await engine.pull(name, {
		login,
		platform: request.isPlatformAsked
			? formatPlatform(request.platform)
			: undefined,
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

/** Reads an image that the engine has. */
export const readEngineImage = async (
	engine: Engine,
	image: EngineImage,
	request: OpenRequest,
	reconnect = stays(engine.endpoint),
): Promise<ReadImage> => {
	const {reference, name, signal, onProgress, platform, limits} = request;
	const at = describeEndpoint(engine.endpoint);
	request.onDiffIds?.(image.diffIds);
	signal.throwIfAborted();
	onProgress({
		stage: 'waiting',
		what: `asking the engine at ${at} for ${printable(name)}`,
	});
	// Begun while the engine gets the export ready.
	const finding = findBase(
		{layers: image.diffIds.map(diffId => ({diffId}))},
		[],
		{
			findPrefix: async (diffIds, limited) =>
				findPrefixImage(engine, diffIds, limited),
			patience: request.basePatience,
		},
		signal,
	);
	const reopen = reopenExport(
		reconnect,
		request.surroundings.env,
		async (again, againSignal) => again.exportImage(image.id, againSignal),
	);
	const {command} = engineWords(engine.endpoint.product);
	const origin = {reference, source: `${command} engine ${at}`};
	const {archive, files, keep} = await openExport(engine, image, request, {
		reopen,
		origin,
	});
	const found = await readImage(archive, files, origin, {
		signal,
		limits,
		findBase: async (info, claims) =>
			findBase(
				info,
				[claims, readBaseLabels(info)],
				{
					findPrefix: async () => finding,
					async diffIdsOf(claim, limited) {
						for (const claimed of referencesOf(claim)) {
							const found = await engine.inspect(claimed, limited);
							if (found) {
								return found.diffIds;
							}
						}

						return undefined;
					},
					patience: request.basePatience,
				},
				signal,
			),
	});
	await keep?.();
	// An export by ID names no tags.
	const repoTags =
		image.repoTags.length > 0 ? image.repoTags : found.info.repoTags;
	return {
		...found,
		rereading: 'export',
		openLayers: createExportLayers({
			name,
			reopen,
			resolve: async again => resolveImage(again, {platform}),
			known: found.openLayers,
			limits,
			expected: image.size ?? 0,
			spool: request.spool,
			log: request.log ?? silent,
		}),
		info: {
			...found.info,
			repoTags,
			// What the engine describes has no config to be the digest of.
			...(!archive.reread && {id: idOf(image)}),
		},
	};
};

/** Reads an image of an engine, which fetches it from its registry when it is missing. */
export const openEngineImage = async (
	endpoint: EngineEndpoint,
	request: OpenRequest,
	findLogin?: FindLogin,
	reconnect?: Reconnect,
): Promise<ReadImage> => {
	const {name, signal, onProgress, surroundings} = request;
	const engine = await openEngine(endpoint, {env: surroundings.env});
	try {
		onProgress({
			stage: 'waiting',
			what: `asking the engine at ${describeEndpoint(endpoint)} for ${printable(name)}`,
		});
		const image =
			(await engine.inspect(name, signal)) ??
			(await pullMissing(engine, request, findLogin));
		return await readEngineImage(engine, image, request, reconnect);
	} finally {
		engine.close();
	}
};
