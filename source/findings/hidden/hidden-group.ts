import {type Reason} from '../../model/merged-tree.js';
import {type Instruction} from '../instruction.js';
import {type Item} from '../gather-by-directory.js';
import {type KeptFiles} from './kept-files.js';
import {type RemovedPath} from './read-removals.js';

/** Why a group of stored copies is hidden, in more detail than a reason. */
export type HiddenCause =
	| {readonly rule: 'removed-packages'; readonly command: string}
	| {
			readonly rule: 'deleted';

			/** The argument of `rm` that did it, where the instruction tells. */
			readonly removed: RemovedPath | undefined;
	  }
	| {readonly rule: 'moved'; readonly from: string; readonly to: string}
	| {readonly rule: 'kept'; readonly kept: KeptFiles}
	| {
			readonly rule:
				| 'overwritten'
				| 'attributes'
				| 'rewritten'
				| 'replaced'
				| 'duplicate-entry';
	  };

/** Copies that one layer stored and another hid for the same cause. */
export type HiddenGroup = {
	readonly cause: HiddenCause;
	readonly layer: number;
	readonly hiddenBy: number;
	readonly stored: Instruction;
	readonly hiding: Instruction;
	readonly items: Item[];
};

export const simpleRules = {
	overwritten: 'overwritten',
	attributes: 'attributes',
	rewritten: 'rewritten',
	replaced: 'replaced',
	'duplicate entry': 'duplicate-entry',
} as const satisfies Partial<Record<Reason, HiddenCause['rule']>>;
