import {homedir} from 'node:os';
import process from 'node:process';
import {machinePlatform} from '../archive/platform.js';
import {type ReadImage} from '../archive/read-image.js';
import {type Log, silent, startWatch} from '../log.js';
import {type BaseImage} from '../model/build/base-image.js';
import {type ImageInfo} from '../model/image.js';
import {type Progress} from '../model/progress.js';
import {type readDiffIds} from '../sources/read-diff-ids.js';
import {type HashKind} from '../tar/hash-content.js';
import {createGetReady} from './get-ready.js';
import {openLayerThreads} from './open-layer-threads.js';
import {type OpenOptions} from './options/open-options.js';
import {spareMemory} from './spare-memory.js';

/** What is told while an image is read. */
export type ReadAskedListeners = {
	readonly signal: AbortSignal;
	readonly onProgress: (progress: Progress) => void;
};

/** Reads what the user says an image was built on; what comes of it tells the base once the image is known. */
const readGivenBase = async (
	{base, source, usualSource}: OpenOptions,
	request: Parameters<typeof readDiffIds>[0],
): Promise<(info: ImageInfo) => BaseImage | undefined> => {
	if (base === undefined) {
		return info => info.base;
	}

	const {holdAgainstBase, takeLowest} = await import('./given-base.js');
	if (typeof base === 'number') {
		return info => takeLowest(info, base);
	}

	const {readDiffIds: read} = await import('../sources/read-diff-ids.js');
	const diffIds = await read(
		{
			...request,
			reference: base,
			onProgress() {
				// The image's own progress is shown.
			},
		},
		source,
		usualSource,
	);
	return info => holdAgainstBase(info, base, diffIds);
};

/** Removes what programs that were killed have left, while other things are waited for. */
const sweep = async (log: Log): Promise<void> => {
	const {removeLeftovers} = await import('../spool/remove-leftovers.js');
	for (const place of await removeLeftovers()) {
		log(`removed what was left behind: ${place}`);
	}
};

/** How an image is read. */
export type ReadAskedOptions = OpenOptions & {
	readonly hashKind?: HashKind | undefined;
};

/** Reads the image that was asked for, without analysing it. Throws ImgscopeErrors. */
export const readAskedImage = async (
	options: ReadAskedOptions,
	{
		signal,
		onProgress,
		onPartial,
	}: ReadAskedListeners & {
		readonly onPartial?: ((partial: ReadImage) => void) | undefined;
	},
): Promise<ReadImage> => {
	const [{readReference}, {openCache}] = await Promise.all([
		import('../sources/index.js'),
		import('../sources/cache/open-cache.js'),
	]);
	const {log = silent} = options;
	const elapsed = startWatch();
	void sweep(log);
	const failing = new AbortController();
	const threads = openLayerThreads();
	const surroundings = {
		env: process.env,
		home: homedir(),
		platform: process.platform,
	};
	const request = {
		reference: options.reference,
		platform:
			options.platform ?? machinePlatform(process.platform, process.arch),
		isPlatformAsked: options.platform !== undefined,
		pull: options.pull,
		insecure: options.insecure,
		hashKind: options.hashKind,
		isVerifying: options.verify,
		limits: options.limits,
		readBlob: threads?.readBlob,
		getReady: threads && createGetReady(threads),
		surroundings,
		// What is to be checked has to be read.
		cache: options.verify
			? undefined
			: await openCache(surroundings, options.cacheSize ?? 0, log),
		spool: options.spool,
		log,
		signal: AbortSignal.any([signal, failing.signal]),
		onProgress,
	};
	try {
		const [{info, ...read}, findBase] = await Promise.all([
			readReference(
				{
					...request,
					onPartial:
						onPartial &&
						(partial => {
							spareMemory(partial.contents);
							onPartial(partial);
						}),
				},
				options.source,
				options.usualSource,
			),
			readGivenBase(options, request),
		]);
		spareMemory(read.contents);
		log(
			`image ${options.reference}: ${info.layers.length} layers, from ${info.source}, in ${elapsed()}`,
		);
		return {...read, info: {...info, base: findBase(info)}};
	} catch (error) {
		failing.abort();
		throw error;
	} finally {
		await threads?.close();
	}
};
