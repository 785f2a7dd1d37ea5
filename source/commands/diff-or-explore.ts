import {type Runner} from './runners.js';

/** Prints how two images differ, or shows it in the explorer. */
export const diffOrExplore: Runner<'diff'> = async (options, settings) => {
	if (options.explore) {
		const {exploreDifferences} = await import('./explore-differences.js');
		return exploreDifferences(options, settings);
	}

	const {diffImages} = await import('./diff-images.js');
	return diffImages(options);
};
