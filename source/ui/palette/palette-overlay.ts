import {type Context} from '../binding.js';
import {type EditLine} from '../edit/edit-line.js';
import {type Scroll} from '../scroll.js';

/** All commands, and what is typed to find one. */
export type PaletteOverlay = {
	readonly kind: 'palette';
	readonly typed: EditLine;
	readonly list: Scroll;

	/** Where keys counted when it was opened. */
	readonly contexts: readonly Context[];
};
