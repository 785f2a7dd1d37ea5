import {type Anomaly} from '../model/anomaly.js';
import {downloadSize} from '../model/download-size.js';
import {
	type HistoryEntry,
	type Image,
	type ImageConfig,
	type Layer,
} from '../model/image.js';
import {type WastedCopy} from '../model/wasted-copies.js';
import {withByteEscapes} from '../printable.js';
import {known} from './known.js';

/** Raised when a field changes its meaning or goes away; new fields do not raise it. */
export const schemaVersion = 1;

const describeDownload = ({layers, waste}: Image) => {
	const downloadBytes = downloadSize(layers);
	return downloadBytes === undefined
		? {}
		: {
				downloadBytes,
				...known({wastedDownloadBytes: waste.wastedDownloadBytes}),
			};
};

const describeBase = ({base, baseLayers, baseIsGuess}: Image) => ({
	...known({base: base && known({...base, layers: undefined})}),
	baseLayers,
	baseIsGuess,
});

const describeImage = (image: Image) => ({
	...known({
		reference: image.reference,
		source: image.source,
		id: image.id,
		repoTags: image.repoTags,
		os: image.os,
		architecture: image.architecture,
		variant: image.variant,
		platforms: image.platforms?.map(platform => known(platform)),
		attestations: image.attestations,
		created: image.created,
	}),
	totalBytes: image.waste.totalBytes,
	liveBytes: image.waste.liveBytes,
	wastedBytes: image.waste.wastedBytes,
	...describeDownload(image),
	efficiency: image.waste.efficiency,
	ownBytes: image.waste.ownBytes,
	ownWastedBytes: image.waste.ownWastedBytes,
	ownWastedPercent: image.waste.ownWastedPercent,
	...describeBase(image),
});

const describeConfig = (config: ImageConfig) =>
	known({
		env: config.env,
		entrypoint: config.entrypoint,
		cmd: config.cmd,
		user: config.user,
		workingDir: config.workingDir,
		exposedPorts: config.exposedPorts,
		volumes: config.volumes,
		labels: config.labels && Object.fromEntries(config.labels),
		stopSignal: config.stopSignal,
		healthcheck: config.healthcheck && known(config.healthcheck),
	});

const describeLayer = (layer: Layer) => {
	const {added, modified, attributes, rewritten, removed} = layer.changes;
	return known({
		index: layer.index,
		digest: layer.digest,
		diffId: layer.diffId,
		unverified: layer.isUnverified,
		mediaType: layer.mediaType,
		storedBytes: layer.storedBytes,
		compressedBytes: layer.compressedBytes,
		wastedDownloadBytes: layer.wastedDownloadBytes,
		command: layer.command,
		rawCommand: layer.rawCommand,
		created: layer.created,
		base: layer.base,
		changes: {added, modified, attributes, rewritten, removed},
	});
};

const describeHistoryEntry = (entry: HistoryEntry) =>
	known({
		command: entry.command,
		rawCommand: entry.rawCommand,
		created: entry.created,
		comment: entry.comment,
		author: entry.author,
		emptyLayer: entry.emptyLayer,
		layer: entry.layer,
	});

const describeCopy = (image: Image, copy: WastedCopy) => ({
	path: withByteEscapes(image.tree.paths.absolute(copy.path)),
	bytes: copy.bytes,
	...known({downloadBytes: copy.downloadBytes}),
	reason: copy.reason,
	layer: copy.layer,
	hiddenBy: copy.hiddenBy,
});

const describeAnomaly = (anomaly: Anomaly) =>
	known({
		layer: anomaly.layer,
		path:
			anomaly.path === undefined ? undefined : withByteEscapes(anomaly.path),
		kind: anomaly.kind,
		detail: withByteEscapes(anomaly.detail),
	});

function* describeCopies(image: Image) {
	for (const copy of image.waste.copies) {
		yield describeCopy(image, copy);
	}
}

/** As `toJson`, with a list of the wasted copies that are described as it is walked, once. */
export const toWalkedJson = (image: Image) => ({
	schemaVersion,
	image: describeImage(image),
	config: describeConfig(image.config),
	layers: image.layers.map(layer => describeLayer(layer)),
	history: image.history.map(entry => describeHistoryEntry(entry)),
	waste: describeCopies(image),
	anomalies: image.anomalies.map(anomaly => describeAnomaly(anomaly)),
});

/** All that is known of an image as one document for programs, without the files that are not wasted. Sizes are bytes; values that are not known are left out. */
export const toJson = (image: Image) => {
	const document = toWalkedJson(image);
	return {...document, waste: [...document.waste]};
};
