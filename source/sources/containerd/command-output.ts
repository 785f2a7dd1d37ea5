import {type ChildProcess, spawn} from 'node:child_process';
import process from 'node:process';
import {reasonOf} from '../../errors.js';
import {stopped} from '../docker/engine-error.js';

/** A command and what it is started with. */
export type Command = {
	readonly program: string;
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly signal: AbortSignal;
};

/** A command that could not be started, or failed; the message is what it said. */
export class CommandFailure extends Error {
	override readonly name = 'CommandFailure';
}

const keptErrorLength = 4096;

const killGroup = ({pid}: ChildProcess): void => {
	if (pid === undefined) {
		return;
	}

	try {
		// The whole group: what was started may be a script around the program.
		process.kill(-pid, 'SIGKILL');
	} catch {
		// It has ended.
	}
};

const describeEnd = (
	said: string,
	code: number | null,
	signal: NodeJS.Signals | null,
): string => {
	const last = said.trim().split('\n').at(-1)?.trim() ?? '';
	return last === '' ? `it ended with ${signal ?? `status ${code}`}` : last;
};

/**
The standard output of a command, as it comes. Leaving the loop ends the command, as do the signal and the end of the program.

@throws CommandFailure when it fails, with its last line on standard error.
@throws ImgscopeError `stopped` on the signal.
*/
export async function* readCommand({
	program,
	args,
	env,
	signal,
}: Command): AsyncGenerator<Uint8Array, void, undefined> {
	if (signal.aborted) {
		throw stopped(signal);
	}

	const child = spawn(program, args, {
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	let said = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		said = (said + text).slice(-keptErrorLength);
	});
	const ended = new Promise<string | undefined>(resolve => {
		child.once('error', error => {
			resolve(reasonOf(error));
		});
		child.once('close', (code, endSignal) => {
			resolve(code === 0 ? undefined : describeEnd(said, code, endSignal));
		});
	});
	const kill = () => {
		killGroup(child);
	};

	process.once('exit', kill);
	signal.addEventListener('abort', kill);
	try {
		for await (const chunk of child.stdout as AsyncIterable<Uint8Array>) {
			yield chunk;
		}

		const failure = await ended;
		if (signal.aborted) {
			throw stopped(signal);
		}

		if (failure !== undefined) {
			throw new CommandFailure(failure);
		}
	} finally {
		kill();
		signal.removeEventListener('abort', kill);
		process.off('exit', kill);
	}
}
