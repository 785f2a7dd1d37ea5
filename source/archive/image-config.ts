import {type HistoryEntry, type ImageConfig} from '../model/image.js';
import {toInstruction} from '../model/command.js';
import {asArray, asNumber, asRecord, asText, asTexts} from './json-document.js';

/** An image's config document, as much as imgscope shows of it. Every field is optional: producers leave out any of them. */
export type ConfigDocument = {
	readonly os?: string | undefined;
	readonly architecture?: string | undefined;
	readonly variant?: string | undefined;
	readonly created?: string | undefined;
	readonly config: ImageConfig;

	/** Not yet aligned with the layers. */
	readonly history: readonly HistoryEntry[];
	readonly diffIds: readonly string[];
};

const keysOf = (value: unknown): readonly string[] | undefined => {
	const keys = Object.keys(asRecord(value));
	return keys.length > 0 ? keys : undefined;
};

const readLabels = (
	value: unknown,
): ReadonlyMap<string, string> | undefined => {
	const labels = Object.entries(asRecord(value)).filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string',
	);
	return labels.length > 0 ? new Map(labels) : undefined;
};

const readHealthcheck = (value: unknown): ImageConfig['healthcheck'] => {
	const check = asRecord(value);
	const test = asTexts(check['Test']);
	return (
		test && {
			test,
			interval: asNumber(check['Interval']),
			timeout: asNumber(check['Timeout']),
			startPeriod: asNumber(check['StartPeriod']),
			retries: asNumber(check['Retries']),
		}
	);
};

const readRuntimeConfig = (value: unknown): ImageConfig => {
	const config = asRecord(value);
	return {
		env: asTexts(config['Env']),
		entrypoint: asTexts(config['Entrypoint']),
		cmd: asTexts(config['Cmd']),
		user: asText(config['User']),
		workingDir: asText(config['WorkingDir']),
		exposedPorts: keysOf(config['ExposedPorts']),
		volumes: keysOf(config['Volumes']),
		labels: readLabels(config['Labels']),
		stopSignal: asText(config['StopSignal']),
		healthcheck: readHealthcheck(config['Healthcheck']),
	};
};

const readHistoryEntry = (value: unknown): HistoryEntry => {
	const entry = asRecord(value);
	const rawCommand = asText(entry['created_by']);
	return {
		command: toInstruction(rawCommand ?? ''),
		rawCommand,
		created: asText(entry['created']),
		comment: asText(entry['comment']),
		author: asText(entry['author']),
		emptyLayer: entry['empty_layer'] === true,
	};
};

/** Reads an image config (OCI image specification, "Image Configuration"; Docker's is the same with more). */
export const readImageConfig = (document: unknown): ConfigDocument => {
	const config = asRecord(document);
	return {
		os: asText(config['os']),
		architecture: asText(config['architecture']),
		variant: asText(config['variant']),
		created: asText(config['created']),
		config: readRuntimeConfig(config['config']),
		history: asArray(config['history']).map(value => readHistoryEntry(value)),
		diffIds: asTexts(asRecord(config['rootfs'])['diff_ids']) ?? [],
	};
};
