import {constants} from 'node:os';
import process from 'node:process';
import {ImgscopeError, isImgscopeError} from '../errors.js';
import {ExtractionCount} from '../extract/extraction-count.js';
import {type ExtractionOrder} from '../extract/extraction-order.js';
import {findPath} from '../extract/find-path.js';
import {LeftOutList} from '../extract/left-out.js';
import {stateAt} from '../extract/state-at.js';
import {type Image} from '../model/image.js';
import {printable} from '../printable.js';
import {loadWithProgress} from './load-with-progress.js';
import {type CommandLine} from './options/command-line.js';
import {takeOut} from './take-out.js';

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

const toOrder = (
	image: Image,
	{paths, layer, changes, tar, output, ...kept}: Options,
): ExtractionOrder => {
	const state = stateAt(image, layer);
	return {
		...kept,
		paths: paths.map(path => findPath(state, path, false).path),
		layer: state.layer,
		since: changes ? state.layer : undefined,
		target:
			tar === undefined
				? {kind: 'directory', name: output}
				: {kind: 'tar', name: tar},
	};
};

/** Where it goes, for messages. */
const describeTarget = ({target}: ExtractionOrder): string =>
	printable(
		target.kind === 'tar' && target.name === '-'
			? 'standard output'
			: target.name,
	);

/** What became of what was written until it ended too early. */
const describeHalf = (
	count: ExtractionCount,
	order: ExtractionOrder,
): string => {
	const {kind, name} = order.target;
	return kind === 'tar' && name !== '-'
		? `${describeTarget(order)} was not finished and is removed`
		: `until then ${count.describe()} went to ${describeTarget(order)}`;
};

const withCount = (
	error: ImgscopeError,
	count: ExtractionCount,
	order: ExtractionOrder,
): ImgscopeError =>
	count.last === undefined
		? error
		: new ImgscopeError(error.code, error.message, {
				hint: `${describeHalf(count, order).replace(/^u/, 'U')}, at last ${printable(count.last)}.`,
				cause: error,
			});

/** Takes files out of an image and gives the exit status. */
export const extractFiles = async (options: Options): Promise<number> => {
	if (options.tar === '-' && process.stdout.isTTY) {
		throw new ImgscopeError('usage', 'A tar cannot go to a terminal', {
			hint: 'Send it elsewhere, or name a file: --tar FILE',
		});
	}

	const image = await loadWithProgress(options);
	const order = toOrder(image, options);
	const leftOut = new LeftOutList();
	const count = new ExtractionCount();
	const stopping = stopOnSignal();
	try {
		const {signal} = stopping;
		await takeOut(image, order, {count, leftOut, signal});
	} catch (error) {
		if (stopping.status() !== undefined) {
			process.stderr.write(
				`imgscope: stopped; ${describeHalf(count, order)}\n`,
			);
			return stopping.status()!;
		}

		throw isImgscopeError(error) ? withCount(error, count, order) : error;
	} finally {
		stopping.release();
	}

	for (const line of leftOut.lines()) {
		process.stderr.write(`${line}\n`);
	}

	process.stderr.write(`${count.describe()} to ${describeTarget(order)}\n`);
	return 0;
};
