import {readFile} from 'node:fs/promises';
import {ImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';
import {isMissing} from '../system-code.js';
import {keymap} from '../ui/keymap.js';
import {type ConfigPlace, findConfig} from './find-config.js';
import {mergeSettings, type SettingLayer} from './merge-settings.js';
import {type FileSettings} from './read-config.js';
import {type GivenSettings, readGiven, readTerminal} from './read-given.js';
import {refuseProblems} from './refuse-problems.js';
import {type Settings} from './settings.js';

type Surroundings = {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly home: string;
};

const readText = async ({
	file,
	isNamed,
}: ConfigPlace): Promise<string | undefined> => {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		if (!isNamed && isMissing(error)) {
			return undefined;
		}

		throw new ImgscopeError(
			'usage',
			isMissing(error)
				? `There is no configuration ${printable(file)}`
				: `Cannot read the configuration ${printable(file)}: ${printable(reasonOf(error))}`,
			{cause: error},
		);
	}
};

const readFileSettings = async (
	place: ConfigPlace,
): Promise<FileSettings | undefined> => {
	const text = await readText(place);
	if (text === undefined) {
		return undefined;
	}

	const [{parseConfig}, {readConfig}] = await Promise.all([
		import('./parse-config.js'),
		import('./read-config.js'),
	]);
	const read = readConfig(parseConfig(text), keymap);
	refuseProblems(place.file, read.problems);
	return read;
};

/** The settings in force: defaults, below the file, below the environment, below options. Throws an ImgscopeError `usage` that says where the file is wrong. */
export const loadSettings = async (
	given: GivenSettings,
	{env, home}: Surroundings,
): Promise<Settings> => {
	const place = findConfig(given.config, env, home);
	const read = await readFileSettings(place);
	const {file} = place;
	const fileLayer: SettingLayer | undefined = read && {
		values: read.values,
		originOf: name => ({kind: 'file', file, ...read.spots.get(name)!}),
	};
	const {settings, problems} = mergeSettings(
		[
			readTerminal(env),
			...(fileLayer ? [fileLayer] : []),
			...readGiven(given, env),
		],
		keymap,
		read && {file, keys: read.keys},
	);
	refuseProblems(file, problems);
	return settings;
};
