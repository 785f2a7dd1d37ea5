import {readFile, writeFile} from 'node:fs/promises';

/** What a program took of a case. */
export type MeasuredProgram = {
	readonly name: string;

	/** The median of the rounds; absent where it was stopped. */
	readonly milliseconds?: number;

	/** The most memory of all rounds. */
	readonly megabytes?: number;

	/** Seconds after which it was stopped before it was through. */
	readonly stoppedAfter?: number;
};

/** One input, read by some programs: imgscope first, then the tool that only reads. */
export type MeasuredCase = {
	readonly name: string;
	readonly programs: readonly MeasuredProgram[];

	/** What imgscope took of what the tool took in the same round, without what starting takes. */
	readonly ratio?: number;

	/** What that may be at most. */
	readonly bar?: number;
};

/** How long the explorer was awaited. */
export type MeasuredWait = {
	readonly name: string;
	readonly milliseconds: number;
	readonly bar?: number;
};

/** The most memory that something took of a large image. */
export type MeasuredMemory = {
	readonly name: string;
	readonly megabytes: number;

	/** What the same takes of an image with next to no files. */
	readonly emptyMegabytes: number;

	/** Of the large image, or of all of them. */
	readonly entries: number;

	/** What the difference may be at most, for each million entries. */
	readonly bar: number;
};

/** What was measured, and on what. */
export type SpeedResults = {
	readonly machine: {
		readonly system: string;
		readonly processor: string;
		readonly processors: number;
		readonly gigabytes: number;
		readonly node: string;

		/** How busy it was with other things when measuring began. */
		readonly load: number;
	};

	/** The versions of other image explorers, by their names. */
	readonly versions: Readonly<Record<string, string>>;

	/** Starting alone. */
	readonly start?: MeasuredCase;
	readonly cases: readonly MeasuredCase[];
	readonly waits: readonly MeasuredWait[];
	readonly memory?: readonly MeasuredMemory[];
};

/** Where `npm run benchmark -- --write` puts what it measured. */
export const speedFile = new URL('../speed.json', import.meta.url);

export const readSpeed = async (): Promise<SpeedResults> =>
	// Only the benchmark writes it.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	JSON.parse(await readFile(speedFile, 'utf8')) as SpeedResults;

export const writeSpeed = async (results: SpeedResults): Promise<void> =>
	writeFile(speedFile, `${JSON.stringify(results, undefined, '\t')}\n`);
