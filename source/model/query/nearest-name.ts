/** How many letters have to be typed, left out, replaced or swapped with the next to turn one word into another. */
const distance = (a: string, b: string): number => {
	let beforeLast: number[] = [];
	let last = Array.from({length: b.length + 1}, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const isSame = a[row - 1] === b[column - 1];
			let least = Math.min(
				last[column]! + 1,
				current[column - 1]! + 1,
				last[column - 1]! + (isSame ? 0 : 1),
			);
			if (
				row > 1 &&
				column > 1 &&
				a[row - 1] === b[column - 2] &&
				a[row - 2] === b[column - 1]
			) {
				least = Math.min(least, beforeLast[column - 2]! + 1);
			}

			current.push(least);
		}

		beforeLast = last;
		last = current;
	}

	return last[b.length]!;
};

/** The one of some names that somebody meant who wrote `word`; undefined when none is near. */
export const nearestName = (
	word: string,
	names: readonly string[],
): string | undefined => {
	const lower = word.toLowerCase();
	// No name is so long: a long word need not be compared letter by letter.
	if (lower.length > 40) {
		return undefined;
	}

	const ranked = names
		.map(name => ({name, letters: distance(lower, name)}))
		.toSorted((a, b) => a.letters - b.letters);
	const [best] = ranked;
	return best && best.letters <= Math.max(1, Math.floor(best.name.length / 2))
		? best.name
		: undefined;
};
