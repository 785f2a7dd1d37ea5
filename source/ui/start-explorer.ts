import {explore, type ExploreOptions, type Outcome} from './explore.js';
import {runFullScreen, type ScreenOptions} from './full-screen.js';

export type ExplorerOptions = Omit<ExploreOptions, 'canGoBack'> & ScreenOptions;

/** Runs the explorer of one image on the whole terminal until the user quits. Rejects with what `load` or a component threw, once the terminal is as it was before. */
export const startExplorer = async ({
	theme,
	mouse,
	log,
	screenReader,
	...options
}: ExplorerOptions): Promise<Outcome> =>
	runFullScreen({theme, mouse, log, screenReader}, async screen =>
		explore(screen, {...options, canGoBack: false}),
	);
