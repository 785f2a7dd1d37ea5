/** Which lines of how many are seen, where not all are. */
export const scrollNotes = (
	top: number,
	height: number,
	count: number,
): readonly string[] =>
	count > height
		? [`${top + 1}–${Math.min(count, top + height)} of ${count}`]
		: [];
