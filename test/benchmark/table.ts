/** One measured thing: its name, and milliseconds or another unit. */
export type Series = {
	readonly name: string;
	readonly values: readonly number[];

	/** What the 95th percentile may be at most. */
	readonly bar?: number;
};

/** The value below which a part of the values lies. */
export const percentile = (values: readonly number[], part: number): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const index = Math.ceil(sorted.length * part) - 1;
	return sorted[Math.max(0, index)] ?? Number.NaN;
};

const cell = (value: number): string => value.toFixed(1).padStart(9);

/** Medians, 95th percentiles and worst cases in milliseconds, with the ratio to the bar where there is one. */
export const formatSeries = (series: readonly Series[]): readonly string[] => [
	`${''.padEnd(34)}${'count'.padStart(6)}${'median'.padStart(9)}${'p95'.padStart(9)}${'max'.padStart(9)}${'bar'.padStart(7)}${'ratio'.padStart(8)}`,
	...series.map(({name, values, bar}) => {
		const p95 = percentile(values, 0.95);
		const ratio = bar === undefined ? '' : (p95 / bar).toFixed(2);
		return (
			name.padEnd(34) +
			String(values.length).padStart(6) +
			cell(percentile(values, 0.5)) +
			cell(p95) +
			cell(percentile(values, 1)) +
			String(bar ?? '').padStart(7) +
			ratio.padStart(8)
		);
	}),
];
