import {homedir} from 'node:os';
import {reasonOf} from '../errors.js';
import {ExtractionCount} from '../extract/extraction-count.js';
import {
	type ExtractionOrder,
	type ExtractionOutcome,
	type ExtractionProgress,
} from '../extract/extraction-order.js';
import {LeftOutList} from '../extract/left-out.js';
import {type Image} from '../model/image.js';
import {takeOut} from './take-out.js';

/** How often progress is told, in milliseconds. */
const interval = 50;

/** No shell has put the home directory in its place. */
const atHome = ({target, ...order}: ExtractionOrder): ExtractionOrder => ({
	...order,
	target: {...target, name: target.name.replace(/^~(?=\/|$)/, homedir())},
});

/** Takes files out of an image as the explorer asks for it: tells how far it is, and in the end what came of it, whatever that is. */
export const takeOutForExplorer = async (
	image: Image,
	order: ExtractionOrder,
	{
		signal,
		onProgress,
	}: {
		readonly signal: AbortSignal;
		readonly onProgress: (progress: ExtractionProgress) => void;
	},
): Promise<ExtractionOutcome> => {
	const count = new ExtractionCount();
	const leftOut = new LeftOutList();
	const outcome = (end: ExtractionOutcome['end']): ExtractionOutcome => ({
		// Half a tar is removed.
		written:
			order.target.kind === 'tar' && end.kind !== 'whole'
				? new ExtractionCount().describe()
				: count.describe(),
		leftOut: leftOut.lines(false),
		end,
	});
	let last = 0;
	const onBytes = (bytes: number, totalBytes: number) => {
		const now = performance.now();
		if (now - last >= interval) {
			last = now;
			onProgress({written: count.describe(), bytes, totalBytes});
		}
	};

	try {
		await takeOut(image, atHome(order), {count, leftOut, signal, onBytes});
		return outcome({kind: 'whole'});
	} catch (error) {
		return outcome(
			signal.aborted
				? {kind: 'stopped'}
				: {kind: 'failed', reason: reasonOf(error)},
		);
	}
};
