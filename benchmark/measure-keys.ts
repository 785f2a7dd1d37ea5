import {setTimeout as delay} from 'node:timers/promises';
import {openTimedTerminal, type TimedTerminal} from './timed-terminal.js';

/** Milliseconds from key to frame, by what the keys do. */
export type KeyTimes = ReadonlyMap<string, readonly number[]>;

const pageDown = '\u{1B}[6~';
const pageUp = '\u{1B}[5~';
const clearLine = '\u{15}';
const size = {columns: 200, rows: 60};

/** As long as nobody can press the next key faster. */
const pause = 30;

const times = async (
	terminal: TimedTerminal,
	keys: readonly string[],
): Promise<readonly number[]> => {
	const taken: number[] = [];
	for (const key of keys) {
		await terminal.rest(pause);
		const time = await terminal.press(key);
		if (time !== undefined) {
			taken.push(time);
		}
	}

	return taken;
};

const repeat = (count: number, ...keys: readonly string[]): string[] =>
	Array.from({length: count}, () => keys).flat();

/** What is typed into the filter, a character at a time. */
const words = [
	'module-12',
	'lib',
	'package-3 js',
	'*.so',
	'size>5 mod',
	String.raw`/\.js$/`,
];

const measureFilter = async (
	terminal: TimedTerminal,
): Promise<readonly number[]> => {
	const taken: number[] = [];
	await times(terminal, ['/']);
	for (const word of words) {
		taken.push(...(await times(terminal, [...word])));
		await times(terminal, [clearLine]);
	}

	await times(terminal, ['\r']);
	await terminal.rest(pause);
	return taken;
};

/** A key held down, thirty times a second: how far each frame is behind. */
const measureHeld = async (
	terminal: TimedTerminal,
): Promise<readonly number[]> => {
	const taken: number[] = [];
	for (let count = 0; count < 60; count++) {
		const time = terminal.press('j');
		const [taking] = await Promise.all([time, delay(33)]);
		if (taking !== undefined) {
			taken.push(taking);
		}
	}

	return taken;
};

/** Two hundred keys at once: until the last frame. */
const measureBurst = async (
	terminal: TimedTerminal,
): Promise<readonly number[]> => {
	await terminal.rest(pause);
	const start = performance.now();
	terminal.type('j'.repeat(200));
	const end = await terminal.rest(300);
	return [end - start];
};

/**
Presses keys in the explorer of an image and measures how long each takes to be seen, in a terminal of 200x60.

@param node The Node.js to run the program with.
*/
export const measureKeys = async (
	node: string,
	program: string,
	archive: string,
	layers: number,
): Promise<KeyTimes> => {
	const terminal = openTimedTerminal([node, program, archive], size);
	try {
		await terminal.waitFor('efficiency');
		await terminal.waitFor('wasted files');
		await terminal.rest(2000);
		const steps = Array.from({length: layers - 1}, () => ']');
		const first = await times(terminal, steps);
		const result = new Map([['another layer, for the first time', first]]);
		await times(terminal, ['4', 'z']);
		result.set('move', await times(terminal, repeat(100, 'j')));
		result.set('page', await times(terminal, repeat(30, pageDown, pageUp)));
		result.set('close and open all', await times(terminal, repeat(20, 'z')));
		result.set(
			'another layer, again',
			await times(
				terminal,
				Array.from({length: 4}, () => [
					...steps.map(() => '['),
					...steps,
				]).flat(),
			),
		);
		result.set('a character of a filter', await measureFilter(terminal));
		await times(terminal, ['\u{1B}']);
		await delay(500);
		result.set('a held key', await measureHeld(terminal));
		result.set('200 keys at once, all of them', await measureBurst(terminal));
		return result;
	} finally {
		terminal.end();
	}
};
