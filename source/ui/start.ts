import {type Change} from '../model/change.js';
import {type Keymap, keymap} from './keymap.js';

/** Parts of 1 that a user gave to panes; what is absent suits the terminal. */
export type PaneSizes = {
	/** Of the columns, for all panes on the left. */
	readonly left?: number | undefined;

	/** Of the rows on the left. */
	readonly layers?: number | undefined;
	readonly details?: number | undefined;
};

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

	/** Whether sizes of files are shown in bytes, instead of each in its own unit. */
	readonly exactSizes: boolean;

	/** Whether all layers up to the selected one are compared with nothing. */
	readonly aggregated: boolean;

	/** Whether history entries without a layer stand among the layers. */
	readonly emptyHistory: boolean;

	readonly paneSizes: PaneSizes;
};

export const defaultStart: Start = {
	keymap,
	hidden: new Set(),
	collapse: true,
	sort: 'name',
	attributes: true,
	exactSizes: false,
	aggregated: false,
	emptyHistory: false,
	paneSizes: {},
};
