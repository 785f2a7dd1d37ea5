import {wrapText} from '../fit-text.js';
import {printable} from '../printable.js';

/** Commands with a script in them are easier to read with a break at each step. */
export const stepByStep = (command: string): string =>
	command.replaceAll(/[ \t]+(&&|\|\|)[ \t]+(?=\S)/g, '\n  $1 ');

/** Printable lines of at most `width` columns; what goes on in the next line stands a step further in. */
export const wrapCommand = (text: string, width: number): readonly string[] =>
	text
		.replaceAll('\t', '  ')
		.split('\n')
		.flatMap(part => {
			const indent = Math.min(/^ */.exec(part)![0].length, width >> 2);
			const step = Math.min(indent + 2, width >> 2);
			const [first = '', ...others] = wrapText(
				printable(part.trimStart()),
				Math.max(1, width - step),
			);
			return [
				' '.repeat(indent) + first,
				...others.map(other => ' '.repeat(step) + other),
			];
		});
