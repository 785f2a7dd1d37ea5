import {type Command, runCommand} from './run-process.js';

/** Things that are run one after the other, in turns, so that what else the machine does meets all of them. */
export type Contest = {
	readonly name: string;

	/** What is measured first, with what it is measured against. */
	readonly commands: ReadonlyArray<{
		readonly name: string;

		/** One or several commands, one after the other. */
		readonly run: readonly Command[];
		readonly env?: Readonly<Record<string, string>>;
	}>;

	/** What the first may take at most, in multiples of the second, beyond what starting takes. */
	readonly bar?: number;
};

export type Outcome = {
	readonly name: string;

	/** Milliseconds of each round. */
	readonly rounds: readonly number[];
	readonly megabytes: number | undefined;
};

/** What each took in several rounds, in the order of the contest. */
export const holdContest = async (
	{commands}: Contest,
	rounds: number,
): Promise<readonly Outcome[]> => {
	const times = commands.map((): number[] => []);
	const memory = commands.map((): number[] => []);
	// The first round fills the caches of the system and does not count.
	for (let round = 0; round <= rounds; round++) {
		for (const [index, {run, env}] of commands.entries()) {
			let sum = 0;
			for (const command of run) {
				const {milliseconds, megabytes} = await runCommand(command, env);
				sum += milliseconds;
				if (megabytes !== undefined) {
					memory[index]!.push(megabytes);
				}
			}

			if (round > 0) {
				times[index]!.push(sum);
			}
		}
	}

	return commands.map(({name}, index) => ({
		name,
		rounds: times[index]!,
		megabytes:
			memory[index]!.length > 0 ? Math.max(...memory[index]!) : undefined,
	}));
};
