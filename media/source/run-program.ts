import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {readScreen, type ScreenRow, textOfRow} from './read-screen.js';

const program = fileURLToPath(
	new URL('../../distribution/cli.js', import.meta.url),
);

export type ProgramOptions = {
	readonly args: readonly string[];

	/** Where the program runs; references are relative to it. */
	readonly directory: string;
	readonly columns: number;
	readonly rows: number;
};

export type RunningProgram = {
	/** Types keys and waits until the screen holds all of the texts. */
	readonly press: (keys: string, ...until: readonly string[]) => Promise<void>;

	/** Waits until the screen holds all of the texts and has come to rest. */
	readonly waitFor: (...texts: readonly string[]) => Promise<void>;
	readonly screen: () => readonly ScreenRow[];

	/** The exit status, once the program has ended by itself and all that it wrote is on the screen. */
	readonly ended: Promise<number>;
	readonly end: () => void;
};

/** How long the screen must stay as it is before it is drawn, and how long that may take, in milliseconds. */
const rest = 250;
const patience = 20_000;

/** Tells the program's status by a sequence that no terminal shows, and stays until that has arrived: what a program writes last is lost now and then when its terminal ends with it. */
const statusCode = 7777;
const wrapper = String.raw`
"$@"
printf '\033]${statusCode};%s\007' "$?"
read -r _
`;

const cleanEnvironment = (): Record<string, string> => ({
	PATH: process.env['PATH'] ?? '',
	HOME: process.env['HOME'] ?? path.sep,
	LANG: 'C.UTF-8',
	TERM: 'xterm-256color',
});

/** Starts the built program in a terminal of that size. */
export const runProgram = ({
	args,
	directory,
	columns,
	rows,
}: ProgramOptions): RunningProgram => {
	const terminal = new xterm.Terminal({
		cols: columns,
		rows,
		allowProposedApi: true,
		convertEol: true,
	});
	const command = [process.execPath, program, ...args];
	const child = spawn('/bin/sh', ['-c', wrapper, 'sh', ...command], {
		cols: columns,
		rows,
		cwd: directory,
		env: cleanEnvironment(),
	});
	let changedAt = Date.now();
	child.onData(text => {
		terminal.write(text, () => {
			changedAt = Date.now();
		});
	});
	terminal.onData(answer => {
		child.write(answer);
	});
	const screen = () => readScreen(terminal);
	const ended = new Promise<number>(resolve => {
		terminal.parser.registerOscHandler(statusCode, status => {
			resolve(Number(status));
			child.write('\r');
			return true;
		});
	});

	const waitFor = async (...texts: readonly string[]) => {
		const startedAt = Date.now();
		for (;;) {
			const shown = screen()
				.map(row => textOfRow(row))
				.join('\n');
			const missing = texts.find(text => !shown.includes(text));
			if (missing === undefined && Date.now() - changedAt >= rest) {
				return;
			}

			if (Date.now() - startedAt > patience) {
				child.kill();
				throw new Error(
					`The screen never showed ${missing ?? 'a lasting picture'}:\n${shown}`,
				);
			}

			await sleep(20);
		}
	};

	return {
		async press(keys, ...until) {
			changedAt = Date.now();
			child.write(keys);
			await waitFor(...until);
		},
		waitFor,
		screen,
		ended,
		end() {
			child.kill();
		},
	};
};
