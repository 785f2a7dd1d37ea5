import {explore, type ExploreOptions, type Outcome} from './explore.js';
import {runFullScreen} from './full-screen.js';
import {type Theme} from './theme.js';

export type ExplorerOptions = Omit<ExploreOptions, 'canGoBack'> & {
	readonly theme: Theme;
};

/** Runs the explorer of one image on the whole terminal until the user quits. Rejects with what `load` or a component threw, once the terminal is as it was before. */
export const startExplorer = async ({
	theme,
	...options
}: ExplorerOptions): Promise<Outcome> =>
	runFullScreen(theme, async screen =>
		explore(screen, {...options, canGoBack: false}),
	);
