import {type Settings} from '../settings/settings.js';
import {writeLines} from './write-lines.js';

/** Prints the settings in force and gives the exit status. */
export const printSettings = async (
	{json}: {readonly json: boolean},
	settings: Settings,
): Promise<number> => {
	const {settingsToJson, showSettings} =
		await import('../settings/show-settings.js');
	await writeLines(
		json
			? [JSON.stringify(settingsToJson(settings), undefined, 2)]
			: showSettings(settings),
	);
	return 0;
};
