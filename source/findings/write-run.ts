import {cutInstruction, type Instruction} from './instruction.js';

const longestLine = 300;

/** As a word of shell; patterns stay patterns. */
export const toWord = (text: string): string =>
	/^[\w%+,\-./:=@*?[\]]+$/.test(text)
		? text
		: `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The Dockerfile lines of a RUN with more commands at its end. */
export const writeRun = (
	body: string,
	more: readonly string[] = [],
): readonly string[] => {
	const commands = [body, ...more];
	return commands.map((command, index) => {
		const start = index === 0 ? 'RUN ' : '    && ';
		const end = index === commands.length - 1 ? '' : ' \\';
		return `${start}${cutInstruction(command, longestLine)}${end}`;
	});
};

/** One RUN for several, where all of them are. */
export const joinRuns = (
	instructions: readonly Instruction[],
): readonly string[] | undefined => {
	const [first, ...others] = instructions;
	return first && instructions.every(({keyword}) => keyword === 'RUN')
		? writeRun(
				first.body,
				others.map(({body}) => body),
			)
		: undefined;
};
