import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {bareEnvironment} from '../helpers/run-program.js';

/** Says at the end what a program took at most, in kilobytes: the system knows it of this process alone. */
const reporter = `data:text/javascript,import process from 'node:process';import {writeSync} from 'node:fs';process.on('exit',()=>{writeSync(3,String(process.resourceUsage().maxRSS))})`;

/** What a run took. */
export type Run = {
	readonly milliseconds: number;

	/** Megabytes of memory at most; only of Node.js programs. */
	readonly megabytes: number | undefined;
};

/** A command to measure. */
export type Command = readonly [program: string, ...args: string[]];

/** A program for Node.js that tells its memory. */
export const nodeCommand = (
	node: string,
	...args: readonly string[]
): Command => [node, '--import', reporter, ...args];

/** Runs a command to its end, with its output thrown away. Rejects when it fails. */
export const runCommand = async (
	[program, ...args]: Command,
	env: Readonly<Record<string, string>> = {},
): Promise<Run> => {
	const start = performance.now();
	const child = spawn(program, args, {
		env: bareEnvironment({
			NODE_ENV: 'production',
			DOCKER_HOST: process.env['DOCKER_HOST'] ?? '',
			...env,
		}),
		stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
	});
	let told = '';
	child.stdio[3]?.on('data', (chunk: unknown) => {
		told += String(chunk);
	});
	const [status] = (await once(child, 'close')) as readonly unknown[];
	if (status !== 0) {
		throw new Error(
			`${program} ${args.join(' ')} ended with ${String(status)}`,
		);
	}

	return {
		milliseconds: performance.now() - start,
		megabytes: told === '' ? undefined : Number(told) / 1000,
	};
};
