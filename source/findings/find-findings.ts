import {redactImage} from '../model/secrets/redact-image.js';
import {type FindingsContext} from './context.js';
import {type Finding} from './finding.js';
import {findDuplicates} from './duplicates/find-duplicates.js';
import {findHidden} from './hidden/find-hidden.js';
import {findOrder} from './order/find-order.js';
import {readInstructions} from './instruction.js';
import {findUnneeded} from './unneeded/find-unneeded.js';
import {findUnstripped} from './unneeded/find-unstripped.js';
import {findSafety} from './safety/find-safety.js';
import {sortFindings} from './sort-findings.js';

/** Everything that can go or be done better in an image; within a kind the largest saving first. No text of a finding has a value that looks secret. */
export const findFindings = (asked: FindingsContext): readonly Finding[] => {
	const context = {...asked, image: redactImage(asked.image)};
	const instructions = readInstructions(context.image);
	const unneeded = findUnneeded(context, instructions);
	return sortFindings([
		...findHidden(context, instructions),
		...findDuplicates(context, instructions, unneeded),
		...unneeded,
		...findUnstripped(context, instructions, unneeded),
		...findOrder(context, instructions),
		...findSafety(context, instructions),
	]);
};
