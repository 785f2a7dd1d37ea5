/** How many letters have to be changed, added, left out or swapped with a neighbour to make one text of the other. */
const distance = (one: string, other: string): number => {
	let beforeLast: number[] = [];
	let last = Array.from({length: other.length + 1}, (_, index) => index);
	for (let i = 1; i <= one.length; i++) {
		const row = [i];
		for (let j = 1; j <= other.length; j++) {
			const isSame = one[i - 1] === other[j - 1];
			const isSwapped =
				i > 1 &&
				j > 1 &&
				one[i - 1] === other[j - 2] &&
				one[i - 2] === other[j - 1];
			row[j] = Math.min(
				last[j]! + 1,
				row[j - 1]! + 1,
				last[j - 1]! + (isSame ? 0 : 1),
				isSwapped ? beforeLast[j - 2]! + 1 : Infinity,
			);
		}

		beforeLast = last;
		last = row;
	}

	return last[other.length]!;
};

const longest = 100;

/** The name that was probably meant by one that does not exist; undefined when none is near. */
export const similarName = (
	name: string,
	candidates: Iterable<string>,
): string | undefined => {
	if (name.length > longest) {
		return undefined;
	}

	const wanted = name.toLowerCase();
	let best: string | undefined;
	let smallest = Math.min(3, Math.floor(name.length / 2)) + 1;
	for (const candidate of candidates) {
		const tooFar = Math.abs(candidate.length - name.length) >= smallest;
		const found = tooFar ? smallest : distance(wanted, candidate.toLowerCase());
		if (found < smallest) {
			best = candidate;
			smallest = found;
		}
	}

	return best;
};
