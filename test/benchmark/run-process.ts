import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {bareEnvironment} from '../helpers/run-program.js';
import {readPeak} from './peak-memory.js';

/** Says at the end what a program took at most, in kilobytes: the system knows it of this process alone. */
const reporter = `data:text/javascript,import process from 'node:process';import {writeSync} from 'node:fs';process.on('exit',()=>{writeSync(3,String(process.resourceUsage().maxRSS))})`;

/** What a run took. */
export type Run = {
	readonly milliseconds: number;

	/** Megabytes of memory at most; of programs that are none of Node.js what was seen last. */
	readonly megabytes: number | undefined;

	/** Whether it was stopped, since it took too long. */
	readonly isStopped: boolean;
};

/** A command to measure. */
export type Command = readonly [program: string, ...args: string[]];

/** A program for Node.js that tells its memory. */
export const nodeCommand = (
	node: string,
	...args: readonly string[]
): Command => [node, '--import', reporter, ...args];

/** Runs a command to its end, or for so many seconds, with its output thrown away. Rejects when it fails. */
export const runCommand = async (
	[program, ...args]: Command,
	env: Readonly<Record<string, string>> = {},
	seconds = 0,
): Promise<Run> => {
	const start = performance.now();
	const child = spawn(program, args, {
		env: bareEnvironment({
			NODE_ENV: 'production',
			DOCKER_HOST: process.env['DOCKER_HOST'] ?? '',
			...env,
		}),
		stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
		timeout: seconds * 1000,
		killSignal: 'SIGKILL',
	});
	let told = '';
	child.stdio[3]?.on('data', (chunk: unknown) => {
		told += String(chunk);
	});
	let peak: number | undefined;
	const watch = setInterval(() => {
		peak = readPeak(child.pid) ?? peak;
	}, 20);
	await once(child, 'close');
	clearInterval(watch);
	const milliseconds = performance.now() - start;
	const isStopped = seconds > 0 && child.signalCode === 'SIGKILL';
	if (child.exitCode !== 0 && !isStopped) {
		throw new Error(
			`${program} ${args.join(' ')} ended with ${child.exitCode ?? child.signalCode}`,
		);
	}

	return {
		milliseconds,
		megabytes: told === '' ? peak : (Number(told) * 1024) / 1_000_000,
		isStopped,
	};
};
