import {type HistoryEntry, type ImageConfig} from '../model/image.js';
import {toInstructions} from '../model/build/command.js';
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

const readHistory = (value: unknown): readonly HistoryEntry[] => {
	const entries = asArray(value).map(entry => asRecord(entry));
	const commands = toInstructions(
		entries.map(entry => asText(entry['created_by']) ?? ''),
	);
	return entries.map((entry, index) => ({
		command: commands[index]!,
		rawCommand: asText(entry['created_by']),
		created: asText(entry['created']),
		comment: asText(entry['comment']),
		author: asText(entry['author']),
		emptyLayer: entry['empty_layer'] === true,
	}));
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
		history: readHistory(config['history']),
		diffIds: asTexts(asRecord(config['rootfs'])['diff_ids']) ?? [],
	};
};
