import {homedir} from 'node:os';
import process from 'node:process';
import {machinePlatform} from '../archive/platform.js';
import {type ReadImage} from '../archive/read-image.js';
import {type Log, silent, startWatch} from '../log.js';
import {analyzeAndLetGo, analyzeImage} from '../model/analyze-image.js';
import {type BaseImage} from '../model/base-image.js';
import {type Image, type ImageInfo} from '../model/image.js';
import {redactImage} from '../model/secrets/redact-image.js';
import {type readDiffIds} from '../sources/read-diff-ids.js';
import {type Progress} from '../model/progress.js';
import {type HashKind} from '../tar/hash-content.js';
import {createGetReady} from './get-ready.js';
import {openLayerThreads} from './open-layer-threads.js';
import {type OpenOptions} from './options/open-options.js';
import {openSourceFile, openStatedSource} from './open-source-file.js';

export type LoadListeners = {
	readonly signal: AbortSignal;
	readonly onProgress: (progress: Progress) => void;

	/** Gets the image with the layers that are read so far, again and again. */
	readonly onImage?: ((image: Image) => void) | undefined;
};

/** How much longer than an analysis the pause before the next one is: layers that come fast are looked at together. */
const restFactor = 4;

/** Milliseconds that it takes at least. Known layers all come within it: analysing some of them first would only delay the complete image. */
const shortestRest = 100;

/** Analyses what is known of an image when something new is known, but never more than a fifth of the time. */
const createPartialAnalysis = (onImage: (image: Image) => void) => {
	let newest: ReadImage | undefined;
	let timer: NodeJS.Timeout | undefined;
	const analyze = () => {
		timer = undefined;
		if (!newest) {
			return;
		}

		const start = performance.now();
		onImage(analyzeImage(newest.info, newest.contents));
		newest = undefined;
		const rest = (performance.now() - start) * restFactor;
		timer = setTimeout(analyze, Math.max(rest, shortestRest));
	};

	return {
		update(partial: ReadImage) {
			newest = partial;
			timer ??= setTimeout(analyze, 0);
		},
		stop() {
			newest = undefined;
			clearTimeout(timer);
		},
	};
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

type LoadOptions = OpenOptions & {readonly hashKind?: HashKind | undefined};

/** Reads the image that was asked for, without analysing it. Throws ImgscopeErrors. */
export const readAskedImage = async (
	options: LoadOptions,
	{
		signal,
		onProgress,
		onPartial,
	}: Omit<LoadListeners, 'onImage'> & {
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
				{...request, onPartial},
				options.source,
				options.usualSource,
			),
			readGivenBase(options, request),
		]);
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

/** Tables of contents and snapshots have SHA-256, whatever is asked for. */
const contentHashOf = (
	{info, keptContents}: Pick<ReadImage, 'info' | 'keptContents'>,
	asked: HashKind | undefined,
): Image['contentHash'] => {
	if (
		keptContents !== undefined ||
		info.layers.some(({listedFrom}) => listedFrom !== undefined)
	) {
		return 'sha256';
	}

	// Layers that are read in place are hashed only as far as is needed to tell their own contents apart.
	return (
		asked ??
		(info.layers.some(({isUnverified}) => isUnverified) ? undefined : 'xxh64')
	);
};

/** Reads and analyses the image that was asked for; values that look secret are hidden in it. Throws ImgscopeErrors. */
export const loadImage = async (
	options: LoadOptions,
	{onImage, ...listeners}: LoadListeners,
): Promise<Image> => {
	const place = options.dockerfile
		? await openSourceFile(options.dockerfile)
		: undefined;
	const partial =
		onImage &&
		createPartialAnalysis(image => {
			onImage(redactImage(place?.(image) ?? image));
		});
	try {
		const {
			info: {buildSource, ...info},
			contents,
			...readable
		} = await readAskedImage(options, {
			...listeners,
			onPartial: partial?.update,
		});
		partial?.stop();
		const elapsed = startWatch();
		const image = {
			...analyzeAndLetGo(info, contents),
			...readable,
			contentHash: contentHashOf({info, ...readable}, options.hashKind),
		};
		options.log?.(
			`analysis of ${image.tree.entries.count} entries: ${elapsed()}`,
		);
		const complete =
			place ?? (buildSource && (await openStatedSource(buildSource)));
		return redactImage(complete?.(image, buildSource) ?? image);
	} finally {
		partial?.stop();
	}
};
