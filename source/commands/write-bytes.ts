import {once} from 'node:events';
import process from 'node:process';
import {printable} from '../printable.js';

/** Writes bytes to standard output as fast as they are taken. Throws when the signal aborts while nobody takes them. */
export const writeBytes = async (
	chunks: AsyncIterable<Uint8Array | string>,
	signal?: AbortSignal,
): Promise<void> => {
	const {stdout} = process;
	for await (const chunk of chunks) {
		if (!stdout.write(chunk)) {
			await once(stdout, 'drain', {signal});
		}
	}
};

const visible = (text: string): string =>
	text.replaceAll(/[^\n\t]+/g, part => printable(part));

/** Bytes as text for a terminal: what could act on it is made visible. */
export async function* toTerminalText(
	chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void> {
	const decoder = new TextDecoder();
	for await (const chunk of chunks) {
		yield visible(decoder.decode(chunk, {stream: true}));
	}

	yield visible(decoder.decode());
}
