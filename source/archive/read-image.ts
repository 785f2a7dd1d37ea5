import {createHash} from 'node:crypto';
import {ImgscopeError, isImgscopeError} from '../errors.js';
import {alignHistory} from '../model/build/align-history.js';
import {type Anomaly} from '../model/anomaly.js';
import {type ImageInfo, type LayerInfo} from '../model/image.js';
import {
	type LayerContents,
	LayerContentsBuilder,
} from '../model/layer-contents.js';
import {
	type KeptContents,
	type OpenLayers,
	type Rereading,
} from '../model/open-layers.js';
import {type ImagePackages} from '../model/package-measures.js';
import {printable} from '../printable.js';
import {
	type Archive,
	type LayerBlob,
	type ReadLayerOptions,
	type ReadOptions,
} from './archive.js';
import {compressionOf} from './blob-compression.js';
import {describeLayer} from './describe-layer.js';
import {type FindBase, findOrigin} from './find-origin.js';
import {type ConfigDocument, readImageConfig} from './image-config.js';
import {type ImageFiles, type LayerFile} from './image-files.js';
import {parseJson} from './json-document.js';
import {checkLayerCount, createImageBudget} from './layer-budget.js';
import {createOpenLayers} from './open-layers.js';
import {digestOfConfigPath, verifyDocument} from './verify-document.js';
import {verifyLayer} from './verify-layer.js';

/** An image's documents and the contents of its layers, not yet merged. */
export type ReadImage = {
	readonly info: ImageInfo;

	/** One for each layer; undefined for those that are not read yet. Its own list, from which layers that are of no more use can be taken. */
	readonly contents: Array<LayerContents | undefined>;

	/** For the contents of files; absent where the layers can be read only once. */
	readonly openLayers?: OpenLayers | undefined;

	/** What opening them costs; absent where it costs little. */
	readonly rereading?: Rereading | undefined;

	/** Of a snapshot: what it keeps of the contents. */
	readonly keptContents?: KeptContents | undefined;

	/** Of a snapshot: what it keeps of the packages. */
	readonly keptPackages?: ImagePackages | undefined;
};

/** What the user asked for and where it was found. */
export type Origin = Pick<ImageInfo, 'reference' | 'source'>;

export type ReadImageOptions = ReadOptions & {
	/** How many layers are read at once. */
	readonly parallel?: number | undefined;

	/** Called while the layers are read. */
	readonly findBase?: FindBase | undefined;

	/** Gets what is known as soon as the documents are read, and again with each layer but the last. */
	readonly onPartial?: ((partial: ReadImage) => void) | undefined;
};

export type NamedConfig = {
	readonly id: string;
	readonly config: ConfigDocument;

	/** When it is not what its name promises. */
	readonly anomalies?: readonly Anomaly[] | undefined;
};

const readConfig = async (
	archive: Archive,
	{config: path, configSize}: ImageFiles,
): Promise<NamedConfig> => {
	const bytes = await archive.readDocument(path);
	if (!bytes) {
		throw new ImgscopeError(
			'archive-invalid',
			`Cannot read ${printable(archive.name)}: the image config ${printable(path)} is missing`,
		);
	}

	const id = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
	return {
		id,
		config: readImageConfig(parseJson(bytes, path)),
		anomalies: verifyDocument(
			'the config',
			{digest: digestOfConfigPath(path), size: configSize},
			bytes,
		),
	};
};

const readLayer = async (
	archive: Archive,
	file: LayerFile,
	index: number,
	{
		count,
		...options
	}: ReadLayerOptions & {
		/** Throws `layer-invalid` when that makes too much. */
		readonly count: (blob: LayerBlob) => void;
	},
): Promise<LayerBlob | undefined> => {
	const {path, foreign} = file;
	const failed = (reason: string, hint: string, cause?: ImgscopeError) =>
		new ImgscopeError(
			'layer-invalid',
			`Cannot read layer ${index} of ${printable(archive.name)} (${printable(path)}): ${reason}`,
			{hint, cause},
		);
	let blob: LayerBlob | undefined;
	try {
		blob = await archive.readLayer(path, {
			...options,
			annotations: file.annotations,
			compression: compressionOf(file),
			compressedBytes: file.compressedBytes,
		});
		if (blob) {
			count(blob);
		}
	} catch (error) {
		throw isImgscopeError(error) && error.code === 'layer-invalid'
			? failed(
					error.message,
					error.hint ?? 'The layer is damaged, or not one at all.',
					error,
				)
			: error;
	}

	if (!blob && !foreign) {
		throw failed(
			'it is not in the archive',
			'Save the image again with all of its layers; where it comes from a registry, registry: in front of its name reads it there.',
		);
	}

	return blob;
};

/** What has become of the layers so far, by index: read, absent from the archive (foreign), or not yet there. */
export type LayerResults = ReadonlyMap<number, LayerBlob | 'absent'>;

/** Describes an image by its documents and what is known of its layers so far. */
export const describeImage = (
	files: ImageFiles,
	{id, config, anomalies: configAnomalies = []}: NamedConfig,
	origin: Origin,
	results: LayerResults,
): ReadImage => {
	const {history, commands, anomalies} = alignHistory(
		config.history,
		files.layers.length,
	);
	const blobOf = (index: number): LayerBlob | undefined => {
		const result = results.get(index);
		return result === 'absent' ? undefined : result;
	};

	const {diffIds, ...documented} = config;
	return {
		info: {
			...origin,
			...documented,
			id,
			repoTags: files.repoTags,
			platforms: files.platforms,
			attestations: files.attestations,
			history,
			layers: files.layers.map((file, index): LayerInfo => ({
				index,
				...describeLayer(file, diffIds[index], blobOf(index)),
				...commands[index]!,
			})),
			anomalies: [
				...(files.anomalies ?? []),
				...configAnomalies,
				...anomalies,
				...files.layers.flatMap((file, index) =>
					results.has(index)
						? verifyLayer(index, file, diffIds[index], blobOf(index))
						: [],
				),
			],
		},
		contents: files.layers.map((_, index) =>
			results.get(index) === 'absent'
				? new LayerContentsBuilder()
				: blobOf(index)?.contents,
		),
	};
};

/** Reads all layers of an image, several at a time if told; one that stands in it twice is read once. */
const readLayers = async (
	archive: Archive,
	files: ImageFiles,
	options: ReadImageOptions & {readonly diffIds: readonly string[]},
	onRead: (index: number, result: LayerBlob | 'absent') => void,
): Promise<void> => {
	const byPath = new Map<string, number[]>();
	for (const [index, {path}] of files.layers.entries()) {
		byPath.set(path, [...(byPath.get(path) ?? []), index]);
	}

	const count = createImageBudget(options.limits);
	const waiting = [...byPath.values()];
	const stopping = new AbortController();
	const signal = options.signal
		? AbortSignal.any([options.signal, stopping.signal])
		: stopping.signal;
	const {diffIds} = options;
	const layerCount = files.layers.length;
	const readNext = async (): Promise<void> => {
		for (
			let indexes = waiting.shift();
			indexes !== undefined;
			indexes = waiting.shift()
		) {
			const [index] = indexes;
			const onProgress: ReadOptions['onProgress'] =
				options.onProgress &&
				(progress => {
					options.onProgress?.({...progress, layer: index! + 1, layerCount});
				});
			const blob = await readLayer(archive, files.layers[index!]!, index!, {
				count({contents}) {
					count(contents, indexes.length);
				},
				signal,
				onProgress,
				hashKind: options.hashKind,
				isVerifying: options.isVerifying,
				limits: options.limits,
				readBlob: options.readBlob,
				diffId: diffIds.length === layerCount ? diffIds[index!] : undefined,
			});
			for (const same of indexes) {
				onRead(same, blob ?? 'absent');
			}
		}
	};

	const {parallel = 1} = options;
	try {
		await Promise.all(Array.from({length: parallel}, async () => readNext()));
	} finally {
		// After a failure nobody wants the layers that are still on their way.
		waiting.length = 0;
		stopping.abort();
	}
};

/**
Reads an image's config and layers. Throws an ImgscopeError that names what is missing or broken; what is merely odd becomes an anomaly.
*/
export const readImage = async (
	archive: Archive,
	files: ImageFiles,
	origin: Origin,
	options: ReadImageOptions,
): Promise<ReadImage> => {
	checkLayerCount(archive.name, files.layers.length, options.limits);
	const config = await readConfig(archive, files);
	const results = new Map<number, LayerBlob | 'absent'>();
	const openLayers = createOpenLayers(archive, files);
	const describe = (): ReadImage => ({
		...describeImage(files, config, origin, results),
		openLayers,
	});
	const documented = describe();
	options.onPartial?.(documented);
	const finding = findOrigin(files, documented.info, options.findBase);
	await readLayers(
		archive,
		files,
		{...options, diffIds: config.config.diffIds},
		(index, result) => {
			results.set(index, result);
			if (options.onPartial && results.size < files.layers.length) {
				options.onPartial(describe());
			}
		},
	);
	const read = describe();
	return {...read, info: {...read.info, ...(await finding)}};
};
