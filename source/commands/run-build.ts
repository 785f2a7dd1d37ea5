import {homedir} from 'node:os';
import process from 'node:process';
import {onEndSignal} from '../terminal/end-signals.js';
import {parseCommandLine} from './options/command-line.js';
import {runCommand} from './run-command.js';
import {type BuildCommand} from './options/split-build-arguments.js';

/** Prints the help of the build itself, whose options are taken as well. */
const showHelp = async (source: string): Promise<number> => {
	process.stdout.write(
		`imgscope build takes all options of ${source} build, and its own for what comes of it: see imgscope --help.\n\n`,
	);
	const {runProgram} = await import('../sources/build/run-program.js');
	return runProgram(source, ['build', '--help'], {
		env: process.env,
		cwd: process.cwd(),
		stdio: 'inherit',
		signal: new AbortController().signal,
	});
};

/** Builds an image, showing the build's own output, and then does with it what our own options say. Gives the exit status. */
export const runBuild = async ({
	own,
	source,
	build,
}: BuildCommand): Promise<number> => {
	if (build.includes('--help') || build.includes('-h')) {
		return showHelp(source);
	}

	const {env} = process;
	const parse = (name: string) =>
		parseCommandLine([...own, `${source}:${name}`], env);
	// What is wrong with our own options is worth knowing before minutes of building.
	parse('image');
	const {buildImage} = await import('../sources/build/build-image.js');
	const stopping = new AbortController();
	const ignoreSignals = onEndSignal(() => {
		stopping.abort();
	});
	try {
		const {id, dockerfile} = await buildImage(build, {
			source,
			surroundings: {env, home: homedir(), platform: process.platform},
			directory: process.cwd(),
			signal: stopping.signal,
			output: own.includes('--json') ? 'stderr' : 'stdout',
		});
		ignoreSignals();
		const command = parse(id);
		return 'text' in command
			? 0
			: await runCommand(
					'reference' in command && command.dockerfile === undefined
						? {...command, dockerfile}
						: command,
				);
	} finally {
		ignoreSignals();
	}
};
