import {type ReadImage} from '../archive/read-image.js';
import {analyzeImage} from '../model/analyze-image.js';
import {type Image} from '../model/image.js';
import {countEntries} from './count-entries.js';

/** How much longer than an analysis the time before it and the pause after it are: layers that come fast are looked at together. */
const restFactor = 4;

/** Milliseconds that the pause takes at least. Known layers all come within it: analysing some of them first would only delay the complete image. */
const shortestRest = 100;

/** Milliseconds that an analysis takes for each entry, with showing it; roughly, before one is measured. */
const usualCost = 0.001;

/** Analyses what is known of an image when something new is known, but never more than a fifth of the time. What is read before its first analysis is due is not looked at by halves, nor kept in memory twice. */
export const createPartialAnalysis = (onImage: (image: Image) => void) => {
	const begin = performance.now();
	let newest: ReadImage | undefined;
	let timer: NodeJS.Timeout | undefined;
	const analyze = () => {
		timer = undefined;
		if (!newest) {
			return;
		}

		const start = performance.now();
		const due = begin + countEntries(newest.contents) * usualCost * restFactor;
		if (start < due) {
			timer = setTimeout(analyze, due - start);
			return;
		}

		onImage(analyzeImage(newest.info, newest.contents));
		newest = undefined;
		const rest = (performance.now() - start) * restFactor;
		timer = setTimeout(analyze, Math.max(rest, shortestRest));
	};

	return {
		update(partial: ReadImage) {
			newest = partial;
			timer ??= setTimeout(analyze, 0);
		},
		stop() {
			newest = undefined;
			clearTimeout(timer);
		},
	};
};
