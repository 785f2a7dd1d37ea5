import {type Image} from '../../model/image.js';
import {type Progress} from '../../model/progress.js';

/** What is told of an image that is read to be compared. */
export type CompareAction =
	| {readonly type: 'show-comparing'; readonly progress: Progress}

	/** Both images as one. */
	| {readonly type: 'show-comparison'; readonly image: Image}
	| {readonly type: 'fail-comparing'; readonly reason: string};

export type CompareEffect = {
	readonly type: 'compare';
	readonly image: Image;
	readonly reference: string;
};
