import {Buffer} from 'node:buffer';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {type ExecutionContext} from 'ava';
import {hangUp} from './hang-up.js';
import {bareEnvironment, programPath} from './run-program.js';
import {colorsOf} from './terminal-colors.js';

/** How long a condition may take to come true, in milliseconds; far more than it ever should. */
const patience = 30_000;

export type TerminalOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly env?: Readonly<Record<string, string>>;
	readonly nodeArguments?: readonly string[];
};

/** What a terminal shows, and the modes that a program can leave behind. */
export type Screen = {
	readonly lines: readonly string[];
	readonly text: string;
	readonly isAlternate: boolean;
	readonly isCursorShown: boolean;
	readonly wrapsLines: boolean;
	readonly mouse: string;
	readonly hasBracketedPaste: boolean;

	/** What a program put into the clipboard last. */
	readonly clipboard: string;

	/** Every colour of a letter that is not the terminal's own. */
	readonly colors: readonly number[];
};

export type PseudoTerminal = {
	readonly screen: () => Screen;

	/** All that was written to it. */
	readonly output: () => string;

	/** Waits until the screen is as the condition says, and gives it. */
	readonly until: (
		what: string | RegExp | ((screen: Screen) => boolean),
	) => Promise<Screen>;

	/** Types: keys as the bytes that a terminal sends for them. */
	readonly type: (keys: string) => void;
	readonly resize: (columns: number, rows: number) => void;

	/** Reads nothing of what is written any more, as a window does whose connection hangs; `goOn` reads again. */
	readonly halt: () => void;
	readonly goOn: () => void;
	/** Goes away, as a window does that is closed. */
	readonly hangUp: () => void;

	/** Of the shell that runs the program. */
	readonly pid: number;

	/** The program's status as a shell has it, once that has ended and all it wrote is on the screen. */
	readonly ended: Promise<number>;
};

/** Tells a program's status by a sequence that no terminal shows, and stays until that has arrived: what a program writes last is lost now and then when its terminal ends with it. */
const statusCode = 7777;
const wrapper = String.raw`
trap : INT
"$@"
status=$?
printf '\033]${statusCode};%s\007' "$status"
read -r _
exit "$status"
`;

/** The cursor is the one mode that xterm does not tell of. */
const watchCursor = (terminal: xterm.Terminal): (() => boolean) => {
	let isShown = true;
	const watch = (final: string, shows: boolean) => {
		terminal.parser.registerCsiHandler({prefix: '?', final}, parameters => {
			if (parameters.includes(25)) {
				isShown = shows;
			}

			return false;
		});
	};

	watch('h', true);
	watch('l', false);
	return () => isShown;
};

/** Whether a frame is being written, of which only a part is on the screen (synchronized output, mode 2026). */
const watchFrames = (
	terminal: xterm.Terminal,
): {readonly isInFrame: () => boolean; readonly end: () => void} => {
	let isInFrame = false;
	const watch = (final: string, begins: boolean) => {
		terminal.parser.registerCsiHandler({prefix: '?', final}, parameters => {
			if (parameters.includes(2026)) {
				isInFrame = begins;
			}

			return false;
		});
	};

	watch('h', true);
	watch('l', false);
	return {
		isInFrame: () => isInFrame,
		end() {
			isInFrame = false;
		},
	};
};

/** What a program asks the terminal to put into the clipboard. */
const watchClipboard = (terminal: xterm.Terminal): (() => string) => {
	let clipboard = '';
	terminal.parser.registerOscHandler(52, data => {
		clipboard = Buffer.from(data.slice(2), 'base64').toString();
		return true;
	});
	return () => clipboard;
};

const readScreen = (
	terminal: xterm.Terminal,
	isCursorShown: boolean,
	clipboard: string,
): Screen => {
	const {active} = terminal.buffer;
	const lines = Array.from(
		{length: terminal.rows},
		(_, row) =>
			active.getLine(active.baseY + row)?.translateToString(true) ?? '',
	);
	return {
		lines,
		text: lines.join('\n'),
		isAlternate: active.type === 'alternate',
		isCursorShown,
		wrapsLines: terminal.modes.wraparoundMode,
		mouse: terminal.modes.mouseTrackingMode,
		hasBracketedPaste: terminal.modes.bracketedPasteMode,
		clipboard,
		get colors() {
			return colorsOf(terminal);
		},
	};
};

/** Runs a program in a pseudo terminal whose screen can be looked at. It ends with the test. */
export const openTerminal = (
	t: ExecutionContext,
	command: readonly string[],
	{columns = 80, rows = 24, env}: TerminalOptions = {},
): PseudoTerminal => {
	const terminal = new xterm.Terminal({
		cols: columns,
		rows,
		allowProposedApi: true,
	});
	const isCursorShown = watchCursor(terminal);
	const clipboard = watchClipboard(terminal);
	const frames = watchFrames(terminal);
	const child = spawn('/bin/sh', ['-c', wrapper, 'sh', ...command], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		env: bareEnvironment({TERM: 'xterm-256color', ...env}),
	});
	let hasEnded = false;
	const waiting = new Set<() => void>();
	const tellChange = () => {
		for (const look of waiting) {
			look();
		}
	};

	let output = '';
	child.onData(data => {
		output += data;
		terminal.write(data, tellChange);
	});
	const ended = new Promise<number>(resolve => {
		terminal.parser.registerOscHandler(statusCode, status => {
			// What was killed may have left one.
			frames.end();
			resolve(Number(status));
			child.write('\r');
			return true;
		});
		child.onExit(({exitCode, signal}) => {
			hasEnded = true;
			resolve(signal ? 128 + signal : exitCode);
		});
	});
	t.teardown(async () => {
		if (!hasEnded) {
			child.kill('SIGKILL');
			await ended;
		}
	});
	const screen = () => readScreen(terminal, isCursorShown(), clipboard());
	return {
		screen,
		output: () => output,
		async until(what) {
			const isMet =
				typeof what === 'function'
					? what
					: ({text}: Screen) =>
							typeof what === 'string' ? text.includes(what) : what.test(text);
			return new Promise((resolve, reject) => {
				const timer = setTimeout(() => {
					waiting.delete(look);
					reject(
						new Error(`Never seen: ${String(what)}; but:\n${screen().text}`),
					);
				}, patience);
				const look = () => {
					if (frames.isInFrame()) {
						return;
					}

					const now = screen();
					if (isMet(now)) {
						clearTimeout(timer);
						waiting.delete(look);
						resolve(now);
					}
				};

				waiting.add(look);
				look();
			});
		},
		type(keys) {
			child.write(keys);
		},
		resize(width, height) {
			terminal.resize(width, height);
			child.resize(width, height);
		},
		halt() {
			child.pause();
		},
		goOn() {
			child.resume();
		},
		hangUp() {
			hangUp(child);
		},
		pid: child.pid,
		ended,
	};
};

/** Runs the built program in a pseudo terminal. */
export const openProgram = (
	t: ExecutionContext,
	args: readonly string[],
	options: TerminalOptions = {},
): PseudoTerminal =>
	openTerminal(
		t,
		[process.execPath, ...(options.nodeArguments ?? []), programPath, ...args],
		options,
	);

/** Waits for what no screen shows. */
export const eventually = async (
	isMet: () => boolean,
	what: string,
): Promise<void> => {
	const deadline = performance.now() + patience;
	while (!isMet()) {
		if (performance.now() > deadline) {
			throw new Error(`Never happened: ${what}`);
		}

		await delay(10);
	}
};

export const keys = {
	up: '\u001B[A',
	down: '\u001B[B',
	right: '\u001B[C',
	left: '\u001B[D',
	tab: '\t',
	enter: '\r',
	escape: '\u001B',
	interrupt: '\u0003',
	suspend: '\u001A',
} as const;
