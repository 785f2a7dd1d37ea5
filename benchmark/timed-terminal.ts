import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';

/** With this Ink ends each frame. */
const frameEnd = '\u{1B}[?2026l';

export type TimedTerminal = {
	/** Milliseconds from a key to the end of the frame that shows its effect; undefined when nothing is written for it. */
	readonly press: (keys: string) => Promise<number | undefined>;

	/** Types without waiting. */
	readonly type: (keys: string) => void;

	/** Waits until nothing was written for so many milliseconds, and gives the time of the last frame. */
	readonly rest: (milliseconds: number) => Promise<number>;

	/** Waits until a text is written. */
	readonly waitFor: (text: string) => Promise<void>;

	/** Times of all frames so far. */
	readonly frames: readonly number[];
	readonly end: () => void;
};

const patience = 120_000;

/** How long a key that changes nothing is waited for. */
const longest = 2000;

/** Runs a program in a pseudo terminal and notes when its frames end. */
export const openTimedTerminal = (
	command: readonly string[],
	{columns, rows}: {readonly columns: number; readonly rows: number},
): TimedTerminal => {
	const [program, ...args] = command;
	const child = spawn(program!, args, {
		name: 'xterm-256color',
		cols: columns,
		rows,
		env: {
			PATH: process.env['PATH'] ?? '',
			HOME: '/nonexistent',
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
		},
	});
	const frames: number[] = [];
	let written = '';
	let lastWrite = performance.now();
	let wake: (() => void) | undefined;
	child.onData(data => {
		lastWrite = performance.now();
		// A frame's end can come in two pieces.
		const tail = written.slice(-frameEnd.length) + data;
		if (tail.includes(frameEnd)) {
			frames.push(lastWrite);
		}

		written = (written + data).slice(-1_000_000);
		wake?.();
	});

	const nextFrame = async (count: number): Promise<number | undefined> =>
		new Promise(resolve => {
			const timer = setTimeout(() => {
				wake = undefined;
				resolve(undefined);
			}, longest);
			wake = () => {
				if (frames.length > count) {
					clearTimeout(timer);
					wake = undefined;
					resolve(frames[count]);
				}
			};
		});

	return {
		async press(keys) {
			const count = frames.length;
			const frame = nextFrame(count);
			const start = performance.now();
			child.write(keys);
			const end = await frame;
			return end === undefined ? undefined : end - start;
		},
		type(keys) {
			child.write(keys);
		},
		async rest(milliseconds) {
			while (performance.now() - lastWrite < milliseconds) {
				await delay(milliseconds / 4);
			}

			return frames.at(-1) ?? lastWrite;
		},
		async waitFor(text) {
			const deadline = performance.now() + patience;
			while (!written.includes(text)) {
				if (performance.now() > deadline) {
					throw new Error(`The program never wrote "${text}"`);
				}

				await delay(20);
			}
		},
		frames,
		end() {
			child.kill();
		},
	};
};
