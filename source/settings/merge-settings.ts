import {type Keymap} from '../ui/keymap.js';
import {applyKeys, type KeyChoice} from './apply-keys.js';
import {type ConfigProblem} from './parse-config.js';
import {
	type SettingName,
	settingNames,
	settingTable,
	type Values,
} from './setting-table.js';
import {type Origin, type Settings} from './settings.js';

/** Values of one origin each. */
export type SettingLayer = {
	readonly values: Partial<Values>;
	readonly originOf: (name: SettingName) => Origin;
};

export type FileKeys = {
	readonly file: string;
	readonly keys: readonly KeyChoice[];
};

const defaultValues = (): Values =>
	// The table has a row for each.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	Object.fromEntries(
		settingNames.map(name => [name, settingTable[name].fallback]),
	) as Values;

/** Puts layers of values over the defaults, the weakest first, and a file's keys into the table of keys. */
export const mergeSettings = (
	layers: readonly SettingLayer[],
	keymap: Keymap,
	fileKeys?: FileKeys,
): {
	readonly settings: Settings;
	readonly problems: readonly ConfigProblem[];
} => {
	let values = defaultValues();
	const origins: Partial<Record<SettingName, Origin>> = {};
	for (const layer of layers) {
		for (const name of settingNames) {
			if (layer.values[name] !== undefined) {
				values = {...values, [name]: layer.values[name]};
				origins[name] = layer.originOf(name);
			}
		}
	}

	const applied = applyKeys(keymap, fileKeys?.keys ?? []);
	return {
		settings: {
			values,
			keymap: applied.keymap,
			origins,
			keyOrigins: new Map(
				fileKeys?.keys.map(({command, at}) => [
					command,
					{kind: 'file', file: fileKeys.file, ...at},
				]),
			),
			file: fileKeys?.file,
		},
		problems: applied.problems,
	};
};
