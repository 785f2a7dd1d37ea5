import {type FindingsContext} from '../context.js';
import {type Finding} from '../finding.js';
import {type Instruction} from '../instruction.js';
import {checkAptUpdate, checkRecommends} from './check-apt.js';
import {checkCopyOrder, checkDownloads} from './check-copies.js';
import {checkBaseTag, checkIdleLayers} from './check-layers.js';
import {type OrderCheck} from './order-context.js';

const checks: readonly OrderCheck[] = [
	checkAptUpdate,
	checkCopyOrder,
	checkIdleLayers,
	checkDownloads,
	checkRecommends,
	checkBaseTag,
];

/** Own instructions whose order or form makes builds repeat work, or differ from each other. */
export const findOrder = (
	context: FindingsContext,
	instructions: readonly Instruction[],
): readonly Finding[] => checks.flatMap(check => check(context, instructions));
