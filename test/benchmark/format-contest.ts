import {type Contest, type Outcome} from './compare-commands.js';
import {percentile} from './table.js';

const number = (value: number | undefined, digits = 0): string =>
	value === undefined ? '' : value.toFixed(digits);

/** What the first took of what the second took in the same round, after what starting took is off: the median of all rounds. */
export const ratioOf = (
	[first, second]: readonly Outcome[],
	start: number,
): number | undefined =>
	first && second
		? percentile(
				first.rounds.map(
					(time, round) => Math.max(0, time - start) / second.rounds[round]!,
				),
				0.5,
			)
		: undefined;

/** The same of the fastest runs, which the machine disturbed least. */
export const bestRatioOf = (
	[first, second]: readonly Outcome[],
	start: number,
): number | undefined =>
	first && second
		? Math.max(0, Math.min(...first.rounds) - start) /
			Math.min(...second.rounds)
		: undefined;

/** A table of what each took, and the ratios to the tool that only reads: of the rounds, and of the fastest runs. */
export const formatContest = (
	{name, bar}: Contest,
	outcomes: readonly Outcome[],
	start: number,
): readonly string[] => {
	const [, raw] = outcomes;
	const ratios =
		number(ratioOf(outcomes, start), 2).padStart(8) +
		number(bestRatioOf(outcomes, start), 2).padStart(8) +
		String(bar ?? '').padStart(7);
	return [
		`${name.padEnd(34)}${'median'.padStart(9)}${'fastest'.padStart(9)}${'MB'.padStart(7)}${'ratio'.padStart(8)}${'best'.padStart(8)}${'bar'.padStart(7)}`,
		...outcomes.map(
			({name: who, rounds, megabytes, stoppedAfter}, index) =>
				`  ${who}`.padEnd(34) +
				(stoppedAfter === undefined
					? number(percentile(rounds, 0.5)).padStart(9) +
						number(Math.min(...rounds)).padStart(9)
					: `stopped after ${stoppedAfter} s`.padStart(18)) +
				number(megabytes).padStart(7) +
				(index === 0 ? ratios : ''),
		),
		...(raw
			? [
					`  ratio: to ${raw.name} in the same round, start-up of ${number(start)} ms off; median of ${raw.rounds.length} rounds`,
				]
			: []),
	];
};
