import {type Outcome} from '../explore.js';
import {runFullScreen} from '../full-screen.js';
import {type Theme} from '../theme.js';
import {choose, type ChooseOptions} from './choose.js';

/** Runs the list of images on the whole terminal until the user quits. Rejects with what nobody foresaw, once the terminal is as it was before. */
export const startChooser = async ({
	theme,
	...options
}: ChooseOptions & {readonly theme: Theme}): Promise<Outcome> =>
	runFullScreen(theme, async screen => choose(screen, options));
