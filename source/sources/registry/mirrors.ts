import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {objectOrEmpty, textsOf} from '../docker/json-value.js';
import {variable, type Surroundings} from '../docker/surroundings.js';

/** A mirror of Docker Hub. */
export type Mirror = {
	readonly protocol: 'http:' | 'https:';
	readonly host: string;
};

const parseMirror = (text: string): readonly Mirror[] => {
	if (!URL.canParse(text)) {
		return [];
	}

	const {protocol, host, pathname, username, password, search} = new URL(text);
	// Docker takes no mirror with a path; an account has its place elsewhere.
	const isPlain = [username, password, search].every(part => part === '');
	return (protocol === 'https:' || protocol === 'http:') &&
		pathname === '/' &&
		isPlain
		? [{protocol, host}]
		: [];
};

const readDaemonConfig = async (file: string): Promise<unknown> => {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as unknown;
	} catch {
		// It is the engine's file, not ours to complain about; all works without mirrors.
		return undefined;
	}
};

/**
The mirrors of Docker Hub that the engine on this machine is told to ask first: `registry-mirrors` of its `daemon.json`, the rootless engine's before the system's. Never fails.

@param etc The system's directory of configurations.
*/
export const readMirrors = async (
	surroundings: Surroundings,
	etc: string,
): Promise<readonly Mirror[]> => {
	const configHome =
		variable(surroundings, 'XDG_CONFIG_HOME') ??
		path.join(surroundings.home, '.config');
	for (const directory of [configHome, etc]) {
		const config = objectOrEmpty(
			await readDaemonConfig(path.join(directory, 'docker', 'daemon.json')),
		);
		const mirrors = textsOf(config['registry-mirrors']).flatMap(text =>
			parseMirror(text),
		);
		if (mirrors.length > 0) {
			return mirrors;
		}
	}

	return [];
};
