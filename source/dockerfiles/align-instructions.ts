import {matchInstruction} from './match-instruction.js';

/** Below this an instruction and a history entry are taken for different ones. */
const leastMatch = 0.5;

/** More than all that is only alike weighs together. */
const certain = 1_000_000;

/** Beyond this many comparisons only the last ones are looked at: no image that was built has so many. */
const most = 2000;

/**
Finds for each instruction the history entry that it made: the assignment, in order, under which the texts are most alike. Where two are equally good the later entry wins, since a base image's history comes first.

@param known By entry the instruction that is told to have made it.
@returns By instruction the index of the entry, or -1.
*/
export const alignInstructions = (
	commands: readonly string[],
	texts: readonly string[],
	known: ReadonlyMap<number, number> = new Map(),
): readonly number[] => {
	const told = new Set(known.values());
	const matchOf = (command: number, text: number): number =>
		known.has(command) || told.has(text)
			? known.get(command) === text
				? certain
				: 0
			: matchInstruction(commands[command]!, texts[text]!);
	const firstCommand = Math.max(0, commands.length - most);
	const firstText = Math.max(0, texts.length - most);
	const rows = commands.length - firstCommand;
	const columns = texts.length - firstText;
	const width = columns + 1;
	/** By entry and instruction: the best sum of all before them. */
	const sums = new Float64Array((rows + 1) * width);
	const matches = new Float64Array(rows * columns);
	for (let row = 0; row < rows; row++) {
		for (let column = 0; column < columns; column++) {
			const match = matchOf(firstCommand + row, firstText + column);
			matches[row * columns + column] = match;
			const both = match < leastMatch ? 0 : sums[row * width + column]! + match;
			sums[(row + 1) * width + column + 1] = Math.max(
				both,
				sums[row * width + column + 1]!,
				sums[(row + 1) * width + column]!,
			);
		}
	}

	const entries = texts.map(() => -1);
	let row = rows;
	let column = columns;
	while (row > 0 && column > 0) {
		const sum = sums[row * width + column]!;
		const match = matches[(row - 1) * columns + column - 1]!;
		if (
			match >= leastMatch &&
			sum === sums[(row - 1) * width + column - 1]! + match
		) {
			row--;
			column--;
			entries[firstText + column] = firstCommand + row;
		} else if (sum === sums[row * width + column - 1]) {
			column--;
		} else {
			row--;
		}
	}

	return entries;
};
