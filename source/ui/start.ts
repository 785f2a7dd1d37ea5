import {type Change} from '../model/change.js';
import {type Keymap, keymap} from './keymap.js';

/** How the explorer is when it opens: what a user may have set. */
export type Start = {
	readonly keymap: Keymap;

	/** Changes that are not shown. */
	readonly hidden: ReadonlySet<Change>;

	/** Whether all directories are closed. */
	readonly collapse: boolean;
	readonly sort: 'name' | 'size';

	/** Whether mode, owner and size are shown. */
	readonly attributes: boolean;

	/** Whether all layers up to the selected one are compared with nothing. */
	readonly aggregated: boolean;

	/** Whether history entries without a layer stand among the layers. */
	readonly emptyHistory: boolean;

	/** The part of the columns that the left panes get, of 1; what suits the terminal when absent. */
	readonly leftShare: number | undefined;
};

export const defaultStart: Start = {
	keymap,
	hidden: new Set(),
	collapse: true,
	sort: 'name',
	attributes: true,
	aggregated: false,
	emptyHistory: false,
	leftShare: undefined,
};
