import {ecosystems} from '../../model/package-measures.js';
import {findingKinds} from '../../findings/finding.js';
import {reasons} from '../../model/merged-tree.js';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = {type: 'string'};
const flag: Schema = {type: 'boolean'};
const bytes: Schema = {type: 'number', minimum: 0};
const count: Schema = {type: 'integer', minimum: 0};
const time: Schema = {type: 'string', description: 'RFC 3339'};
const ratio: Schema = {type: 'number', minimum: 0, maximum: 1};
const percent: Schema = {type: 'number', minimum: 0, maximum: 100};
const listOf = (items: Schema): Schema => ({type: 'array', items});
const oneOf = (values: readonly string[]): Schema => ({enum: values});

/** An object of the given fields; those whose names end in `?` may be missing. */
const object = (fields: Readonly<Record<string, Schema>>): Schema => {
	const entries = Object.entries(fields);
	return {
		type: 'object',
		additionalProperties: false,
		required: entries.map(([name]) => name).filter(name => !name.endsWith('?')),
		properties: Object.fromEntries(
			entries.map(([name, schema]) => [name.replace(/\?$/, ''), schema]),
		),
	};
};

const image = object({
	reference: text,
	source: text,
	'id?': text,
	repoTags: listOf(text),
	'os?': text,
	'architecture?': text,
	'variant?': text,
	'platforms?': listOf(
		object({os: text, architecture: text, 'variant?': text, isShown: flag}),
	),
	'attestations?': listOf(text),
	'created?': time,
	totalBytes: bytes,
	liveBytes: bytes,
	wastedBytes: bytes,
	'downloadBytes?': bytes,
	'wastedDownloadBytes?': bytes,
	efficiency: ratio,
	ownBytes: bytes,
	ownWastedBytes: bytes,
	ownWastedPercent: percent,
	'base?': object({
		'name?': text,
		'digest?': text,
		how: oneOf(['given', 'provenance', 'label', 'engine']),
	}),
	baseLayers: count,
	baseIsGuess: flag,
});

const config = object({
	'env?': listOf(text),
	'entrypoint?': listOf(text),
	'cmd?': listOf(text),
	'user?': text,
	'workingDir?': text,
	'exposedPorts?': listOf(text),
	'volumes?': listOf(text),
	'labels?': {type: 'object', additionalProperties: text},
	'stopSignal?': text,
	'healthcheck?': object({
		test: listOf(text),
		'interval?': {type: 'number', description: 'nanoseconds'},
		'timeout?': {type: 'number', description: 'nanoseconds'},
		'startPeriod?': {type: 'number', description: 'nanoseconds'},
		'retries?': {type: 'number'},
	}),
});

const changeCount = object({paths: count, bytes});

const layer = object({
	index: count,
	'digest?': text,
	'diffId?': text,
	'unverified?': flag,
	'mediaType?': text,
	storedBytes: bytes,
	'compressedBytes?': bytes,
	'wastedDownloadBytes?': bytes,
	command: text,
	'rawCommand?': text,
	'created?': time,
	base: flag,
	changes: object({
		added: changeCount,
		modified: changeCount,
		attributes: changeCount,
		rewritten: changeCount,
		removed: changeCount,
	}),
});

const historyEntry = object({
	command: text,
	'rawCommand?': text,
	'created?': time,
	'comment?': text,
	'author?': text,
	emptyLayer: flag,
	'layer?': count,
});

const wastedCopy = object({
	path: text,
	bytes,
	reason: oneOf(reasons),
	'downloadBytes?': bytes,
	layer: count,
	hiddenBy: count,
});

const anomaly = object({
	'layer?': count,
	'path?': text,
	kind: text,
	detail: text,
});

const byteCount = object({stored: bytes, 'download?': bytes});

const finding = object({
	id: text,
	kind: oneOf(findingKinds),
	rule: text,
	severity: oneOf(['error', 'warning', 'note']),
	title: text,
	subject: text,
	storedIn: listOf(count),
	hiddenBy: listOf(count),
	'layer?': count,
	'instruction?': text,
	'dockerfile?': text,
	'firstLine?': count,
	'lastLine?': count,
	own: flag,
	fileCount: count,
	samples: listOf(text),
	bytes: byteCount,
	saving: byteCount,
	fix: object({
		words: text,
		'dockerfile?': listOf(text),
		'dockerignore?': listOf(text),
	}),
});

const verdict = object({
	rule: text,
	limit: text,
	value: text,
	status: oneOf(['pass', 'warn', 'fail', 'off']),
	'details?': listOf(text),
});

const change = {
	before: bytes,
	after: bytes,
	growth: {type: 'number', description: 'bytes; negative when it shrank'},
};

const growth = object({
	baseline: text,
	'baselineId?': text,
	image: object(change),
	base: object({...change, same: flag}),
	own: object(change),
	layers: listOf(object({command: text, ...change})),
	packages: listOf(object({package: text, ...change})),
	'notes?': listOf(text),
});

const draft = 'https://json-schema.org/draft/2020-12/schema';

/** What `--json` and `--report json` write; the latter has the findings too. */
export const reportSchema: Schema = {
	$schema: draft,
	title: 'imgscope report',
	...object({
		schemaVersion: {const: 1},
		image,
		config,
		layers: listOf(layer),
		history: listOf(historyEntry),
		waste: listOf(wastedCopy),
		anomalies: listOf(anomaly),
		'findings?': listOf(finding),
		'verdicts?': listOf(verdict),
		'notes?': listOf(text),
		'growth?': growth,
	}),
};

/** What `imgscope packages --json` writes. */
export const packagesSchema: Schema = {
	$schema: draft,
	title: 'imgscope packages',
	...object({
		packages: listOf(
			object({
				ecosystem: oneOf(ecosystems),
				name: text,
				'version?': text,
				files: count,
				bytes,
				wastedBytes: bytes,
				layers: listOf(object({layer: count, bytes})),
			}),
		),
		rest: object({
			files: count,
			bytes,
			largest: listOf(object({path: text, bytes})),
		}),
	}),
};
