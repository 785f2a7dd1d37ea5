import {type Outcome} from '../explore.js';
import {runFullScreen} from '../full-screen.js';
import {choose, type ChooseOptions} from './choose.js';

/** Runs the list of images on the whole terminal until the user quits. Rejects with what nobody foresaw, once the terminal is as it was before. */
export const startChooser = async ({
	withColors,
	...options
}: ChooseOptions & {readonly withColors: boolean}): Promise<Outcome> =>
	runFullScreen(withColors, async screen => choose(screen, options));
