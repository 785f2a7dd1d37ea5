import {homedir} from 'node:os';
import process from 'node:process';
import {readVersion} from './commands/read-version.js';
import {reportError} from './commands/report-error.js';
import {splitBuildArguments} from './commands/options/split-build-arguments.js';
import {keepsNothing} from './settings/keeps-nothing.js';
import {keepCompiledCode} from './sources/cache/compiled-code.js';

/** Whether nothing but the help is asked for, which then needs nothing else. */
const isHelp = (argv: readonly string[]): boolean =>
	argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h');

/** Whether nothing is to be kept, or what is kept is what it is about; a guess that errs on the safe side, before what reads the words is loaded. */
const isWithoutCache = (argv: readonly string[]): boolean =>
	argv.some(word => /^(?:cache$|--(?:no-)?cache(?:=|$))/.test(word));

const run = async (argv: readonly string[]): Promise<number> => {
	if (isHelp(argv)) {
		const {helpText} = await import('./commands/help-text.js');
		process.stdout.write(helpText);
		return 0;
	}

	if (!isWithoutCache(argv) && !keepsNothing(argv, process.env, homedir())) {
		keepCompiledCode(
			() => ({env: process.env, home: homedir(), platform: process.platform}),
			readVersion(),
		);
	}

	const build = splitBuildArguments(argv);
	if (build) {
		const {runBuild} = await import('./commands/run-build.js');
		return runBuild(build);
	}

	const {parseCommandLine} = await import('./commands/options/command-line.js');
	const commandLine = parseCommandLine(argv, process.env);
	if ('text' in commandLine) {
		process.stdout.write(`${commandLine.text.trimEnd()}\n`);
		return 0;
	}

	const {runCommand} = await import('./commands/run-command.js');
	return runCommand(commandLine);
};

/** Runs the program: exit status 0 all well, 1 a rule failed or images differ, 2 the work could not be done. */
export const main = async (): Promise<void> => {
	// `imgscope … | head` ends early and quietly, with the status that is known by then.
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : 2);
	});
	try {
		process.exitCode = await run(process.argv.slice(2));
	} catch (error) {
		reportError(error);
		process.exitCode = 2;
	}

	// The program would wait for ever for a terminal that no longer reads, and, ended by a signal, for whoever does not.
	const {isTTY, writableLength} = process.stdout;
	if (writableLength > 0 && (isTTY || process.exitCode > 128)) {
		process.exit();
	}
};
