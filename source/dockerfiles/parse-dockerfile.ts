import {DockerfileParser, From} from 'dockerfile-ast';
import {type SourceInstruction} from '../model/build/source-file.js';

/** A Dockerfile before it is compared with an image. */
export type ParsedDockerfile = {
	readonly lines: readonly string[];
	readonly instructions: readonly SourceInstruction[];

	/** Indices of the instructions that lead to the image, those of stages that it is built on first. */
	readonly chain: readonly number[];

	/** The image that the first of these stages is built on. */
	readonly base: string | undefined;

	/** Index of the `FROM` that names it. */
	readonly baseFrom: number | undefined;
};

type Stage = {
	readonly name: string | undefined;

	/** What it is built on, variables replaced. */
	readonly from: string;

	/** Index of its `FROM`. */
	readonly first: number;
	readonly end: number;
};

const variable = /\$(?:{(\w+)(?::?-([^}]*))?[^}]*}|(\w+))/g;

/** Replaces the variables that stand before the first `FROM`; others stay. */
const replaceVariables = (
	text: string,
	values: ReadonlyMap<string, string>,
): string =>
	text.replaceAll(
		variable,
		(
			whole: string,
			braced: string | undefined,
			fallback: string | undefined,
			bare: string | undefined,
		) => values.get(braced ?? bare ?? '') ?? fallback ?? whole,
	);

const readArguments = (
	texts: readonly string[],
	given: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> => {
	const values = new Map<string, string>();
	for (const text of texts) {
		const [, name, value = ''] = /^arg\s+(\w+)(?:=(.*))?$/is.exec(text) ?? [];
		if (name !== undefined) {
			const unquoted = value.replaceAll(/^["']|["']$/g, '');
			values.set(name, given.get(name) ?? replaceVariables(unquoted, values));
		}
	}

	return values;
};

/** The stages from the outermost base to the one that is built. */
const stageChain = (
	stages: readonly Stage[],
	target: string | undefined,
): readonly Stage[] => {
	const named = (name: string, before: number): Stage | undefined =>
		stages
			.slice(0, before)
			.findLast(stage => stage.name?.toLowerCase() === name.toLowerCase());
	const isNumber = target !== undefined && /^\d+$/.test(target);
	let stage =
		target === undefined
			? stages.at(-1)
			: (named(target, stages.length) ??
				(isNumber ? stages[Number(target)] : undefined) ??
				stages.at(-1));
	const chain: Stage[] = [];
	while (stage) {
		chain.unshift(stage);
		stage = named(stage.from, stages.indexOf(stage));
	}

	return chain;
};

/**
Reads a Dockerfile.

@param target The stage that was built, by name or number; the last one when absent or unknown.
@param buildArguments Values given to the build, which decide what `FROM $BASE` is.
*/
export const parseDockerfile = (
	text: string,
	target?: string,
	buildArguments: ReadonlyMap<string, string> = new Map(),
): ParsedDockerfile => {
	const parsed = DockerfileParser.parse(text).getInstructions();
	const instructions = parsed.map((instruction): SourceInstruction => {
		const {start, end} = instruction.getRange();
		return {
			keyword: instruction.getKeyword(),
			text: instruction.toString(),
			firstLine: start.line + 1,
			lastLine: end.line + 1,
		};
	});
	const froms = parsed.flatMap((instruction, index) =>
		instruction instanceof From ? [{instruction, index}] : [],
	);
	const firstFrom = froms[0]?.index ?? instructions.length;
	const values = readArguments(
		instructions.slice(0, firstFrom).map(instruction => instruction.text),
		buildArguments,
	);
	const stages = froms.map(({instruction, index}, stage): Stage => ({
		name: instruction.getBuildStage() ?? undefined,
		from: replaceVariables(instruction.getImage() ?? '', values),
		first: index,
		end: froms[stage + 1]?.index ?? instructions.length,
	}));
	const chain = stageChain(stages, target);
	return {
		lines: text.replace(/\r?\n$/, '').split(/\r?\n/),
		instructions,
		chain: chain.flatMap(({first, end}) =>
			Array.from({length: end - first - 1}, (_, index) => first + 1 + index),
		),
		base: chain[0]?.from,
		baseFrom: chain[0]?.first,
	};
};
