import {homedir} from 'node:os';
import process from 'node:process';
import {reasonOf} from '../errors.js';
import {type Log} from '../log.js';
import {loadSettings} from '../settings/load-settings.js';
import {limitsIn} from '../settings/setting-table.js';
import {type CommandLine} from './options/command-line.js';
import {openLogs} from './open-log.js';
import {type CommandName, type Runner, runners} from './runners.js';

const tellFailure = async <Result>(
	log: Log,
	run: () => Promise<Result>,
): Promise<Result> => {
	try {
		return await run();
	} catch (error) {
		log(`failed: ${reasonOf(error)}`);
		throw error;
	}
};

/** Does what a command line asks for and gives the exit status. */
export const runCommand = async (command: CommandLine): Promise<number> => {
	const settings = await loadSettings(command.settings, {
		env: process.env,
		home: homedir(),
	});
	const logs = openLogs(command.logs);
	logs.log(
		`imgscope ${command.version}, node ${process.version}, ${process.platform} ${process.arch}: ${command.command}`,
	);
	const {source: usualSource, cacheSize} = settings.values;
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the table holds for each name what runs the command of that name
	const run = (await runners[command.command]()) as Runner<CommandName>;
	const status = await tellFailure(logs.log, async () =>
		run(
			{
				...command,
				...logs,
				usualSource,
				cacheSize: command.usesCache ? cacheSize : 0,
				limits: limitsIn(settings.values),
			},
			settings,
		),
	);
	logs.log(`ended with ${status}`);
	return status;
};
