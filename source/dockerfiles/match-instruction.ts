/** A word of an instruction with a variable in it: what the builder put there is not known. */
const hasVariable = /\${?\w/;

/** `COPY file:0a1b… in /app` is how the classic builder writes where something was copied to. */
const classicCopy = /^(?:file|dir|multi):[\da-f]+ in /;

/** Flags of the builder, which history does not keep. */
const flags = /^(?:--[a-z]+(?:-[a-z]+)*(?:=\S*)?\s+)+/;

const wordsOf = (text: string): readonly string[] =>
	text
		.replace(flags, '')
		.split(/[\s"',[\]{}]+/)
		.filter(word => word !== '' && word !== '\\');

const argumentName = (text: string): string => text.split('=', 1)[0]!;

const trimSlashes = (path: string): string =>
	path === '.' ? '' : path.replaceAll(/^\.?\/+|\/+\.?$/g, '');

/** How much of two lists of words is the same, from 0 to 1; a word with a variable is any word. */
const similarity = (
	history: readonly string[],
	source: readonly string[],
): number => {
	if (history.length + source.length === 0) {
		return 1;
	}

	const left = new Map<string, number>();
	for (const word of history) {
		left.set(word, (left.get(word) ?? 0) + 1);
	}

	let same = 0;
	let wild = 0;
	for (const word of source) {
		const count = left.get(word) ?? 0;
		if (count > 0) {
			left.set(word, count - 1);
			same++;
		} else if (hasVariable.test(word)) {
			wild++;
		}
	}

	const rest = history.length - same;
	return (2 * (same + Math.min(wild, rest))) / (history.length + source.length);
};

const splitKeyword = (command: string): readonly [string, string] => {
	const [, keyword = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(command) ?? [];
	return [keyword.toUpperCase(), rest.trim()];
};

/**
How likely an instruction of a Dockerfile made a history entry, from 0 (not at all) to 1 (the same text). Builders replace variables, drop flags and, the classic one, write digests in place of what was copied.

@param command Of the history, as an instruction (see `toInstruction`).
@param text Of the Dockerfile, on one line.
*/
export const matchInstruction = (command: string, text: string): number => {
	const [historyKeyword, history] = splitKeyword(command);
	const [keyword, source] = splitKeyword(text);
	if (historyKeyword !== keyword) {
		return 0;
	}

	if (classicCopy.test(history)) {
		const to = trimSlashes(history.replace(classicCopy, '').trim());
		const wanted = trimSlashes(wordsOf(source).at(-1) ?? '');
		const isSame =
			to === wanted || to.endsWith(`/${wanted}`) || hasVariable.test(wanted);
		return isSame || wanted === '' ? 0.9 : 0.3;
	}

	// The value is that of the build, not of the file.
	if (keyword === 'ARG' && argumentName(history) === argumentName(source)) {
		return history === source ? 1 : 0.9;
	}

	const words = wordsOf(history);
	const wanted = wordsOf(source);
	return words.join(' ') === wanted.join(' ')
		? 1
		: 0.2 + 0.7 * similarity(words, wanted);
};
