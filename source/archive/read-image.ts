import {createHash} from 'node:crypto';
import {ImgscopeError, isImgscopeError} from '../errors.js';
import {alignHistory} from '../model/align-history.js';
import {type Anomaly} from '../model/anomaly.js';
import {type ImageInfo, type LayerInfo} from '../model/image.js';
import {
	type LayerContents,
	LayerContentsBuilder,
} from '../model/layer-contents.js';
import {printable} from '../printable.js';
import {type Archive, type LayerBlob, type ReadOptions} from './archive.js';
import {type ConfigDocument, readImageConfig} from './image-config.js';
import {type ImageFiles, type LayerFile} from './image-files.js';
import {parseJson} from './json-document.js';

/** An image's documents and the contents of its layers, not yet merged. */
export type ReadImage = {
	readonly info: ImageInfo;
	readonly contents: readonly LayerContents[];
};

const mediaTypes = {
	none: 'application/vnd.oci.image.layer.v1.tar',
	gzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
	zstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
} as const;

const readConfig = async (
	archive: Archive,
	path: string,
): Promise<{readonly id: string; readonly config: ConfigDocument}> => {
	const bytes = await archive.readDocument(path);
	if (!bytes) {
		throw new ImgscopeError(
			'archive-invalid',
			`Cannot read ${printable(archive.name)}: the image config ${printable(path)} is missing`,
		);
	}

	const id = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
	return {id, config: readImageConfig(parseJson(bytes, path))};
};

const readLayer = async (
	archive: Archive,
	{path, foreign}: LayerFile,
	index: number,
	options: ReadOptions,
): Promise<LayerBlob | undefined> => {
	const failed = (reason: string, cause?: unknown) =>
		new ImgscopeError(
			'layer-invalid',
			`Cannot read layer ${index} of ${printable(archive.name)} (${printable(path)}): ${reason}`,
			{cause},
		);
	let blob: LayerBlob | undefined;
	try {
		blob = await archive.readLayer(path, options);
	} catch (error) {
		throw isImgscopeError(error) && error.code === 'layer-invalid'
			? failed(error.message, error)
			: error;
	}

	if (!blob && !foreign) {
		throw failed('it is not in the archive');
	}

	return blob;
};

/** What a layer turned out to be, held against what the documents promise. */
const verify = (
	index: number,
	file: LayerFile,
	diffId: string | undefined,
	blob: LayerBlob | undefined,
): Anomaly[] => {
	const anomalies: Anomaly[] = [];
	if (!blob) {
		return [
			{
				layer: index,
				kind: 'missing-layer',
				detail:
					'the layer is kept elsewhere by its distributor and not in the archive',
			},
		];
	}

	if (
		file.digest?.startsWith('sha256:') &&
		file.digest !== blob.digest &&
		file.digest !== blob.diffId
	) {
		anomalies.push({
			layer: index,
			kind: 'digest-mismatch',
			detail: `the blob should have the digest ${file.digest} and has ${blob.digest}`,
		});
	}

	if (diffId?.startsWith('sha256:') && diffId !== blob.diffId) {
		anomalies.push({
			layer: index,
			kind: 'digest-mismatch',
			detail: `the layer should have the diff ID ${diffId} and has ${blob.diffId}`,
		});
	}

	return anomalies;
};

const describeLayer = (
	file: LayerFile,
	diffId: string | undefined,
	blob: LayerBlob | undefined,
) => ({
	digest: blob?.digest ?? file.digest,
	diffId: blob?.diffId ?? diffId,
	mediaType: file.mediaType ?? (blob && mediaTypes[blob.compression]),
	compressedBytes: blob && blob.compression !== 'none' ? blob.bytes : undefined,
});

/** Reads all layers of an image; one that stands in it twice is read once. */
const readLayers = async (
	archive: Archive,
	files: ImageFiles,
	options: ReadOptions,
) => {
	const blobs = new Map<string, LayerBlob | undefined>();
	const layers: Array<LayerBlob | undefined> = [];
	for (const [index, file] of files.layers.entries()) {
		if (!blobs.has(file.path)) {
			const onProgress: ReadOptions['onProgress'] =
				options.onProgress &&
				(progress =>
					options.onProgress?.({
						...progress,
						layer: index + 1,
						layerCount: files.layers.length,
					}));

			blobs.set(
				file.path,
				await readLayer(archive, file, index, {...options, onProgress}),
			);
		}

		layers.push(blobs.get(file.path));
	}

	return layers;
};

/** Reads an image's config and layers. Throws an ImgscopeError that names what is missing or broken; what is merely odd becomes an anomaly. */
export const readImage = async (
	archive: Archive,
	files: ImageFiles,
	origin: {readonly reference: string; readonly source: string},
	options: ReadOptions,
): Promise<ReadImage> => {
	const {id, config} = await readConfig(archive, files.config);
	const blobs = await readLayers(archive, files, options);
	const {history, commands, anomalies} = alignHistory(
		config.history,
		files.layers.length,
	);
	const layers = files.layers.map((file, index): LayerInfo => ({
		index,
		...describeLayer(file, config.diffIds[index], blobs[index]),
		...commands[index]!,
	}));
	const {diffIds, ...documented} = config;
	return {
		info: {
			...origin,
			...documented,
			id,
			repoTags: files.repoTags,
			history,
			layers,
			anomalies: [
				...anomalies,
				...files.layers.flatMap((file, index) =>
					verify(index, file, diffIds[index], blobs[index]),
				),
			],
		},
		contents: blobs.map(blob => blob?.contents ?? new LayerContentsBuilder()),
	};
};
