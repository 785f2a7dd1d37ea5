import {type ReadImage} from '../archive/read-image.js';
import {analyzeImage} from '../model/analyze-image.js';
import {type Image} from '../model/image.js';

/** How much longer than an analysis the pause before the next one is: layers that come fast are looked at together. */
const restFactor = 4;

/** Milliseconds that it takes at least. Known layers all come within it: analysing some of them first would only delay the complete image. */
const shortestRest = 100;

/** Analyses what is known of an image when something new is known, but never more than a fifth of the time. */
export const createPartialAnalysis = (onImage: (image: Image) => void) => {
	let newest: ReadImage | undefined;
	let timer: NodeJS.Timeout | undefined;
	const analyze = () => {
		timer = undefined;
		if (!newest) {
			return;
		}

		const start = performance.now();
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
