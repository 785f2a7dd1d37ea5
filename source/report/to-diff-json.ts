import {formatOctalMode} from '../format.js';
import {type ConfigValue} from '../model/compare/compare-configs.js';
import {
	type ImageComparison,
	isDifferent,
} from '../model/compare/compare-images.js';
import {type Image, type Layer} from '../model/image.js';
import {rootPath} from '../model/columns/path-table.js';
import {withByteEscapes} from '../printable.js';
import {toJsonText} from '../json-text.js';
import {known} from './known.js';
import {
	type FileDifference,
	type FileSide,
	listDifferences,
} from './list-differences.js';

/** Raised when a field changes its meaning or goes away; new fields do not raise it. */
export const diffSchemaVersion = 1;

const describeImage = (image: Image) => ({
	...known({
		reference: image.reference,
		source: image.source,
		id: image.id,
		os: image.os,
		architecture: image.architecture,
		variant: image.variant,
		created: image.created,
	}),
	totalBytes: image.waste.totalBytes,
	liveBytes: image.waste.liveBytes,
});

const describeLayer = (layer: Layer) =>
	known({
		index: layer.index,
		digest: layer.digest,
		diffId: layer.diffId,
		storedBytes: layer.storedBytes,
		compressedBytes: layer.compressedBytes,
		command: layer.command,
	});

const describeLayers = ({b, layers}: ImageComparison) => ({
	sharedBase: layers.sharedBase,
	common: layers.common.map(common => ({
		...known({diffId: b.layers[common.b]?.diffId}),
		a: common.a,
		b: common.b,
	})),
	onlyA: layers.onlyA.map(layer => describeLayer(layer)),
	onlyB: layers.onlyB.map(layer => describeLayer(layer)),
	...known({downloadBytes: layers.downloadBytes}),
	downloadStoredBytes: layers.storedBytes,
});

const describeValue = (value: ConfigValue | undefined) =>
	typeof value === 'object' && 'test' in value ? known(value) : value;

const describeSide = (side: FileSide | undefined) =>
	side && {
		type: side.type,
		size: side.size,
		mode: side.mode === undefined ? undefined : formatOctalMode(side.mode),
		uid: side.uid,
		gid: side.gid,
		linkTarget:
			side.linkTarget === undefined
				? undefined
				: withByteEscapes(side.linkTarget),
		deviceMajor: side.deviceMajor,
		deviceMinor: side.deviceMinor,
		layer: side.layer,
	};

const describeFile = ({path, change, a, b, xattrs}: FileDifference) => ({
	path: withByteEscapes(path),
	change,
	type: (b ?? a)?.type,
	a: describeSide(a),
	b: describeSide(b),
	xattrs:
		xattrs.length === 0 ? undefined : xattrs.map(name => withByteEscapes(name)),
});

const describeAll = (comparison: ImageComparison) => ({
	schemaVersion: diffSchemaVersion,
	a: describeImage(comparison.a),
	b: describeImage(comparison.b),
	different: isDifferent(comparison),
	summary: {
		...comparison.summary,
		addedBytes: comparison.view.addedBytes.of(rootPath),
		removedBytes: comparison.view.removedBytes.of(rootPath),
	},
	layers: describeLayers(comparison),
	config: comparison.config.map(({field, name, change, a, b}) =>
		known({
			field,
			name,
			change,
			a: describeValue(a),
			b: describeValue(b),
		}),
	),
});

/** How two images differ as one document for programs, line by line: a large one is never whole in memory. Sizes are bytes; values that are not known are left out. */
export function* toDiffJson(
	comparison: ImageComparison,
): Generator<string, void, undefined> {
	const head = toJsonText(describeAll(comparison), 2);
	yield `${head.slice(0, -'\n}'.length)},`;
	let line = '  "files": [';
	let isFirst = true;
	for (const file of listDifferences(comparison)) {
		yield isFirst ? line : `${line},`;
		isFirst = false;
		line = `    ${toJsonText(describeFile(file))}`;
	}

	yield* isFirst ? [`${line}]`, '}'] : [line, '  ]', '}'];
}
