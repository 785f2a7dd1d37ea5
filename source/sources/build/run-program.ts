import {spawn, type StdioOptions} from 'node:child_process';
import {constants} from 'node:os';
import process from 'node:process';
import {ImgscopeError, reasonOf} from '../../errors.js';
import {systemCode} from '../../system-code.js';
import {stopped} from '../docker/engine-error.js';

export type RunOptions = {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly cwd: string;
	readonly stdio: StdioOptions;
	readonly signal: AbortSignal;
};

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

// How long a build may take to clean up after itself, in milliseconds.
const stopTimeout = 10_000;

/**
Runs a program on our terminal and gives its exit status, as a shell does when a signal ends it. Signals that come to us meanwhile are the program's to answer.

@throws ImgscopeError `source-unavailable` when it cannot be started, `stopped` on the signal, and when a signal to us has ended the program.
*/
export const runProgram = async (
	program: string,
	args: readonly string[],
	{env, cwd, stdio, signal}: RunOptions,
): Promise<number> => {
	if (signal.aborted) {
		throw stopped(signal);
	}

	const child = spawn(program, args, {env, cwd, stdio});
	let isInterrupted = false;
	const forward = (name: NodeJS.Signals) => {
		isInterrupted = true;
		// A terminal has sent its Ctrl+C to the program as well.
		if (name !== 'SIGINT' || !process.stdin.isTTY) {
			child.kill(name);
		}
	};

	let timer: NodeJS.Timeout | undefined;
	const stop = () => {
		child.kill('SIGINT');
		timer = setTimeout(() => {
			child.kill('SIGKILL');
		}, stopTimeout);
	};

	const kill = () => {
		child.kill('SIGKILL');
	};

	for (const name of forwarded) {
		process.on(name, forward);
	}

	process.once('exit', kill);
	signal.addEventListener('abort', stop, {once: true});
	try {
		const status = await new Promise<number>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', (code, name) => {
				resolve(code ?? 128 + (name ? constants.signals[name] : 0));
			});
		});
		if (signal.aborted) {
			throw stopped(signal);
		}

		// docker ends with status 1 or 130, as its version likes.
		if (isInterrupted && status !== 0) {
			throw new ImgscopeError('stopped', `${program} was stopped`);
		}

		return status;
	} catch (error) {
		throw systemCode(error) === 'ENOENT'
			? new ImgscopeError(
					'source-unavailable',
					`Cannot build: the command ${program} is not installed`,
					{cause: error},
				)
			: error instanceof ImgscopeError
				? error
				: new ImgscopeError(
						'source-unavailable',
						`Cannot start ${program}: ${reasonOf(error)}`,
						{cause: error},
					);
	} finally {
		clearTimeout(timer);
		signal.removeEventListener('abort', stop);
		process.off('exit', kill);
		for (const name of forwarded) {
			process.off(name, forward);
		}
	}
};
