import {isImgscopeError} from '../../../source/errors.js';

/** Milliseconds after which nothing more is waited for. */
const patience = 20_000;

/** A reason that does not say what it speaks of, as the readers of layers give it to those who know. */
const isBare = (error: unknown): boolean =>
	isImgscopeError(error) &&
	error.code === 'layer-invalid' &&
	!error.message.startsWith('Cannot');

/** Runs what may wait for somebody else, as far as a user would see it: throws when it would wait for ever, or fail with half a sentence. */
export const withPatience = async (
	run: (signal: AbortSignal) => Promise<void>,
): Promise<void> => {
	const signal = AbortSignal.timeout(patience);
	try {
		await run(signal);
	} catch (error) {
		if (signal.aborted || isBare(error)) {
			throw new Error(signal.aborted ? 'it hangs' : 'half a sentence', {
				cause: error,
			});
		}

		throw error;
	}

	if (signal.aborted) {
		throw new Error('it hangs');
	}
};
