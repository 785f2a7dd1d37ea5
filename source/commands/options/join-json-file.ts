/** `--json=FILE`, or `--json FILE` with a name that ends in `.json`: scripts made for dive write it so. */
export const joinJsonFile = (argv: readonly string[]): readonly string[] => {
	const words: string[] = [];
	for (let index = 0; index < argv.length; index++) {
		const word = argv[index]!;
		const next = argv[index + 1] ?? '';
		if (word === '--') {
			words.push(...argv.slice(index));
			break;
		}

		const value = /^--json=(?!(?:true|false)$)(.*)$/s.exec(word)?.[1];
		if (value !== undefined) {
			words.push(`--json-file=${value}`);
		} else if (word === '--json' && /[^-].*\.json$/s.test(next)) {
			words.push(`--json-file=${next}`);
			index++;
		} else {
			words.push(word);
		}
	}

	return words;
};
