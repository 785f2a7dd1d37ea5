import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';

/** The built program: `npm run build` makes it. */
export const programPath = fileURLToPath(
	new URL('../../distribution/cli.js', import.meta.url),
);

/** An environment in which nothing of this machine's configuration counts. */
export const bareEnvironment = (
	env: Readonly<Record<string, string>> = {},
): Record<string, string> => ({
	PATH: `${path.dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
	HOME: '/nonexistent',
	// Root could make directories there.
	XDG_STATE_HOME: '/dev/null',
	XDG_CACHE_HOME: '/dev/null',
	LANG: 'C.UTF-8',
	...env,
});

export type ProgramOptions = {
	readonly env?: Readonly<Record<string, string>>;

	/** The directory to run in. */
	readonly cwd?: string;
	readonly nodeArguments?: readonly string[];

	/** A file to read from, by its descriptor. */
	readonly stdin?: number;

	/** A file to write to, by its descriptor. */
	readonly stdout?: number;
};

export type Outcome = {
	readonly status: number | undefined;
	readonly stdout: string;
	readonly stderr: string;
};

/** Runs the built program to its end, without a terminal. */
export const runProgram = async (
	args: readonly string[],
	{env, cwd, nodeArguments = [], stdin, stdout: output}: ProgramOptions = {},
): Promise<Outcome> => {
	const child = spawn(
		process.execPath,
		[...nodeArguments, programPath, ...args],
		{
			env: bareEnvironment(env),
			cwd,
			stdio: [stdin ?? 'ignore', output ?? 'pipe', 'pipe'],
		},
	);
	const [stdout, stderr] = await Promise.all([
		child.stdout ? text(child.stdout) : '',
		child.stderr ? text(child.stderr) : '',
		once(child, 'close'),
	]);
	return {status: child.exitCode ?? undefined, stdout, stderr};
};

/** What every failure has in common; gives what standard error says. */
export const failureOf = ({status, stdout, stderr}: Outcome): string => {
	const problems = [
		...(status === 2 ? [] : [`the status is ${status}`]),
		...(stdout === '' ? [] : [`standard output says ${stdout}`]),
		...(/^\s+at |a fault of imgscope/mv.test(stderr) ? ['a stack shows'] : []),
		...(/^imgscope: .+\n(?:.+\n)?$/v.test(stderr)
			? []
			: ['it is not one line and a hint']),
	];
	return problems.length === 0 ? stderr : `${problems.join(', ')}: ${stderr}`;
};

export type FileLine = {
	readonly path: string;
	readonly type: string;
	readonly mode?: string;
	readonly uid?: number;
	readonly gid?: number;
	readonly size: number;
	readonly mtime?: string;
	readonly linkTarget?: string;
	readonly layer: number;
	readonly change?: string;
};

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null;

/** The object that a JSON text is. */
export const parseObject = (text: string): JsonObject => {
	const value: unknown = JSON.parse(text);
	if (!isObject(value)) {
		throw new TypeError(`This is no object: ${text}`);
	}

	return value;
};

const isFileLine = (value: object): value is FileLine =>
	['path', 'type', 'size', 'layer'].every(key => key in value);

/** What `imgscope files --json` printed. */
export const parseFiles = (stdout: string): readonly FileLine[] =>
	stdout
		.trimEnd()
		.split('\n')
		.map(line => {
			const file = parseObject(line);
			if (!isFileLine(file)) {
				throw new TypeError(`This describes no file: ${line}`);
			}

			return file;
		});
