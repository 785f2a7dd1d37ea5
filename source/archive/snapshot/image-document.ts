import {type BaseOrigin} from '../../model/build/base-image.js';
import {type LineRange} from '../../model/build/build-source.js';
import {
	type HistoryEntry,
	type ImageConfig,
	type ImageInfo,
	type LayerInfo,
	type OfferedPlatform,
} from '../../model/image.js';
import {
	asArray,
	asNumber,
	asRecord,
	asText,
	asTexts,
} from '../json-document.js';
import {damaged} from '../layer-index/sections.js';
import {readAnomaly} from '../read-anomaly.js';

/** What is known of an image, as a value that JSON can say. A new field that is not written here does not compile. */
export const writeImageDocument = (info: ImageInfo) =>
	({
		reference: info.reference,
		source: info.source,
		id: info.id,
		repoTags: info.repoTags,
		os: info.os,
		architecture: info.architecture,
		variant: info.variant,
		platforms: info.platforms,
		attestations: info.attestations,
		created: info.created,
		config: {
			...info.config,
			labels: info.config.labels && [...info.config.labels],
		},
		base: info.base,
		buildSource: info.buildSource && {
			...info.buildSource,
			buildArguments: [...info.buildSource.buildArguments],
		},
		history: info.history,
		layers: info.layers,
		anomalies: info.anomalies,
	}) satisfies Record<keyof ImageInfo, unknown>;

const asString = (value: unknown): string | undefined =>
	typeof value === 'string' ? value : undefined;

const asFormat = (value: unknown): LayerInfo['listedFrom'] =>
	value === 'estargz' || value === 'zstd-chunked' ? value : undefined;

const asIndex = (value: unknown, count: number): number | undefined =>
	typeof value === 'number' &&
	Number.isSafeInteger(value) &&
	value >= 0 &&
	value < count
		? value
		: undefined;

const readPairs = (value: unknown): ReadonlyArray<readonly [string, string]> =>
	asArray(value).flatMap((pair): Array<[string, string]> => {
		const [name, text] = asArray(pair);
		return typeof name === 'string' && typeof text === 'string'
			? [[name, text]]
			: [];
	});

const readLabels = (value: unknown): ImageConfig['labels'] => {
	const labels = readPairs(value);
	return labels.length > 0 ? new Map(labels) : undefined;
};

const readHealthcheck = (value: unknown): ImageConfig['healthcheck'] => {
	if (value === undefined) {
		return undefined;
	}

	const check = asRecord(value);
	return {
		test: asTexts(check['test']) ?? [],
		interval: asNumber(check['interval']),
		timeout: asNumber(check['timeout']),
		startPeriod: asNumber(check['startPeriod']),
		retries: asNumber(check['retries']),
	};
};

const readConfig = (value: unknown): ImageConfig => {
	const config = asRecord(value);
	return {
		env: asTexts(config['env']),
		entrypoint: asTexts(config['entrypoint']),
		cmd: asTexts(config['cmd']),
		user: asString(config['user']),
		workingDir: asString(config['workingDir']),
		exposedPorts: asTexts(config['exposedPorts']),
		volumes: asTexts(config['volumes']),
		labels: readLabels(config['labels']),
		stopSignal: asString(config['stopSignal']),
		healthcheck: readHealthcheck(config['healthcheck']),
	};
};

const readHistory = (value: unknown, layerCount: number): HistoryEntry => {
	const entry = asRecord(value);
	return {
		command: asString(entry['command']) ?? '',
		rawCommand: asString(entry['rawCommand']),
		created: asText(entry['created']),
		comment: asString(entry['comment']),
		author: asString(entry['author']),
		emptyLayer: entry['emptyLayer'] === true,
		layer: asIndex(entry['layer'], layerCount),
	};
};

const readLayer = (value: unknown, index: number): LayerInfo => {
	const layer = asRecord(value);
	return {
		index,
		digest: asText(layer['digest']),
		diffId: asText(layer['diffId']),
		mediaType: asText(layer['mediaType']),
		compressedBytes: asIndex(layer['compressedBytes'], Number.MAX_SAFE_INTEGER),
		listedFrom: asFormat(layer['listedFrom']),
		command: asString(layer['command']) ?? '',
		rawCommand: asString(layer['rawCommand']),
		created: asText(layer['created']),
	};
};

const readPlatforms = (value: unknown): ImageInfo['platforms'] =>
	value === undefined
		? undefined
		: asArray(value).flatMap((item): OfferedPlatform[] => {
				const platform = asRecord(item);
				const os = asText(platform['os']);
				const architecture = asText(platform['architecture']);
				return os === undefined || architecture === undefined
					? []
					: [
							{
								os,
								architecture,
								variant: asText(platform['variant']),
								isShown: platform['isShown'] === true,
							},
						];
			});

const origins: Readonly<Record<BaseOrigin, true>> = {
	given: true,
	provenance: true,
	label: true,
	engine: true,
};

const isOrigin = (text: string): text is BaseOrigin =>
	Object.hasOwn(origins, text);

const readBase = (value: unknown, layerCount: number): ImageInfo['base'] => {
	const {name, digest, how, layers} = asRecord(value);
	return typeof how === 'string' && isOrigin(how)
		? {
				name: asText(name),
				digest: asText(digest),
				how,
				layers: asIndex(layers, layerCount + 1),
			}
		: undefined;
};

const readLines = (value: unknown): LineRange | undefined => {
	const {firstLine, lastLine} = asRecord(value);
	return Number.isSafeInteger(firstLine) &&
		Number.isSafeInteger(lastLine) &&
		Number(firstLine) >= 1 &&
		Number(firstLine) <= Number(lastLine)
		? {firstLine: Number(firstLine), lastLine: Number(lastLine)}
		: undefined;
};

const readBuildSource = (
	value: unknown,
	layerCount: number,
): ImageInfo['buildSource'] => {
	const {name, text, target, buildArguments, layers} = asRecord(value);
	return typeof name === 'string' && typeof text === 'string'
		? {
				name,
				text,
				target: asText(target),
				buildArguments: new Map(readPairs(buildArguments)),
				layers: asArray(layers)
					.slice(0, layerCount)
					.map(lines =>
						asArray(lines)
							.map(range => readLines(range))
							.filter(range => range !== undefined),
					),
			}
		: undefined;
};

/** Reads what `writeImageDocument` wrote. What is not as it should be is left out; throws a bare reason when it is no image at all. */
export const readImageDocument = (value: unknown): ImageInfo => {
	const document = asRecord(value);
	const layers = asArray(document['layers']);
	const reference = asString(document['reference']);
	const source = asString(document['source']);
	if (reference === undefined || source === undefined) {
		throw damaged('it describes no image');
	}

	return {
		reference,
		source,
		id: asText(document['id']),
		repoTags: asTexts(document['repoTags']) ?? [],
		os: asText(document['os']),
		architecture: asText(document['architecture']),
		variant: asText(document['variant']),
		platforms: readPlatforms(document['platforms']),
		attestations:
			document['attestations'] === undefined
				? undefined
				: (asTexts(document['attestations']) ?? []),
		created: asText(document['created']),
		config: readConfig(document['config']),
		base: readBase(document['base'], layers.length),
		buildSource: readBuildSource(document['buildSource'], layers.length),
		history: asArray(document['history']).map(entry =>
			readHistory(entry, layers.length),
		),
		layers: layers.map((layer, index) => readLayer(layer, index)),
		anomalies: asArray(document['anomalies'])
			.map(anomaly => readAnomaly(anomaly))
			.filter(anomaly => anomaly !== undefined),
	};
};
