import {
	type ExtractionOutcome,
	type ExtractionProgress,
} from '../../extract/extraction-order.js';
import {type LayerRange} from '../../model/change.js';
import {type EditLine} from '../edit/edit-line.js';
import {type Scroll} from '../scroll.js';

/** What can be taken out: the selected path, what the compared layers stored, or all that is there after them. */
export const scopes = ['path', 'changes', 'tree'] as const;

export type Scope = (typeof scopes)[number];

/** What is done only when it is asked for, because it can do harm. */
export type ExtractSwitches = {
	readonly overwrite: boolean;
	readonly setuid: boolean;
	readonly sameOwner: boolean;
	readonly devices: boolean;
	readonly unsafeLinks: boolean;
};

/** How far it is: the target is asked for, files are written, or all is over. */
export type ExtractPhase =
	| {
			readonly kind: 'asking';

			/** Why it could not be done as it was asked for. */
			readonly problem?: string | undefined;
	  }
	| {
			readonly kind: 'running' | 'stopping';
			readonly progress?: ExtractionProgress | undefined;
	  }
	| {readonly kind: 'over'; readonly outcome: ExtractionOutcome};

/** The dialog that takes files out of the image. */
export type ExtractOverlay = {
	readonly kind: 'extract';

	/** The selected path. */
	readonly path: number;

	/** The layers whose changes the files show. */
	readonly range: LayerRange;
	readonly scope: Scope;
	readonly switches: ExtractSwitches;
	readonly target: EditLine;

	/** Whether the target is still the one that was proposed. */
	readonly isProposed: boolean;
	readonly phase: ExtractPhase;

	/** Of the summary. */
	readonly scroll: Scroll;
};
