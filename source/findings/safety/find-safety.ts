import {type FindingsContext} from '../context.js';
import {type Finding} from '../finding.js';
import {type Instruction} from '../instruction.js';
import {configFindings} from './config-findings.js';
import {privilegeFindings} from './privilege-findings.js';
import {secretFindings} from './secret-findings.js';

/** What others can read in the image or do with it: secrets, files with privileges, how its containers run. */
export const findSafety = (
	context: FindingsContext,
	instructions: readonly Instruction[],
): readonly Finding[] => [
	...secretFindings(context, instructions),
	...privilegeFindings(context, instructions),
	...configFindings(context),
];
