import {
	defaultReadLimits,
	ratioFloor,
	type ReadLimits,
} from '../model/read-limits.js';
import {type OutputMarks} from '../tar/input-marks.js';
import {beyondLimit, showLimit} from './beyond-limit.js';

/** Throws `layer-invalid` where compressed data grow beyond all measure. Tells others what it is told. */
export const createInflationLimit = (
	limits: ReadLimits = defaultReadLimits,
	marks?: OutputMarks,
): OutputMarks => ({
	add(output, input) {
		if (output > limits.inflated) {
			throw beyondLimit(
				'inflated',
				limits.inflated,
				`decompressed it is larger than ${showLimit('inflated', limits.inflated)}`,
			);
		}

		if (output > ratioFloor && output > input * limits.ratio) {
			throw beyondLimit(
				'ratio',
				limits.ratio,
				`decompressed it is more than ${showLimit('ratio', limits.ratio)} times as large`,
			);
		}

		marks?.add(output, input);
	},
});
