import {type Progress} from '../../model/progress.js';
import {type EditLine} from '../edit/edit-line.js';

/** Asks for the image to compare with, and reads it. */
export type CompareOverlay = {
	readonly kind: 'compare';
	readonly reference: EditLine;
	readonly phase:
		| {
				readonly kind: 'asking';

				/** Why it could not be read. */
				readonly problem?: string | undefined;
		  }
		| {readonly kind: 'loading'; readonly progress?: Progress | undefined};
};
