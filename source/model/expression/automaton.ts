import {createAlphabet} from './alphabet.js';
import {type Program} from './compile-expression.js';
import {wordUnits} from './ranges.js';

/** No text that goes on from here can match. */
const dead = 0;

/** What came so far matches, whatever follows. */
export const matchedState = 1;

/** There are too many states to keep them all. */
export const overflow = -1;

const unknown = -2;

/** Numbers in the table of transitions. */
const mostTransitions = 1 << 20;

type Memory = {
	/** Steps before which a state stands. */
	readonly steps: readonly number[];

	/** Whether nothing came before, or a character of a word. */
	readonly before: number;
};

const atStart = 1;
const behindWord = 2;

const isWord = (unit: number): boolean =>
	wordUnits.some(([first, last]) => unit >= first && unit <= last);

/**
Tells where an expression is found in text, looking at each character once: however an expression and a text are made, it takes no longer than that. States are made when they are first come to; a state knows which ends of the expression are awaited.
*/
export class Automaton {
	/** As it is written, between slashes, with its flags. */
	readonly source: string;
	readonly #program: Program;
	readonly #searches: boolean;
	readonly #kinds: Uint16Array;
	readonly #end: number;
	readonly #width: number;

	/** By kind of character: of what sets it is, by step. */
	readonly #accepts: readonly Uint8Array[];
	readonly #kindIsWord: readonly boolean[];
	readonly #looksBehind: boolean;
	#transitions: Int32Array;
	#matches: Uint8Array;
	#memories: Memory[] = [];
	#position = 0;
	#forgets = true;
	readonly #numbers = new Map<string, number>();

	/** @param searches Whether a match may begin anywhere; else only where the text does. */
	constructor(program: Program, searches = true, source = '') {
		this.source = source;
		const {kinds, end, samples} = createAlphabet(program);
		this.#program = program;
		this.#searches = searches;
		this.#kinds = kinds;
		this.#end = end;
		this.#width = end + 1;
		this.#kindIsWord = [...samples.map(unit => isWord(unit)), false];
		this.#accepts = samples.map(unit =>
			Uint8Array.from(program, step =>
				step.kind === 'set' &&
				step.ranges.some(([first, last]) => unit >= first && unit <= last)
					? 1
					: 0,
			),
		);
		this.#looksBehind = program.some(step => step.kind === 'assertion');
		this.#transitions = new Int32Array(16 * this.#width);
		this.#matches = new Uint8Array(16 * this.#width);
		this.#clear();
	}

	/** The state after more text; `overflow` when states would have to be forgotten. */
	advance(state: number, text: string, from: number, to: number): number {
		this.#forgets = false;
		return this.#run(state, text, from, to);
	}

	/** The same, but forgets other states where there are too many. */
	goOn(state: number, text: string, from: number, to: number): number {
		this.#forgets = true;
		return this.#run(state, text, from, to);
	}

	/** Up to where the last text was read: not much further than to the end of the first match. */
	get position(): number {
		return this.#position;
	}

	/** Whether a text matches that ends in this state. */
	endsIn(state: number): boolean {
		return (
			state === matchedState || this.#next(state, this.#end) === matchedState
		);
	}

	test(text: string, from = 0, to = text.length): boolean {
		return this.endsIn(this.goOn(this.startAnew(), text, from, to));
	}

	/** The state before a text, after the states of other texts were forgotten. */
	startAnew(): number {
		return this.#number([0], atStart);
	}

	/** For an automaton that does not search: where the longest match ends that begins at a place; -1 without one. */
	longest(text: string, from: number): number {
		let state = this.#number(
			[0],
			from === 0
				? atStart
				: isWord(text.codePointAt(from - 1)!)
					? behindWord
					: 0,
		);
		let end = -1;
		for (let at = from; at <= text.length && state !== dead; at++) {
			const kind =
				at === text.length
					? this.#end
					: // eslint-disable-next-line unicorn/prefer-code-point
						this.#kinds[text.charCodeAt(at)]!;
			if (this.#memories.length * this.#width > mostTransitions) {
				state = this.#forget(state);
			}

			const next = this.#next(state, kind);
			if (this.#matches[state * this.#width + kind] === 1) {
				end = at;
			}

			state = next;
		}

		return end;
	}

	#run(state: number, text: string, from: number, to: number): number {
		const kinds = this.#kinds;
		const width = this.#width;
		let transitions = this.#transitions;
		let current = state;
		let at = from;
		for (; at < to && current > matchedState; at++) {
			// eslint-disable-next-line unicorn/prefer-code-point
			const kind = kinds[text.charCodeAt(at)]!;
			let next = transitions[current * width + kind]!;
			if (next === unknown) {
				if (this.#memories.length * width > mostTransitions) {
					if (!this.#forgets) {
						return overflow;
					}

					current = this.#forget(current);
				}

				next = this.#next(current, kind);
				transitions = this.#transitions;
			}

			current = next;
		}

		this.#position = at;
		return current;
	}

	#clear(): void {
		this.#numbers.clear();
		this.#memories = [
			{steps: [], before: 0},
			{steps: [], before: 0},
		];
		this.#matches.fill(0);
		this.#transitions.fill(unknown);
		this.#transitions.fill(dead, 0, this.#width);
		this.#transitions.fill(matchedState, this.#width, 2 * this.#width);
	}

	/** Forgets all states but one, and gives its new number. */
	#forget(state: number): number {
		const {steps, before} = this.#memories[state]!;
		this.#clear();
		return this.#number(steps, before);
	}

	#number(steps: readonly number[], before: number): number {
		if (steps.length === 0) {
			return dead;
		}

		const key = `${before}:${steps.join(',')}`;
		const known = this.#numbers.get(key);
		if (known !== undefined) {
			return known;
		}

		const state = this.#memories.length;
		this.#memories.push({steps, before});
		this.#numbers.set(key, state);
		const needed = (state + 1) * this.#width;
		if (needed > this.#transitions.length) {
			const transitions = new Int32Array(needed * 2).fill(unknown);
			transitions.set(this.#transitions);
			this.#transitions = transitions;
			const matches = new Uint8Array(needed * 2);
			matches.set(this.#matches);
			this.#matches = matches;
		}

		return state;
	}

	#next(state: number, kind: number): number {
		const place = state * this.#width + kind;
		const known = this.#transitions[place]!;
		if (known !== unknown) {
			return known;
		}

		const {reached, isMatch} = this.#reach(state, kind);
		const next =
			isMatch && this.#searches
				? matchedState
				: kind === this.#end
					? dead
					: this.#after(reached, kind);
		this.#transitions[place] = next;
		this.#matches[place] = isMatch ? 1 : 0;
		return next;
	}

	/** All that can be next, without a character in between. */
	#reach(state: number, kind: number) {
		const {steps, before} = this.#memories[state]!;
		const wasWord = before === behindWord;
		const holds = {
			start: before === atStart,
			end: kind === this.#end,
			boundary: wasWord !== this.#kindIsWord[kind],
			'no-boundary': wasWord === this.#kindIsWord[kind],
		};
		const seen = new Set(steps);
		let isMatch = false;
		// The set grows while it is walked.
		for (const number of seen) {
			const step = this.#program[number]!;
			if (step.kind === 'match') {
				isMatch = true;
			} else if (step.kind === 'fork') {
				seen.add(step.next).add(step.other);
			} else if (step.kind === 'assertion' && holds[step.assertion]) {
				seen.add(step.next);
			}
		}

		return {reached: seen, isMatch};
	}

	#after(reached: ReadonlySet<number>, kind: number): number {
		const accepts = this.#accepts[kind]!;
		const next = new Set<number>(this.#searches ? [0] : []);
		for (const number of reached) {
			const step = this.#program[number]!;
			if (step.kind === 'set' && accepts[number] === 1) {
				next.add(step.next);
			}
		}

		return this.#number(
			[...next].toSorted((a, b) => a - b),
			this.#looksBehind && this.#kindIsWord[kind] ? behindWord : 0,
		);
	}
}
