import {type Keymap} from '../ui/keymap.js';
import {nearestName} from '../model/query/nearest-name.js';
import {type KeyChoice, readKeys} from './apply-keys.js';
import {
	type ConfigEntry,
	type ConfigProblem,
	type ParsedConfig,
} from './parse-config.js';
import {type Spot} from './settings.js';
import {
	isSettingName,
	type SettingName,
	settingNames,
	settingTable,
	type Values,
} from './setting-table.js';
import {quote} from './value-readers.js';

/** What a file sets. */
export type FileSettings = {
	readonly values: Partial<Values>;
	readonly spots: ReadonlyMap<SettingName, Spot>;
	readonly keys: readonly KeyChoice[];
	readonly problems: readonly ConfigProblem[];
};

const knownNames = [...settingNames, 'keys', 'panes', 'limits'];

const describeUnknown = ({name, at}: ConfigEntry): ConfigProblem => {
	const nearest = nearestName(name, knownNames);
	return {
		at,
		message: `There is no setting ${quote(name)}`,
		hint:
			nearest === undefined
				? `Settings: ${knownNames.join(', ')}.`
				: `Did you mean "${nearest}"?`,
	};
};

/** Makes values and keys from a file's entries. */
export const readConfig = (
	{entries, problems}: ParsedConfig,
	keymap: Keymap,
): FileSettings => {
	const values: Record<string, unknown> = {};
	const spots = new Map<SettingName, Spot>();
	const keys: KeyChoice[] = [];
	const found: ConfigProblem[] = [...problems];
	for (const entry of entries) {
		const {name, raw, at, valuesAt} = entry;
		if (name.startsWith('keys.')) {
			const reading = readKeys(entry, keymap);
			if ('choice' in reading) {
				keys.push(reading.choice);
			} else {
				found.push(...reading.problems);
			}
		} else if (isSettingName(name)) {
			const reading = settingTable[name].read(raw);
			if ('value' in reading) {
				values[name] = reading.value;
				spots.set(name, at);
			} else {
				found.push({
					at: valuesAt[reading.item ?? 0] ?? at,
					message: `${name} ${reading.problem}`,
					hint: reading.hint,
				});
			}
		} else {
			found.push(describeUnknown(entry));
		}
	}

	return {values, spots, keys, problems: found};
};
