import {defaultReadLimits, type ReadLimits} from '../model/read-limits.js';
import {printable} from '../printable.js';
import {beyondLimit, showLimit} from './beyond-limit.js';

/** Refuses what is too large to be a document of an image. Throws an ImgscopeError `archive-invalid`. */
export const checkDocumentSize = (
	path: string,
	size: number,
	limits: ReadLimits = defaultReadLimits,
): void => {
	if (size > limits.document) {
		throw beyondLimit(
			'document',
			limits.document,
			`${printable(path)} is too large to be a document of an image: it has more than ${showLimit('document', limits.document)}`,
			'archive-invalid',
		);
	}
};
