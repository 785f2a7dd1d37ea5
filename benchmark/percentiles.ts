/** The value below which so many percent of the others lie (nearest rank). */
export const percentile = (
	values: readonly number[],
	percent: number,
): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
	return sorted[rank - 1] ?? Number.NaN;
};
