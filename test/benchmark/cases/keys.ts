import {setTimeout as delay} from 'node:timers/promises';
import {Random} from '../../helpers/random.js';
import {largeImage} from '../large-image.js';
import {openSession, type Session} from '../session.js';
import {type Series} from '../table.js';

const up = '\u{1B}[A';
const down = '\u{1B}[B';
const pageUp = '\u{1B}[5~';
const pageDown = '\u{1B}[6~';
const backspace = '\u{7F}';
const escape = '\u{1B}';

const repeat = (count: number, ...keys: readonly string[]): string[] =>
	Array.from({length: count}, () => keys).flat();

type Times = Pick<Series, 'values' | 'cpu'>;

/** Presses keys one at a time, each when nothing more comes of the one before, and `pause` after that. */
const pressAll = async (
	session: Session,
	keys: readonly string[],
	pause: () => number = () => 0,
): Promise<number[]> => {
	const values: number[] = [];
	for (const key of keys) {
		await delay(pause());
		const time = await session.press(key);
		if (time !== undefined) {
			values.push(time);
		}
	}

	return values;
};

/** The CPU time that measuring takes the program, for each value. */
const withCpu = async (
	session: Session,
	measure: () => Promise<number[]>,
): Promise<Times> => {
	const before = session.cpuTime();
	const values = await measure();
	const after = session.cpuTime();
	return {
		values,
		cpu:
			before === undefined || after === undefined
				? undefined
				: (after - before) / values.length,
	};
};

/** Characters of filters, typed and erased: a word, a path, a glob, an expression, and a word that is nowhere as it stands. */
const pressFilters = async (session: Session): Promise<number[]> => {
	const values: number[] = [];
	for (const text of [
		'package-39',
		'lib/int',
		'*.d.ts',
		String.raw`/util\.js$/`,
		'pkgindex',
	]) {
		await session.press('/');
		const keys = [...text, ...repeat(text.length - 1, backspace)];
		values.push(...(await pressAll(session, keys)));
		await session.press(escape);
	}

	return values;
};

/** A key thirty times a second: how far the last frame is behind the last key. */
const holdKey = async (
	session: Session,
	key: string,
	count: number,
): Promise<number> => {
	const start = performance.now();
	let last = start;
	for (let turn = 0; turn < count; turn++) {
		await delay(Math.max(0, start + (turn * 1000) / 30 - performance.now()));
		last = performance.now();
		session.write(key);
	}

	await delay(300);
	return session.lastFrame() - last;
};

const holdEach = async (
	session: Session,
	keys: readonly string[],
	count: number,
): Promise<number[]> => {
	const values: number[] = [];
	for (const key of keys) {
		values.push(await holdKey(session, key, count));
	}

	return values;
};

/** More than the layers between the lowest and the highest. */
const allLayers = 38;

/** What is measured, one after the other in one session that begins among the files of the lowest layer. */
const cases: ReadonlyArray<
	readonly [name: string, measure: (session: Session) => Promise<number[]>]
> = [
	['move', async session => pressAll(session, repeat(35, down, down, up))],
	[
		'page',
		async session => pressAll(session, repeat(20, pageDown, pageDown, pageUp)),
	],
	['open and close all', async session => pressAll(session, repeat(20, 'z'))],
	[
		'switch to a layer not seen before',
		async session =>
			pressAll(session, [...repeat(allLayers, ']'), ...repeat(allLayers, '[')]),
	],
	[
		'switch to a layer seen before',
		async session => pressAll(session, repeat(5, ']', ']', ']', '[', '[', '[')),
	],
	[
		'switch layer after a pause',
		async session =>
			pressAll(session, [...repeat(10, ']'), ...repeat(10, '[')], () => 250),
	],
	[
		'keys at uneven pauses',
		async session => {
			const random = new Random(1);
			const keys = repeat(15, ']', down, pageDown, '[', up);
			return pressAll(session, keys, () => random.below(200));
		},
	],
	['each character of a filter', pressFilters],
	[
		'behind a held move or page',
		async session => holdEach(session, [down, pageDown, up, pageUp], 50),
	],
	[
		'behind a held switch of layers',
		async session => holdEach(session, [']', '[', ']', '['], allLayers - 4),
	],
];

/** Milliseconds before each case in which nobody presses a key, as one who looks at the screen. */
const glance = 1500;

/** From a key to the frame that it makes, in the image of 200,000 files on a terminal of 200x60. */
export const measureKeys = async (
	node: string,
	bar: number,
): Promise<readonly Series[]> => {
	const session = openSession({node, args: [await largeImage()]});
	await session.until('efficiency');
	await session.press('4');
	await session.press('z');
	await pressAll(session, repeat(5, down, pageDown));
	const series: Series[] = [];
	for (const [name, measure] of cases) {
		await delay(glance);
		const times = await withCpu(session, async () => measure(session));
		series.push({name, bar, ...times});
	}

	const pasted = await pressAll(session, repeat(5, down.repeat(200)));
	await session.close();
	return [...series, {name: '200 keys at once', values: pasted}];
};
