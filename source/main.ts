import process from 'node:process';
import {parseCommandLine} from './commands/command-line.js';
import {reportError} from './commands/report-error.js';
import {runBuild} from './commands/run-build.js';
import {runCommand} from './commands/run-command.js';
import {splitBuildArguments} from './commands/split-build-arguments.js';

/** Runs the program: exit status 0 all well, 1 a rule failed or images differ, 2 the work could not be done. */
export const main = async (): Promise<void> => {
	// `imgscope … | head` ends early and well.
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		process.exit(error.code === 'EPIPE' ? 0 : 2);
	});
	try {
		const argv = process.argv.slice(2);
		const build = splitBuildArguments(argv);
		if (build) {
			process.exitCode = await runBuild(build);
			return;
		}

		const commandLine = parseCommandLine(argv, process.env);
		if ('text' in commandLine) {
			process.stdout.write(`${commandLine.text.trimEnd()}\n`);
			return;
		}

		process.exitCode = await runCommand(commandLine);
	} catch (error) {
		reportError(error);
		process.exitCode = 2;
	}
};
