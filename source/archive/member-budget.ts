import {defaultReadLimits, type ReadLimits} from '../model/read-limits.js';
import {beyondLimit, showLimit} from './beyond-limit.js';

/** Counts the members of an archive. What it gives throws `layer-invalid` when there are too many. */
export const createMemberBudget = (
	limits: ReadLimits = defaultReadLimits,
): (() => void) => {
	let count = 0;
	return () => {
		if (++count > limits.members) {
			throw beyondLimit(
				'members',
				limits.members,
				`it has more than ${showLimit('members', limits.members)} files, which no archive of an image has`,
			);
		}
	};
};
