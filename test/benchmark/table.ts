/** One measured thing: its name, and milliseconds or another unit. */
export type Series = {
	readonly name: string;
	readonly values: readonly number[];

	/** What the 95th percentile may be at most. */
	readonly bar?: number;

	/** Milliseconds of CPU time for each value, all that was done meanwhile included. */
	readonly cpu?: number | undefined;
};

/** The value below which a part of the values lies. */
export const percentile = (values: readonly number[], part: number): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const index = Math.ceil(sorted.length * part) - 1;
	return sorted[Math.max(0, index)] ?? Number.NaN;
};

const nameWidth = 38;

const cell = (value: number): string => value.toFixed(1).padStart(9);

/** How near a series comes to its bar; above 1 it misses it. */
export const ratioOf = ({values, bar}: Series): number | undefined =>
	bar === undefined ? undefined : percentile(values, 0.95) / bar;

/** Medians, 95th percentiles and worst cases in milliseconds, with the ratio to the bar and the CPU time where they are known. */
export const formatSeries = (series: readonly Series[]): readonly string[] => [
	`${''.padEnd(nameWidth)}${'count'.padStart(6)}${'median'.padStart(9)}${'p95'.padStart(9)}${'max'.padStart(9)}${'bar'.padStart(7)}${'ratio'.padStart(8)}${'CPU'.padStart(8)}`,
	...series.map(item => {
		const {name, values, bar, cpu} = item;
		return (
			name.padEnd(nameWidth) +
			String(values.length).padStart(6) +
			cell(percentile(values, 0.5)) +
			cell(percentile(values, 0.95)) +
			cell(percentile(values, 1)) +
			String(bar ?? '').padStart(7) +
			(ratioOf(item)?.toFixed(2) ?? '').padStart(8) +
			(cpu?.toFixed(1) ?? '').padStart(8)
		);
	}),
];
