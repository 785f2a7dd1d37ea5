import {type Image} from '../model/image.js';
import {type PaneSizes} from './start.js';

/** What the explorer has others do, because it reads or writes beyond the terminal. What is absent cannot be done. */
export type Services = {
	/** The bytes that an entry of the merged tree shows. Throws ImgscopeErrors. */
	readonly openContent?: (
		image: Image,
		entry: number,
		signal: AbortSignal,
	) => AsyncIterable<Uint8Array>;

	/** Keeps the sizes of the panes for the next run. */
	readonly rememberPanes?: (sizes: PaneSizes) => void;
};
