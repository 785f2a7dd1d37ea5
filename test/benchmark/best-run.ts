import {availableParallelism, loadavg} from 'node:os';
import {formatSeries, ratioOf, type Series} from './table.js';

/** How far all series together are from their bars: other programs only ever add to it. */
const distanceOf = (series: readonly Series[]): number =>
	series.reduce((sum, item) => sum + (ratioOf(item) ?? 0), 0);

/** Measures several times and tells of the run that was disturbed least: its figures, which of them miss their bars, and how busy the machine is. */
export const describeBestRun = async (
	measure: () => Promise<readonly Series[]>,
	runs: number,
): Promise<readonly string[]> => {
	let best = await measure();
	for (let run = 1; run < runs; run++) {
		const next = await measure();
		best = distanceOf(next) < distanceOf(best) ? next : best;
	}

	const missed = best.filter(item => (ratioOf(item) ?? 0) > 1);
	return [
		...formatSeries(best),
		missed.length === 0
			? 'All are below the bar at the 95th percentile.'
			: `Above the bar: ${missed.map(item => item.name).join(', ')}.`,
		`The best of ${runs}, with a load of ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors.`,
	];
};
