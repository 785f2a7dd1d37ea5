import {constants} from 'node:os';
import process from 'node:process';
import {readContents} from '../archive/read-contents.js';
import {ImgscopeError, isImgscopeError} from '../errors.js';
import {ExtractionCount} from '../extract/extraction-count.js';
import {findPath} from '../extract/find-path.js';
import {LeftOutList} from '../extract/left-out.js';
import {type Item, planExtraction} from '../extract/plan-extraction.js';
import {prepareItems} from '../extract/prepare-items.js';
import {stateAt} from '../extract/state-at.js';
import {openTarget} from '../extract/target-directory.js';
import {type ReadContents, writeFiles} from '../extract/write-files.js';
import {writeTar} from '../extract/write-tar.js';
import {writeTarFile} from '../extract/write-tar-file.js';
import {type Image} from '../model/image.js';
import {printable} from '../printable.js';
import {loadWithProgress} from './load-with-progress.js';
import {type CommandLine} from './command-line.js';
import {writeBytes} from './write-bytes.js';

type Options = Extract<CommandLine, {command: 'extract'}>;

/** Stops at the first signal, in order; a second one ends the program at once. */
const stopOnSignal = () => {
	const stopping = new AbortController();
	let status: number | undefined;
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	const stops = signals.map(signal => {
		const stop = () => {
			status = 128 + constants.signals[signal];
			stopping.abort();
		};

		process.once(signal, stop);
		return () => process.off(signal, stop);
	});
	return {
		signal: stopping.signal,
		status: () => status,
		release() {
			for (const stop of stops) {
				stop();
			}
		},
	};
};

/** Whom new files belong to. In a tar nobody's files are root's. */
const ownOwner = ({tar}: Options) => ({
	uid: tar === undefined ? (process.getuid?.() ?? 0) : 0,
	gid: tar === undefined ? (process.getgid?.() ?? 0) : 0,
});

const choose = (
	image: Image,
	options: Options,
	leftOut: LeftOutList,
): readonly Item[] => {
	const state = stateAt(image, options.layer);
	const wanted = options.paths.map(path => findPath(state, path, false).path);
	const plan = planExtraction(state, wanted, options.changes);
	const isTar = options.tar !== undefined;
	return prepareItems(
		plan,
		// Nobody goes through a link while a tar is written.
		{...options, unsafeLinks: options.unsafeLinks || isTar},
		ownOwner(options),
		leftOut,
	);
};

const write = async (
	items: readonly Item[],
	contents: ReadContents,
	options: Options,
	tally: {readonly count: ExtractionCount; readonly leftOut: LeftOutList},
): Promise<void> => {
	const {tar, output, overwrite, sameOwner} = options;
	if (tar === undefined) {
		const target = await openTarget(output);
		const how = {overwrite, sameOwner, ...tally};
		await writeFiles(target, items, contents, how);
		return;
	}

	const chunks = writeTar(items, contents, tally.count);
	await (tar === '-'
		? writeBytes(chunks)
		: writeTarFile(tar, chunks, overwrite));
};

/** Where it goes, for messages. */
const describeTarget = ({tar, output}: Options): string =>
	printable(tar === '-' ? 'standard output' : (tar ?? output));

const withCount = (
	error: ImgscopeError,
	count: ExtractionCount,
	options: Options,
): ImgscopeError =>
	count.last === undefined
		? error
		: new ImgscopeError(error.code, error.message, {
				hint: `Until then ${count.describe()} went to ${describeTarget(options)}, at last ${printable(count.last)}.`,
				cause: error,
			});

/** Takes files out of an image and gives the exit status. */
export const extractFiles = async (options: Options): Promise<number> => {
	if (options.tar === '-' && process.stdout.isTTY) {
		throw new ImgscopeError('usage', 'A tar is nothing for a terminal', {
			hint: 'Send it elsewhere, or name a file: --tar FILE',
		});
	}

	const image = await loadWithProgress(options);
	const leftOut = new LeftOutList();
	const count = new ExtractionCount();
	const items = choose(image, options, leftOut);
	const stopping = stopOnSignal();
	async function* contents(entries: Iterable<number>) {
		for await (const {entry, body} of readContents(
			image,
			entries,
			stopping.signal,
		)) {
			stopping.signal.throwIfAborted();
			yield {entry, body: untilStopped(body, stopping.signal)};
		}
	}

	try {
		await write(items, contents, options, {count, leftOut});
	} catch (error) {
		if (stopping.status() !== undefined) {
			process.stderr.write(
				`imgscope: stopped; until then ${count.describe()} went to ${describeTarget(options)}\n`,
			);
			return stopping.status()!;
		}

		throw isImgscopeError(error) ? withCount(error, count, options) : error;
	} finally {
		stopping.release();
	}

	for (const line of leftOut.lines()) {
		process.stderr.write(`${line}\n`);
	}

	process.stderr.write(`${count.describe()} to ${describeTarget(options)}\n`);
	return 0;
};

async function* untilStopped(
	chunks: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
	for await (const chunk of chunks) {
		signal.throwIfAborted();
		yield chunk;
	}
}
