import {extract as createExtract} from 'tar-stream';
import {Guard} from './guard.js';
import type {StoredEntry} from './step.js';

/** The stored bytes of an entry, as tar-stream gives them. */
export type Body = AsyncIterable<Uint8Array> & {
	readonly on: ((
		event: 'data',
		listener: (chunk: Uint8Array) => void,
	) => void) &
		((event: 'end', listener: () => void) => void);
};

/** Takes an entry and the stream of its stored bytes, and calls back when that has been read or cannot be. */
export type BodyReader = (
	stored: StoredEntry,
	body: Body,
	done: () => void,
	fail: (error: unknown) => void,
) => void;

const ignore = () => {
};

/**
Reads an archive with tar-stream behind a guard and has each entry's body read, one after the other. The input is read to its end even after the archive's, so that who passes it on can hash all of it.

Rejects with `layer-invalid` where Go refuses the archive, and with what the input or the reader throws. Stopping it releases the input.
*/
export const extractBodies = (
	chunks: AsyncIterable<Uint8Array>,
	readBody: BodyReader,
): {readonly finished: Promise<void>; readonly stop: () => void} => {
	const extract = createExtract();
	const announced: StoredEntry[] = [];
	let next = 0;
	let isOpen = true;
	let resume = ignore;
	const fail = (error: unknown) => {
		extract.destroy(error as Error);
	};

	const wake = () => {
		resume();
	};

	const closed = new Promise<void>((resolve, reject) => {
		extract.on('error', reject);
		extract.on('close', () => {
			isOpen = false;
			wake();
			resolve();
		});
	});
	extract.on('drain', wake);
	extract.on('entry', (_header, body, done) => {
		// Destroying the extraction makes the open body fail too.
		body.on('error', ignore);
		const stored = announced[next++]!;
		if (next === announced.length) {
			announced.length = 0;
			next = 0;
		}

		try {
			readBody(stored, body as unknown as Body, done, fail);
		} catch (error) {
			fail(error);
		}
	});

	const feed = async () => {
		let isDrained = true;
		const guard = new Guard(
			bytes => {
				isDrained = extract.write(bytes);
			},
			stored => {
				announced.push(stored);
			},
		);
		try {
			for await (const chunk of chunks) {
				guard.push(chunk);
				if (!isDrained && isOpen) {
					await new Promise<void>(resolve => {
						resume = resolve;
					});
					isDrained = true;
				}

				if (!isOpen) {
					return;
				}
			}

			extract.end(guard.end());
		} catch (error) {
			fail(error);
		}
	};

	return {
		finished: (async () => {
			await Promise.all([closed, feed()]);
		})(),
		stop() {
			extract.destroy();
		},
	};
};
