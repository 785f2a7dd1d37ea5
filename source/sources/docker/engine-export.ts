import {type Archive, type LayerBlob} from '../../archive/archive.js';
import {type ImageFiles} from '../../archive/image-files.js';
import {formatPlatform} from '../../archive/platform.js';
import {type Origin} from '../../archive/read-image.js';
import {resolveImage} from '../../archive/resolve-image.js';
import {
	readStreamArchive,
	type ReopenStream,
} from '../../archive/stream-archive.js';
import {silent, startWatch} from '../../log.js';
import {printable} from '../../printable.js';
import {findKnownLayers} from '../cache/known-layers.js';
import {readStoredArchive, storeArchive} from '../cache/stored-archive.js';
import {type OpenRequest} from '../open-request.js';
import {namingArchive} from '../read-archive.js';
import {
	createDescribedArchive,
	describeEngineImage,
	type DescribedImage,
} from './described-image.js';
import {type EngineImage} from './engine-image.js';
import {type Engine} from './engine.js';
import {createPartialImage} from './partial-image.js';

/** An image of an engine, with its layers read. */
export type EngineExport = {
	readonly archive: Archive;
	readonly files: ImageFiles;

	/** To be called when its image could be read. */
	readonly keep?: () => Promise<void>;
};

/** With a prefix, as the digest that it is. */
export const idOf = ({id}: EngineImage): string =>
	id.startsWith('sha256:') ? id : `sha256:${id}`;

const describeFor = async (
	engine: Engine,
	image: EngineImage,
	{isPlatformAsked, signal}: OpenRequest,
): Promise<DescribedImage | undefined> => {
	// Of several platforms the engine describes one.
	const mayBeOther = image.isCompressed && isPlatformAsked === true;
	return image.diffIds.length > 0 && !mayBeOther
		? describeEngineImage(engine, image, signal)
		: undefined;
};

/** The digest that a file of an export has by its name: in some exports layers are called by their diff IDs. */
const digestOfName = (path: string): string =>
	`sha256:${/(?:^|\/)([\da-f]{64})(?:\.tar)?$/.exec(path)?.[1] ?? ''}`;

const readExport = async (
	engine: Engine,
	image: EngineImage,
	request: OpenRequest,
	{
		reopen,
		known,
		onLayer,
	}: {
		readonly reopen: ReopenStream;
		readonly known: ReadonlyMap<string, LayerBlob>;
		readonly onLayer: (blob: LayerBlob) => void;
	},
) => {
	const {
		name,
		signal,
		onProgress,
		hashKind,
		limits,
		readBlob,
		log = silent,
	} = request;
	const elapsed = startWatch();
	const asked = engine.lendExport(image.id, signal);
	request.getReady?.(image.size ?? 0);
	const stream = await asked;
	log(`export of ${image.id}: begun after ${elapsed()}`);
	try {
		const archive = await readStreamArchive(name, stream, {
			signal,
			hashKind,
			limits,
			readBlob,
			layerCount: image.layerCount,
			totalBytes: image.size,
			reopen,
			findKnown: path => known.get(digestOfName(path)),
			onLayer(path, blob) {
				const isKnown = known.has(blob.digest ?? '');
				log(
					`layer ${blob.digest ?? path}: ${isKnown ? 'from the cache' : `${blob.bytes} bytes read`}, ${elapsed()} after the export was asked for`,
				);
				onLayer(blob);
			},
			onProgress(progress) {
				onProgress({...progress, stage: 'reading'});
			},
		});
		log(`export of ${image.id}: read in ${elapsed()}`);
		return archive;
	} catch (error) {
		throw namingArchive(name, error);
	} finally {
		stream.destroy();
	}
};

/** An image of an engine: as it was read before, as the engine describes it where all its layers are known, or from an export. */
export const openExport = async (
	engine: Engine,
	image: EngineImage,
	request: OpenRequest,
	{reopen, origin}: {readonly reopen: ReopenStream; readonly origin: Origin},
): Promise<EngineExport> => {
	const {name, platform, hashKind, cache, onPartial, log = silent} = request;
	const elapsed = startWatch();
	// With an ID goes one image; of several platforms the engine may have got more since.
	const key = {
		parts: [
			engine.endpoint.product ?? '',
			image.id,
			...image.diffIds,
			formatPlatform(platform),
		],
		hashKind,
	};
	const stored = cache && (await readStoredArchive(cache, key, name, reopen));
	if (stored) {
		log(`image ${printable(name)}: all from the cache in ${elapsed()}`);
		return {archive: stored, files: await resolveImage(stored, {platform})};
	}

	const known = await findKnownLayers(cache, image.diffIds, hashKind);
	const isKnown =
		!image.isCompressed && image.diffIds.every(diffId => known.has(diffId));
	const described =
		isKnown || onPartial
			? await describeFor(engine, image, request)
			: undefined;
	if (described?.isWhole && isKnown) {
		log(`image ${printable(name)}: new, of known layers, in ${elapsed()}`);
		const {files} = described;
		return {archive: createDescribedArchive(name, described, known), files};
	}

	const partial =
		described &&
		onPartial &&
		createPartialImage(idOf(image), described, {origin, known}, onPartial);
	const archive = await readExport(engine, image, request, {
		reopen,
		known,
		onLayer(blob) {
			partial?.add(blob);
		},
	});
	return {
		archive,
		files: await resolveImage(archive, {platform}),
		async keep() {
			if (cache) {
				await storeArchive(cache, key, archive.parts);
			}
		},
	};
};
