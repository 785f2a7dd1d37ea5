import {existsSync, readFileSync} from 'node:fs';
import process from 'node:process';
import {type ExecutionContext} from 'ava';
import {writeTemporary} from './archives.js';
import {
	eventually,
	openTerminal,
	type PseudoTerminal,
	type TerminalOptions,
} from './pty.js';
import {programPath} from './run-program.js';

/** A program in a terminal, and the number that the system gave it. */
export type Noted = {
	readonly terminal: PseudoTerminal;
	readonly signal: (name: NodeJS.Signals) => void;

	/** The number of the program. */
	readonly pid: () => number;
};

/** The program with its own number in a file, so that it can be sent signals whatever the screen shows. */
export const openNoted = async (
	t: ExecutionContext,
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
	size: Pick<TerminalOptions, 'columns' | 'rows'> = {},
): Promise<Noted> => {
	const note = `${await writeTemporary(t, 'note', '')}.pid`;
	const terminal = openTerminal(
		t,
		[
			'/bin/sh',
			'-c',
			'echo "$$" > "$0"; exec "$@"',
			note,
			process.execPath,
			programPath,
			...args,
		],
		{...size, env},
	);
	const read = () =>
		existsSync(note) ? Number(readFileSync(note, 'utf8')) : 0;
	await eventually(() => read() > 0, 'the program starts');
	return {
		terminal,
		signal(name) {
			process.kill(read(), name);
		},
		pid: read,
	};
};
