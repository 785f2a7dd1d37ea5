import {type Contest, type Outcome} from './compare-commands.js';

const number = (value: number | undefined, digits = 0): string =>
	value === undefined ? '' : value.toFixed(digits);

/** What the first took of what the second took, after what starting took is off; the fastest runs are those that the machine disturbed least. */
export const ratioOf = (
	[first, second]: readonly Outcome[],
	start: number,
): number | undefined =>
	first && second
		? Math.max(0, first.fastest - start) / second.fastest
		: undefined;

/** A table of what each took, and the ratio to the tool that only reads. */
export const formatContest = (
	{name, bar}: Contest,
	outcomes: readonly Outcome[],
	start: number,
): readonly string[] => {
	const ratio = ratioOf(outcomes, start);
	return [
		`${name.padEnd(34)}${'median'.padStart(9)}${'fastest'.padStart(9)}${'MB'.padStart(7)}${'ratio'.padStart(8)}${'bar'.padStart(7)}`,
		...outcomes.map(
			(outcome, index) =>
				`  ${outcome.name}`.padEnd(34) +
				number(outcome.milliseconds).padStart(9) +
				number(outcome.fastest).padStart(9) +
				number(outcome.megabytes).padStart(7) +
				(index === 0
					? number(ratio, 2).padStart(8) + String(bar ?? '').padStart(7)
					: ''),
		),
	];
};
