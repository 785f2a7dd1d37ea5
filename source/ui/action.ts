import {type Image, type OfferedPlatform} from '../model/image.js';
import {type Progress} from '../model/progress.js';
import {type MouseEvent} from '../terminal/mouse-event.js';
import {
	type CompareAction,
	type CompareEffect,
} from './compare/compare-action.js';
import {type Command} from './command.js';
import {
	type ContentsAction,
	type ContentsEffect,
} from './contents/contents-action.js';
import {
	type ExtractAction,
	type ExtractEffect,
} from './extract/extract-action.js';
import {
	type DifferenceChange,
	type DifferenceSides,
} from './difference/difference-overlay.js';
import {type LookAction} from './findings/look.js';
import {type Size} from './state.js';
import {type ViewedContent, type ViewerChange} from './viewer/viewer-state.js';

/** Everything that can happen to the explorer. */
export type Action =
	| ExtractAction
	| CompareAction
	| ContentsAction
	| LookAction
	| {readonly type: 'run-command'; readonly command: Command}
	| {readonly type: 'type-text'; readonly text: string}
	| {readonly type: 'use-mouse'; readonly event: MouseEvent}
	| {readonly type: 'resize'; readonly size: Size}
	| {readonly type: 'show-progress'; readonly progress: Progress}
	| {readonly type: 'show-image'; readonly image: Image}

	/** What the comparison of two contents found. */
	| {
			readonly type: 'change-difference';
			readonly sides: DifferenceSides;
			readonly change: DifferenceChange;
	  }

	/** Something became known of a content that is looked at. */
	| {
			readonly type: 'change-viewer';
			readonly source: ViewedContent;
			readonly change: ViewerChange;
	  }

	/** Says something until the next key. */
	| {readonly type: 'say'; readonly message: string}

	/** The image for another platform cannot be opened. */
	| {readonly type: 'fail-opening'; readonly message: string};

/** What the world outside has to do after an action. */
export type Effect =
	| 'quit'
	| 'suspend'

	/** To where the image was chosen. */
	| 'go-back'
	| {readonly type: 'open-platform'; readonly platform: OfferedPlatform}
	| {readonly type: 'copy'; readonly text: string}
	| ExtractEffect
	| ContentsEffect

	/** Of the marked findings. */
	| {readonly type: 'write-plan'; readonly text: string}
	| CompareEffect;

export type Update<State, Effects = Effect> = {
	readonly state: State;
	readonly effect?: Effects;
};
