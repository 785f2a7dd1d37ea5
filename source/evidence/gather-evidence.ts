import {makeColumn} from '../model/columns/make-column.js';
import {readContents} from '../archive/read-contents.js';
import {createTurns} from '../archive/take-turns.js';
import {type Evidence, type EvidenceProgress} from '../findings/context.js';
import {type Log, silent, startWatch} from '../log.js';
import {type Image} from '../model/image.js';
import {type Steps} from '../steps.js';
import {chooseCandidates, type Task} from './choose-candidates.js';
import {lookIntoFiles} from './look-into-files.js';
import {leaveOutCopies} from './text-copies.js';

export type GatherOptions = {
	readonly signal?: AbortSignal | undefined;

	/** What is looked for; everything when absent. */
	readonly wanted?: readonly Task[] | undefined;
	readonly onProgress?: ((progress: EvidenceProgress) => void) | undefined;
	readonly log?: Log | undefined;

	/** Lets others do something; called between files, after a few milliseconds at most. */
	readonly rest?: (() => Promise<void>) | undefined;
};

/** Milliseconds of work at a time. */
const longestTurn = 4;

/**
Reads what the findings of an image need of the contents of its files: of candidates only, and of each no more than tells. Every layer is opened once at most.

@throws ImgscopeErrors, and what aborting throws.
*/
export const gatherEvidence = async (
	image: Image,
	{signal, wanted, onProgress, log = silent, rest}: GatherOptions = {},
): Promise<Evidence> => {
	const elapsed = startWatch();
	const {entries} = image.tree;
	const takeTurn = createTurns(signal, {rest, longestTurn});
	const inTurns = async <Result>(steps: Steps<Result>): Promise<Result> => {
		for (;;) {
			const step = steps.next();
			if (step.done) {
				return step.value;
			}

			await takeTurn();
		}
	};

	// What a snapshot keeps was searched when it was made.
	const candidates = image.keptContents
		? makeColumn(Uint8Array, entries.count)
		: await inTurns(chooseCandidates(image, wanted));
	const files = await inTurns(leaveOutCopies(image.tree, candidates));
	const {look, finish} = lookIntoFiles(image, candidates);
	let done = 0;
	onProgress?.({files: done, allFiles: files.size});
	for await (const {entry, body} of readContents(image, files, signal)) {
		await look(entry, body);
		done++;
		const turn = takeTurn();
		if (turn) {
			onProgress?.({files: done, allFiles: files.size});
			await turn;
		}
	}

	log(`contents of ${done} files: looked into in ${elapsed()}`);
	return finish();
};
