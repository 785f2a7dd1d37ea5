import {
	defaultReadLimits,
	ratioFloor,
	type ReadLimits,
} from '../model/read-limits.js';
import {type OutputMarks} from '../tar/input-marks.js';
import {beyondLimit, showLimit} from './beyond-limit.js';

/** Throws `layer-invalid` where a few compressed bytes become more than anybody can mean. The ratio counts above `floor` bytes. */
export const checkInflated = (
	output: number,
	input: number,
	limits: ReadLimits,
	floor: number,
): void => {
	if (output > limits.inflated) {
		throw beyondLimit(
			'inflated',
			limits.inflated,
			`decompressed it is larger than ${showLimit('inflated', limits.inflated)}`,
		);
	}

	if (output > floor && output > input * limits.ratio) {
		throw beyondLimit(
			'ratio',
			limits.ratio,
			`decompressed it is more than ${showLimit('ratio', limits.ratio)} times as large`,
		);
	}
};

/** Throws `layer-invalid` where compressed data grow beyond all measure. Tells others what it is told. */
export const createInflationLimit = (
	limits: ReadLimits = defaultReadLimits,
	marks?: OutputMarks,
): OutputMarks => ({
	add(output, input) {
		checkInflated(output, input, limits, ratioFloor);
		marks?.add(output, input);
	},
});
