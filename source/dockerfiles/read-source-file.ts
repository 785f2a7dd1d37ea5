import {type LineRange} from '../model/build/build-source.js';
import {type HistoryEntry} from '../model/image.js';
import {type SourceFile} from '../model/build/source-file.js';
import {alignInstructions} from './align-instructions.js';
import {type ParsedDockerfile, parseDockerfile} from './parse-dockerfile.js';

export type SourceFileOptions = {
	/** For messages. */
	readonly name: string;
	readonly text: string;

	/** The stage that was built; the last one when absent. */
	readonly target?: string | undefined;
	readonly buildArguments?: ReadonlyMap<string, string> | undefined;

	/** By layer: the lines that made it, where the builder states that; those of each of equal instructions. */
	readonly layerLines?: ReadonlyArray<readonly LineRange[]> | undefined;
};

/** Instructions that leave no history entry in any builder. */
const silent = new Set(['FROM', 'ARG']);

/** The lines that are told of an instruction, unless they take in others: then those that it has in the file. */
const within = (
	{firstLine, lastLine}: LineRange,
	index: number,
	instructions: ParsedDockerfile['instructions'],
): LineRange => {
	const following = instructions[index + 1]?.firstLine;
	return following === undefined || lastLine < following
		? {firstLine, lastLine}
		: {firstLine, lastLine: instructions[index]!.lastLine};
};

/** Where in the chain, not before `next`, an instruction is that begins on one of some lines. */
const findPlace = (
	{chain, instructions}: ParsedDockerfile,
	told: readonly LineRange[],
	next: number,
): number =>
	chain.findIndex(
		(index, place) =>
			place >= next &&
			told.some(({firstLine}) => firstLine === instructions[index]!.firstLine),
	);

/** By history entry: the place in the chain of the instruction that made it, and the lines that are told of it. */
const placeLayers = (
	history: readonly HistoryEntry[],
	parsed: ParsedDockerfile,
	layerLines: ReadonlyArray<readonly LineRange[]>,
): ReadonlyMap<number, {readonly at: number; readonly lines: LineRange}> => {
	const placed = new Map<
		number,
		{readonly at: number; readonly lines: LineRange}
	>();
	const {chain, instructions} = parsed;
	let next = 0;
	for (const [entry, {layer}] of history.entries()) {
		const told = layer === undefined ? [] : (layerLines[layer] ?? []);
		const at = findPlace(parsed, told, next);
		const lines = told.find(
			({firstLine}) => firstLine === instructions[chain[at]!]?.firstLine,
		);
		if (lines) {
			placed.set(entry, {at, lines: within(lines, chain[at]!, instructions)});
			next = at + 1;
		}
	}

	return placed;
};

/** Reads a Dockerfile and finds its instructions in the history of an image. */
export const readSourceFile = (
	history: readonly HistoryEntry[],
	{name, text, target, buildArguments, layerLines = []}: SourceFileOptions,
): SourceFile => {
	const parsed = parseDockerfile(text, target, buildArguments);
	const {lines, instructions, chain, base, baseFrom} = parsed;
	const placed = placeLayers(history, parsed, layerLines);
	const aligned = alignInstructions(
		history.map(({command}) => command),
		chain.map(index => instructions[index]!.text),
		new Map([...placed].map(([entry, {at}]) => [entry, at])),
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
				: {...instruction, ...placed.get(entry)?.lines, history: entry};
		}),
		base,
		baseFrom,
		alignedBy: placed.size > 0 ? 'provenance' : 'text',
		isDoubtful:
			placed.size === 0 &&
			(found.length * 2 < expected.length || found.length === 0),
	};
};
