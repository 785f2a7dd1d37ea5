import {type Progress} from '../../model/progress.js';
import {upperFirst} from './speech.js';

/** How far something is, in quarters: more often it would only be in the way. */
export const progressStep = (
	what: string,
	done: number,
	all: number | undefined,
): string => {
	const quarters =
		all === undefined || all === 0
			? 0
			: Math.floor(Math.min(1, done / all) * 4);
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

		case 'looking': {
			return progressStep(
				'Looking into contents',
				progress.files,
				progress.allFiles,
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
