import {setTimeout as delay} from 'node:timers/promises';
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

/** Presses keys one at a time, each when nothing more comes of the one before. */
const measure = async (
	session: Session,
	keys: readonly string[],
): Promise<readonly number[]> => {
	const values: number[] = [];
	for (const key of keys) {
		const time = await session.press(key);
		if (time !== undefined) {
			values.push(time);
		}
	}

	return values;
};

/** Characters of filters, typed and erased. */
const measureFilter = async (session: Session): Promise<readonly number[]> => {
	const values: number[] = [];
	for (const text of [
		'package-39',
		'lib/int',
		'*.d.ts',
		String.raw`/util\.js$/`,
	]) {
		await session.press('/');
		const keys = [...text, ...repeat(text.length - 1, backspace)];
		values.push(...(await measure(session, keys)));
		await session.press(escape);
	}

	return values;
};

/** Thirty keys a second: how far the last frame is behind the last key. */
const measureHeld = async (session: Session, key: string): Promise<number> => {
	const end = performance.now() + 2000;
	let last = 0;
	while (performance.now() < end) {
		last = performance.now();
		session.write(key);
		await delay(1000 / 30);
	}

	await delay(300);
	return session.lastFrame() - last;
};

/** From a key to the frame that it makes, in the image of 200,000 files on a terminal of 200x60. */
export const measureKeys = async (
	node: string,
	bar: number,
): Promise<readonly Series[]> => {
	const session = openSession({node, args: [await largeImage()]});
	await session.until('efficiency');
	await session.press('4');
	await session.press('z');
	await measure(session, repeat(5, down, pageDown));
	const move = await measure(session, repeat(50, down, down, up));
	const page = await measure(session, repeat(30, pageDown, pageDown, pageUp));
	const fold = await measure(session, repeat(20, 'z'));
	const layer = await measure(session, repeat(6, ']', ']', ']', '[', '[', '['));
	const filter = await measureFilter(session);
	const held = [
		await measureHeld(session, down),
		await measureHeld(session, pageDown),
		await measureHeld(session, up),
	];
	const pasted: number[] = [];
	for (let turn = 0; turn < 5; turn++) {
		pasted.push((await session.press(down.repeat(200))) ?? Number.NaN);
	}

	await session.close();
	return [
		{name: 'move', values: move, bar},
		{name: 'page', values: page, bar},
		{name: 'open and close all', values: fold, bar},
		{name: 'switch layer', values: layer, bar},
		{name: 'each character of a filter', values: filter, bar},
		{name: 'behind a held key (30 a second)', values: held, bar},
		{name: '200 keys at once', values: pasted},
	];
};
