/** What stands between the commands of a line; the longer ones first. */
const separators = ['&&', '||', ';', '|', '\n'];

const separatorAt = (text: string, position: number): string | undefined =>
	separators.find(word => text.startsWith(word, position));

type Reader = {
	readonly onText: (text: string) => void;
	readonly onSpace?: () => void;
	readonly onSeparator?: () => void;
};

/** Goes through shell text with quotes and backslashes in mind; substitutions are text. */
const readShell = (
	text: string,
	keepsQuotes: boolean,
	{onText, onSpace, onSeparator}: Reader,
): void => {
	let quote = '';
	let position = 0;
	while (position < text.length) {
		const character = text[position]!;
		const separator = quote === '' ? separatorAt(text, position) : undefined;
		if (character === '\\' && quote !== "'") {
			const next = text[position + 1] ?? '';
			onText(keepsQuotes ? character + next : next.replace('\n', ''));
			position += 2;
		} else if (quote === character) {
			quote = '';
			onText(keepsQuotes ? character : '');
			position++;
		} else if (quote === '' && (character === '"' || character === "'")) {
			quote = character;
			onText(keepsQuotes ? character : '');
			position++;
		} else if (separator !== undefined && onSeparator) {
			onSeparator();
			position += separator.length;
		} else if (quote === '' && onSpace && /\s/.test(character)) {
			onSpace();
			position++;
		} else {
			onText(character);
			position++;
		}
	}
};

/** The commands of a line of shell: what `&&`, `||`, `;` and pipes keep apart. */
export const splitCommands = (line: string): readonly string[] => {
	const commands: string[] = [];
	let command = '';
	const end = () => {
		commands.push(command.trim());
		command = '';
	};

	readShell(line, true, {
		onText(text) {
			command += text;
		},
		onSeparator: end,
	});
	end();
	return commands.filter(text => text !== '');
};

/** The words of one command, without their quotes. */
export const splitWords = (command: string): readonly string[] => {
	const words: string[] = [];
	let word: string | undefined;
	readShell(command, false, {
		onText(text) {
			word = (word ?? '') + text;
		},
		onSpace() {
			if (word !== undefined) {
				words.push(word);
			}

			word = undefined;
		},
	});
	return word === undefined ? words : [...words, word];
};
