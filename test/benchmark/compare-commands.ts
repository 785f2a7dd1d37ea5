import {type Command, runCommand} from './run-process.js';

/** One of those that are measured. */
export type Contestant = {
	readonly name: string;

	/** One or several commands, one after the other. */
	readonly run: readonly Command[];
	readonly env?: Readonly<Record<string, string>>;

	/** Seconds after which a command is stopped. One that took an eighth of it is not run again. */
	readonly patience?: number;
};

/** Things that are run one after the other, in turns, so that what else the machine does meets all of them. */
export type Contest = {
	readonly name: string;

	/** What is measured first, with what it is measured against. */
	readonly commands: readonly Contestant[];

	/** What the first may take at most, in multiples of the second, beyond what starting takes. */
	readonly bar?: number;
};

export type Outcome = {
	readonly name: string;

	/** Milliseconds of each round. */
	readonly rounds: readonly number[];
	readonly megabytes: number | undefined;

	/** Seconds after which it was stopped. */
	readonly stoppedAfter?: number;
};

type Turn = {
	readonly milliseconds: number;
	readonly megabytes: number | undefined;
	readonly isStopped: boolean;
};

const takeTurn = async ({run, env, patience}: Contestant): Promise<Turn> => {
	let sum = 0;
	let most: number | undefined;
	for (const command of run) {
		const {milliseconds, megabytes, isStopped} = await runCommand(
			command,
			env,
			patience,
		);
		sum += milliseconds;
		most = megabytes === undefined ? most : Math.max(most ?? 0, megabytes);
		if (isStopped) {
			return {milliseconds: sum, megabytes: most, isStopped};
		}
	}

	return {milliseconds: sum, megabytes: most, isStopped: false};
};

const isSlow = ({patience}: Contestant, turns: readonly Turn[]): boolean =>
	patience !== undefined &&
	turns.some(({milliseconds}) => milliseconds > patience * 125);

const sumUp = (
	{name, patience}: Contestant,
	turns: readonly Turn[],
): Outcome => {
	const megabytes = turns.flatMap(turn => turn.megabytes ?? []);
	const isStopped = turns.some(turn => turn.isStopped);
	// The first round fills the caches of the system and does not count, unless it is all there is.
	const counted = turns.length > 1 ? turns.slice(1) : turns;
	return {
		name,
		rounds: isStopped ? [] : counted.map(({milliseconds}) => milliseconds),
		megabytes: megabytes.length > 0 ? Math.max(...megabytes) : undefined,
		...(isStopped && patience !== undefined && {stoppedAfter: patience}),
	};
};

const leastRounds = 3;

/** What each took in several rounds, in the order of the contest; after half a minute there are no more than three. */
export const holdContest = async (
	{commands}: Contest,
	rounds: number,
): Promise<readonly Outcome[]> => {
	const turns = commands.map((): Turn[] => []);
	const start = performance.now();
	for (let round = 0; round <= rounds; round++) {
		if (round > leastRounds && performance.now() - start > 30_000) {
			break;
		}

		for (const [index, contestant] of commands.entries()) {
			if (!isSlow(contestant, turns[index]!)) {
				turns[index]!.push(await takeTurn(contestant));
			}
		}
	}

	return commands.map((contestant, index) => sumUp(contestant, turns[index]!));
};
