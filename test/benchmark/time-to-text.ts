import {stripVTControlCharacters} from 'node:util';
import {spawn} from '@lydell/node-pty';
import {bareEnvironment} from '../helpers/run-program.js';
import {type Command} from './run-process.js';

const patience = 120_000;

/** Milliseconds from the start of an explorer until each of some texts has been written to its terminal. Rejects when one never is. */
export const timeToTexts = async (
	[program, ...args]: Command,
	texts: readonly string[],
	env: Readonly<Record<string, string>> = {},
): Promise<readonly number[]> => {
	const start = performance.now();
	const child = spawn(program, args, {
		name: 'xterm-256color',
		cols: 200,
		rows: 60,
		env: bareEnvironment({
			TERM: 'xterm-256color',
			NODE_ENV: 'production',
			...env,
		}),
	});
	const times = new Map<string, number>();
	return new Promise((resolve, reject) => {
		const timeout = setTimeout(() => {
			child.kill();
			reject(new Error(`Not all of it was written: ${texts.join(', ')}`));
		}, patience);
		let written = '';
		child.onData(data => {
			const now = performance.now();
			written += data;
			const plain = stripVTControlCharacters(written);
			for (const text of texts) {
				if (!times.has(text) && plain.includes(text)) {
					times.set(text, now - start);
				}
			}

			if (times.size === texts.length) {
				child.write('\u{3}');
			}
		});
		child.onExit(() => {
			clearTimeout(timeout);
			if (times.size === texts.length) {
				resolve(texts.map(text => times.get(text)!));
			} else {
				reject(
					new Error(
						`It ended before it wrote all of ${texts.join(', ')}: ${stripVTControlCharacters(written).trim().slice(-500)}`,
					),
				);
			}
		});
	});
};
