const segmenter = new Intl.Segmenter();

/** A text without its last character as people see it. */
export const eraseCharacter = (text: string): string => {
	const last = [...segmenter.segment(text)].at(-1);
	return last ? text.slice(0, last.index) : text;
};
