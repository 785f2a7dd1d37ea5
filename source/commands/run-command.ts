import {homedir} from 'node:os';
import process from 'node:process';
import {loadSettings} from '../settings/load-settings.js';
import {type CommandLine} from './command-line.js';
import {type CommandName, type Runner, runners} from './runners.js';

/** Does what a command line asks for and gives the exit status. */
export const runCommand = async (command: CommandLine): Promise<number> => {
	const settings = await loadSettings(command.settings, {
		env: process.env,
		home: homedir(),
	});
	const {source: usualSource, cacheSize} = settings.values;
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the table holds for each name what runs the command of that name
	const run = (await runners[command.command]()) as Runner<CommandName>;
	return run(
		{
			...command,
			usualSource,
			cacheSize: command.usesCache ? cacheSize : 0,
		},
		settings,
	);
};
