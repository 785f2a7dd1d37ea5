import {
	type ExtractionOrder,
	type ExtractionOutcome,
	type ExtractionProgress,
} from '../../extract/extraction-order.js';
import {type Image} from '../../model/image.js';

/** What is told of an extraction while it goes on. */
export type ExtractAction =
	| {
			readonly type: 'show-extraction';
			readonly progress: ExtractionProgress;
	  }
	| {readonly type: 'finish-extraction'; readonly outcome: ExtractionOutcome};

export type ExtractEffect = {
	readonly type: 'take-out';
	readonly image: Image;
	readonly order: ExtractionOrder;
};
