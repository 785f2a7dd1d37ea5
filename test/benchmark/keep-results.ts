import {execFileSync} from 'node:child_process';
import {
	availableParallelism,
	cpus,
	loadavg,
	totalmem,
	type,
	arch,
} from 'node:os';
import {
	type MeasuredCase,
	type MeasuredWait,
	type SpeedResults,
} from '../../media/source/speed-results.js';
import {type Contest, type Outcome} from './compare-commands.js';
import {ratioOf} from './format-contest.js';
import {percentile, type Series} from './table.js';

const round = (value: number, digits = 0): number =>
	Number(value.toFixed(digits));

/** What is kept of a contest. */
export const keepContest = (
	{name, bar}: Contest,
	outcomes: readonly Outcome[],
	start: number,
): MeasuredCase => {
	const ratio = ratioOf(outcomes, start);
	return {
		name,
		programs: outcomes.map(({name: who, rounds, megabytes, stoppedAfter}) => ({
			name: who,
			...(stoppedAfter === undefined
				? {milliseconds: round(percentile(rounds, 0.5))}
				: {stoppedAfter}),
			...(megabytes !== undefined && {megabytes: round(megabytes)}),
		})),
		...(ratio !== undefined && {ratio: round(ratio, 3)}),
		...(bar !== undefined && {bar}),
	};
};

/** What is kept of how long something was awaited. */
export const keepSeries = ({name, values, bar}: Series): MeasuredWait => ({
	name,
	milliseconds: round(percentile(values, 0.5)),
	...(bar !== undefined && {bar}),
});

/** What everything is measured on; nothing of when. */
export const describeMachine = (node: string): SpeedResults['machine'] => ({
	system: `${type()} ${arch()}`,
	processor: cpus()[0]?.model.trim() ?? '',
	processors: availableParallelism(),
	gigabytes: round(totalmem() / 1e9),
	node: execFileSync(node, ['--version'], {encoding: 'utf8'}).trim(),
	load: round(loadavg()[0]!, 1),
});
