import {type HistoryEntry} from '../model/image.js';
import {type SourceFile} from '../model/source-file.js';
import {alignInstructions} from './align-instructions.js';
import {parseDockerfile} from './parse-dockerfile.js';

export type SourceFileOptions = {
	/** For messages. */
	readonly name: string;
	readonly text: string;

	/** The stage that was built; the last one when absent. */
	readonly target?: string | undefined;
	readonly buildArguments?: ReadonlyMap<string, string> | undefined;
};

/** Instructions that leave no history entry in any builder. */
const silent = new Set(['FROM', 'ARG']);

/** Reads a Dockerfile and finds its instructions in the history of an image. */
export const readSourceFile = (
	history: readonly HistoryEntry[],
	{name, text, target, buildArguments}: SourceFileOptions,
): SourceFile => {
	const {lines, instructions, chain, base, baseFrom} = parseDockerfile(
		text,
		target,
		buildArguments,
	);
	const aligned = alignInstructions(
		history.map(({command}) => command),
		chain.map(index => instructions[index]!.text),
	);
	const entries = new Map(
		chain.flatMap((instruction, index) =>
			aligned[index] === -1 ? [] : [[instruction, aligned[index]!] as const],
		),
	);
	const expected = chain.filter(
		index => !silent.has(instructions[index]!.keyword),
	);
	const found = expected.filter(index => entries.has(index));
	return {
		name,
		lines,
		instructions: instructions.map((instruction, index) => {
			const entry = entries.get(index);
			return entry === undefined
				? instruction
				: {...instruction, history: entry};
		}),
		base,
		baseFrom,
		alignedBy: 'text',
		isDoubtful: found.length * 2 < expected.length || found.length === 0,
	};
};
