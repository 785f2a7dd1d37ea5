import {formatBytes, formatCount} from '../format.js';
import {type Image} from '../model/image.js';

/** What an image must keep to in a pipeline. A rule that is undefined is off; a value equal to its limit passes. */
export type Rules = {
	/** Between 0 and 1. */
	readonly minEfficiency: number | undefined;

	/** Bytes. */
	readonly maxWastedBytes: number | undefined;

	/** Between 0 and 100. */
	readonly maxOwnWastedPercent: number | undefined;
};

export const defaultRules: Rules = {
	minEfficiency: 0.9,
	maxWastedBytes: undefined,
	maxOwnWastedPercent: 10,
};

export type Verdict = {
	readonly name: keyof Rules;

	/** The rule in words: `efficiency at least 0.9`. */
	readonly limit: string;

	/** What the image has: `0.577`. */
	readonly value: string;
	readonly status: 'pass' | 'fail' | 'off';
};

const statusOf = (
	limit: number | undefined,
	isKept: (limit: number) => boolean,
): Verdict['status'] =>
	limit === undefined ? 'off' : isKept(limit) ? 'pass' : 'fail';

/** Rounded in the direction of the failure, so that a value which fails never looks like one that passes. */
const roundDown = (value: number, digits: number): string =>
	(Math.floor(value * 10 ** digits + 1e-9) / 10 ** digits).toFixed(digits);

const roundUp = (value: number, digits: number): string =>
	(Math.ceil(value * 10 ** digits - 1e-9) / 10 ** digits).toFixed(digits);

/** The bytes in full where the short form of two different sizes is the same. */
const describeBytes = (bytes: number, other: number | undefined): string =>
	other !== undefined &&
	bytes !== other &&
	formatBytes(bytes) === formatBytes(other)
		? `${formatCount(bytes)} B`
		: formatBytes(bytes);

const describeLimit = (
	what: string,
	comparison: string,
	limit: string | number | undefined,
): string =>
	limit === undefined ? `${what}, no limit` : `${what} ${comparison} ${limit}`;

/** Holds an image against the rules; one verdict for each rule, also for those that are off. */
export const judge = ({waste}: Image, rules: Rules): readonly Verdict[] => {
	const {minEfficiency, maxWastedBytes, maxOwnWastedPercent} = rules;
	const mostBytes =
		maxWastedBytes === undefined
			? undefined
			: describeBytes(maxWastedBytes, waste.wastedBytes);
	return [
		{
			name: 'minEfficiency',
			limit: describeLimit('efficiency', 'at least', minEfficiency),
			value: roundDown(waste.efficiency, 3),
			status: statusOf(minEfficiency, limit => waste.efficiency >= limit),
		},
		{
			name: 'maxWastedBytes',
			limit: describeLimit('wasted bytes', 'at most', mostBytes),
			value: describeBytes(waste.wastedBytes, maxWastedBytes),
			status: statusOf(maxWastedBytes, limit => waste.wastedBytes <= limit),
		},
		{
			name: 'maxOwnWastedPercent',
			limit: describeLimit(
				'own wasted percent',
				'at most',
				maxOwnWastedPercent,
			),
			value: roundUp(waste.ownWastedPercent, 1),
			status: statusOf(
				maxOwnWastedPercent,
				limit => waste.ownWastedPercent <= limit,
			),
		},
	];
};
