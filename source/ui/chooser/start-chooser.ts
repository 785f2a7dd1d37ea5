import {type Outcome} from '../explore.js';
import {runFullScreen, type ScreenOptions} from '../full-screen.js';
import {choose, type ChooseOptions} from './choose.js';

/** Runs the list of images on the whole terminal until the user quits. Rejects with what nobody foresaw, once the terminal is as it was before. */
export const startChooser = async ({
	theme,
	mouse,
	log,
	screenReader,
	...options
}: ChooseOptions & ScreenOptions): Promise<Outcome> =>
	runFullScreen({theme, mouse, log, screenReader}, async screen =>
		choose(screen, options),
	);
