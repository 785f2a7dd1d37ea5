import {type Progress} from '../../model/progress.js';
import {upperFirst} from './speech.js';

/** How far something is, in quarters: more often it would only be in the way. */
export const progressStep = (
	what: string,
	bytes: number,
	totalBytes: number | undefined,
): string => {
	const quarters =
		totalBytes === undefined || totalBytes === 0
			? 0
			: Math.floor(Math.min(1, bytes / totalBytes) * 4);
	return quarters === 0 || quarters === 4
		? `${what}.`
		: `${what}, ${quarters * 25} percent.`;
};

/** What is being waited for. */
export const progressWords = (progress: Progress): string => {
	switch (progress.stage) {
		case 'waiting': {
			return `${upperFirst(progress.what)}.`;
		}

		case 'pulling': {
			return progressStep(
				upperFirst(progress.what),
				progress.bytes,
				progress.totalBytes,
			);
		}

		case 'reading': {
			return progressStep(
				'Reading the layers',
				progress.bytes,
				progress.totalBytes,
			);
		}
	}
};
