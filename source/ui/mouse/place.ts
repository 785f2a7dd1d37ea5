import {type Border, type Pane} from '../state.js';

/** What is at a cell of the screen. */
export type Place =
	| {
			readonly kind: 'row';
			readonly pane: Pane;

			/** Of the whole list, from 0. */
			readonly row: number;

			/** Whether it is the sign that tells open directories from closed ones. */
			readonly isFold?: boolean;
	  }

	/** A pane, beside its rows. */
	| {readonly kind: 'pane'; readonly pane: Pane}
	| {readonly kind: 'title'; readonly pane: Pane}
	| {readonly kind: 'border'; readonly border: Border}

	/** By the number of the rectangle, where there is one. */
	| {readonly kind: 'treemap'; readonly tile: number | undefined}

	/** By the number of the instruction, where there is one. */
	| {readonly kind: 'dockerfile'; readonly row: number | undefined}
	| {readonly kind: 'configuration'}

	/** By the number of the finding, where there is one. */
	| {readonly kind: 'finding'; readonly row: number | undefined}

	/** By the line within the borders of what lies over the panes. */
	| {readonly kind: 'overlay'; readonly line: number}
	| {readonly kind: 'nothing'};
