/** Whether all characters stand in a text, in their order. */
const isScattered = (characters: string, text: string): boolean => {
	let from = 0;
	for (const character of characters) {
		const index = text.indexOf(character, from);
		if (index === -1) {
			return false;
		}

		from = index + character.length;
	}

	return true;
};

/** More than words that stand there, and that a command cannot act now, can weigh. */
const scattered = 1000;

/** How far a text is from what was typed: 0 where each word begins one of its words, more where they stand within or are scattered. Undefined where it does not fit. */
export const matchWords = (typed: string, text: string): number | undefined => {
	const subject = ` ${text.toLowerCase()}`;
	const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
	const distances = words.map(word =>
		subject.includes(` ${word}`)
			? 0
			: subject.includes(word)
				? 1
				: isScattered(word, subject)
					? scattered
					: Number.NaN,
	);
	const sum = distances.reduce((all, distance) => all + distance, 0);
	return Number.isNaN(sum) ? undefined : sum;
};
