import {
	type Assertion,
	type Expression,
	type Ranges,
	type Refusal,
} from './expression.js';

/** A step of a program; the numbers are those of the steps that can follow. */
export type Step =
	| {readonly kind: 'set'; readonly ranges: Ranges; next: number}
	| {
			readonly kind: 'assertion';
			readonly assertion: Assertion;
			next: number;
	  }
	| {readonly kind: 'fork'; next: number; other: number}
	| {readonly kind: 'match'};

/** Begins with its first step. */
export type Program = readonly Step[];

/** `a{1000}{1000}` would take all memory. */
const mostSteps = 5000;

class TooLarge extends Error {
	override name = 'TooLarge';
}

const compile = (expression: Expression, steps: Step[]): void => {
	if (steps.length > mostSteps) {
		throw new TooLarge();
	}

	switch (expression.kind) {
		case 'set': {
			steps.push({
				kind: 'set',
				ranges: expression.ranges,
				next: steps.length + 1,
			});
			return;
		}

		case 'assertion': {
			const {assertion} = expression;
			steps.push({kind: 'assertion', assertion, next: steps.length + 1});
			return;
		}

		case 'sequence': {
			for (const part of expression.parts) {
				compile(part, steps);
			}

			return;
		}

		case 'choice': {
			compileChoice(expression.parts, steps);
			return;
		}

		case 'repeat': {
			compileRepeat(expression, steps);
		}
	}
};

const addFork = (steps: Step[]) => {
	const fork = {
		kind: 'fork' as const,
		next: steps.length + 1,
		other: steps.length + 1,
	};
	steps.push(fork);
	return fork;
};

const compileChoice = (parts: readonly Expression[], steps: Step[]): void => {
	const ends: Array<{other: number; next: number}> = [];
	for (const [index, part] of parts.entries()) {
		if (index === parts.length - 1) {
			compile(part, steps);
			break;
		}

		const fork = addFork(steps);
		compile(part, steps);
		ends.push(addFork(steps));
		fork.other = steps.length;
	}

	for (const end of ends) {
		end.next = steps.length;
		end.other = steps.length;
	}
};

const compileRepeat = (
	{part, least, most}: Extract<Expression, {kind: 'repeat'}>,
	steps: Step[],
): void => {
	for (let count = 0; count < least; count++) {
		compile(part, steps);
	}

	if (most === Number.POSITIVE_INFINITY) {
		const fork = addFork(steps);
		const first = steps.length - 1;
		compile(part, steps);
		const back = addFork(steps);
		back.next = first;
		back.other = first;
		fork.other = steps.length;
		return;
	}

	const forks: Array<{other: number}> = [];
	for (let count = least; count < most; count++) {
		forks.push(addFork(steps));
		compile(part, steps);
	}

	for (const fork of forks) {
		fork.other = steps.length;
	}
};

/** An expression as steps, each of which looks at one character or none. */
export const compileExpression = (
	expression: Expression,
): Program | Refusal => {
	const steps: Step[] = [];
	try {
		compile(expression, steps);
	} catch (error) {
		if (error instanceof TooLarge) {
			return {reason: 'it repeats too much'};
		}

		throw error;
	}

	return [...steps, {kind: 'match'}];
};
