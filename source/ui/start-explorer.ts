import {explore, type ExploreOptions, type Outcome} from './explore.js';
import {runFullScreen} from './full-screen.js';

export type ExplorerOptions = Omit<ExploreOptions, 'canGoBack'> & {
	readonly withColors: boolean;
};

/** Runs the explorer of one image on the whole terminal until the user quits. Rejects with what `load` or a component threw, once the terminal is as it was before. */
export const startExplorer = async ({
	withColors,
	...options
}: ExplorerOptions): Promise<Outcome> =>
	runFullScreen(withColors, async screen =>
		explore(screen, {...options, canGoBack: false}),
	);
