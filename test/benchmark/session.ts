import {readFileSync} from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import {bareEnvironment, programPath} from '../helpers/run-program.js';
import {readPeak} from './peak-memory.js';

/** What is written after each frame: the end of a synchronized update. */
const frameEnd = '\u{1B}[?2026l';

/** Nothing more comes of a key after so many milliseconds without a frame. */
const quiet = 40;

/** After so many milliseconds a key has no effect on the screen. */
const patience = 3000;

/** The program in a pseudo terminal, and the moments at which its frames are written. */
export type Session = {
	/** Milliseconds from writing keys to the end of the last frame that comes of them; undefined where none comes. */
	readonly press: (keys: string) => Promise<number | undefined>;

	/** Writes keys without waiting for anything. */
	readonly write: (keys: string) => void;

	/** Waits until the program has written a text and then nothing more for a while. */
	readonly until: (text: string) => Promise<void>;

	/** When the last frame was complete, by `performance.now()`. */
	readonly lastFrame: () => number;

	/** Milliseconds of CPU time that the program has used so far; undefined where the system does not tell. Exact to ten. */
	readonly cpuTime: () => number | undefined;

	/** The most megabytes that the program has had so far; undefined where the system does not tell. */
	readonly peakMemory: () => number | undefined;
	readonly close: () => Promise<void>;
};

/** The user and system time of a process, of which Linux tells in hundredths of a second. */
const readCpuTime = (pid: number): number | undefined => {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name of the program may have spaces in it.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return (Number(fields[11]) + Number(fields[12])) * 10;
	} catch {
		return undefined;
	}
};

export type SessionOptions = {
	readonly node: string;
	readonly args: readonly string[];
	readonly columns?: number;
	readonly rows?: number;
};

export const openSession = ({
	node,
	args,
	columns = 200,
	rows = 60,
}: SessionOptions): Session => {
	const child = spawn(node, [programPath, ...args], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		env: bareEnvironment({
			TERM: 'xterm-256color',
			NODE_ENV: 'production',
			XDG_STATE_HOME: '/nonexistent',
		}),
	});
	let last = performance.now();
	let tail = '';
	let seen = '';
	child.onData(data => {
		const now = performance.now();
		// The marker may come in two pieces.
		tail = tail.slice(-frameEnd.length + 1) + data;
		seen = (seen + data).slice(-200_000);
		if (tail.includes(frameEnd)) {
			last = now;
		}

		tail = tail.slice(tail.lastIndexOf(frameEnd) + 1);
	});
	const ended = new Promise<void>(resolve => {
		child.onExit(() => {
			resolve();
		});
	});
	const settle = async (since: number): Promise<void> => {
		const deadline = since + patience;
		while (
			last < since
				? performance.now() < deadline
				: performance.now() - last < quiet
		) {
			await delay(2);
		}
	};

	return {
		async press(keys) {
			const start = performance.now();
			child.write(keys);
			await settle(start);
			return last < start ? undefined : last - start;
		},
		write(keys) {
			child.write(keys);
		},
		async until(text) {
			const deadline = performance.now() + 120_000;
			while (!seen.includes(text)) {
				if (performance.now() > deadline) {
					throw new Error(`Never seen: ${text}`);
				}

				await delay(20);
			}

			await delay(500);
		},
		lastFrame: () => last,
		cpuTime: () => readCpuTime(child.pid),
		peakMemory: () => readPeak(child.pid),
		async close() {
			child.write('\u{3}');
			await ended;
		},
	};
};
