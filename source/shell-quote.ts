/** A word as POSIX shells read it back. */
export const shellQuote = (word: string): string =>
	/^[\w@%+=:,./-]+$/.test(word)
		? word
		: `'${word.replaceAll("'", String.raw`'\''`)}'`;
