/** Something that takes long, in pieces: each `next` does one. */
export type Steps<Result> = Generator<undefined, Result>;

/** Does all that is left. */
export const finish = <Result>(steps: Steps<Result>): Result => {
	for (;;) {
		const step = steps.next();
		if (step.done) {
			return step.value;
		}
	}
};
