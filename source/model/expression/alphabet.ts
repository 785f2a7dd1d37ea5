import {type Program} from './compile-expression.js';
import {type Ranges} from './expression.js';
import {wordUnits} from './ranges.js';

const unitCount = 0x1_00_00;

/** The characters in as few kinds as a program tells apart. */
export type Alphabet = {
	/** By code unit: its kind. */
	readonly kinds: Uint16Array;

	/** The kinds of characters are numbered from 0; this is the end of a text. */
	readonly end: number;

	/** By kind: a code unit of it. */
	readonly samples: readonly number[];
};

/** Divides the characters where a set of the program begins or ends. */
export const createAlphabet = (program: Program): Alphabet => {
	const sets: Ranges[] = [wordUnits];
	for (const step of program) {
		if (step.kind === 'set') {
			sets.push(step.ranges);
		}
	}

	const borders = new Set([0]);
	for (const [first, last] of sets.flat()) {
		borders.add(first);
		borders.add(last + 1);
	}

	borders.delete(unitCount);
	const samples = [...borders].toSorted((a, b) => a - b);
	const kinds = new Uint16Array(unitCount);
	for (const [kind, first] of samples.entries()) {
		kinds.fill(kind, first, samples[kind + 1] ?? unitCount);
	}

	return {kinds, end: samples.length, samples};
};
