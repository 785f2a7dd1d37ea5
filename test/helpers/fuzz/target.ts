import process from 'node:process';
import {isImgscopeError} from '../../../source/errors.js';
import {Random} from '../random.js';

/** A part of the program that is given what nobody should give it. */
export type Target = {
	readonly name: string;

	/** How many cases belong to the short run. */
	readonly cases: number;

	/** Makes a case and runs it: it may refuse what it gets by an ImgscopeError, and do nothing else wrong. */
	readonly run: (random: Random) => Promise<unknown> | void;
};

/** What a case did wrong, by its seed. */
export type Finding = {
	readonly target: string;
	readonly seed: number;
	readonly problem: string;
};

/** Milliseconds of the processor that a case may take. */
const longest = 10_000;

const processorTime = (): number => {
	const {user, system} = process.cpuUsage();
	return (user + system) / 1000;
};

/** Characters of a message; paths in it may be long. */
const longestMessage = 20_000;

/** Control characters that would act on a terminal; lines may end. */
const acting = /[\p{Cc}--\n]/v;

const problemOf = (error: unknown): string | undefined => {
	if (!isImgscopeError(error)) {
		return error instanceof Error
			? (error.stack ?? error.message)
			: String(error);
	}

	const {message, hint} = error;
	if (
		/^\s|\[object |says: ?$/v.test(message) ||
		message.length > longestMessage
	) {
		return `a message that says nothing, or too much: ${JSON.stringify(message.slice(0, 200))}`;
	}

	return acting.test(`${message}\n${hint ?? ''}`)
		? `a message that acts on the terminal: ${JSON.stringify(message)}`
		: message === ''
			? 'a failure without a word'
			: undefined;
};

/** Runs one case of a target. */
export const runCase = async (
	{name, run}: Target,
	seed: number,
): Promise<Finding | undefined> => {
	const start = processorTime();
	let problem: string | undefined;
	try {
		await run(new Random(seed));
	} catch (error) {
		problem = problemOf(error);
	}

	const took = processorTime() - start;
	problem ??= took > longest ? `it took ${Math.round(took)} ms` : undefined;
	return problem === undefined ? undefined : {target: name, seed, problem};
};
