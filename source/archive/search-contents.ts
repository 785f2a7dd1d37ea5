import {LineScanner} from '../model/contents/line-scanner.js';
import {type SearchedPart} from '../model/contents/searched-part.js';
import {type Automaton} from '../model/expression/automaton.js';
import {type ReadableImage, readContents} from './read-contents.js';
import {createTurns} from './take-turns.js';

export type SearchOptions = {
	/** Whether files that are no text are looked through as well. */
	readonly binary?: boolean;
	readonly signal?: AbortSignal;
};

/** A file with a zero byte among the first so many is no text; git judges so, too. */
const judgedBytes = 8000;

/** Parts of large files are told of after so many bytes. */
const partBytes = 1 << 20;

async function* searchFile(
	entry: number,
	body: AsyncIterable<Uint8Array>,
	automaton: Automaton,
	{binary = false}: SearchOptions,
): AsyncGenerator<SearchedPart, void> {
	const scanner = new LineScanner(automaton);
	const decoder = new TextDecoder();
	let read = 0;
	let told = 0;
	for await (const chunk of body) {
		const judged = chunk.subarray(0, Math.max(0, judgedBytes - read));
		read += chunk.length;
		if (!binary && judged.includes(0)) {
			yield {entry, lines: [], bytes: 0, isEnd: true, isBinary: true};
			return;
		}

		scanner.feed(decoder.decode(chunk, {stream: true}));
		if (read - told >= partBytes) {
			yield {
				entry,
				lines: scanner.takeLines(),
				bytes: read - told,
				isEnd: false,
				isBinary: false,
			};
			told = read;
		}
	}

	scanner.feed(decoder.decode());
	scanner.end();
	yield {
		entry,
		lines: scanner.takeLines(),
		bytes: read - told,
		isEnd: true,
		isBinary: false,
	};
}

/**
Looks for a pattern in the lines of stored files. Each layer is read once, as a stream: however large files and lines are, a few chunks are kept.

@throws ImgscopeErrors.
*/
export async function* searchContents(
	image: ReadableImage,
	entries: readonly number[],
	automaton: Automaton,
	options: SearchOptions = {},
): AsyncGenerator<SearchedPart, void> {
	const {signal} = options;
	const takeBreak = createTurns();
	for await (const {entry, body} of readContents(image, entries, signal)) {
		for await (const part of searchFile(entry, body, automaton, options)) {
			yield part;
			await takeBreak();
			if (signal?.aborted) {
				return;
			}
		}
	}
}
