import {
	type Assertion,
	type Expression,
	type Ranges,
	type Refusal,
} from './expression.js';
import {
	controlUnits,
	everyUnit,
	ignoreCase,
	invert,
	isUnit,
	joinRanges,
	lineUnits,
	namedSets,
} from './ranges.js';

/** Deeper ones nobody writes; what is made of an expression may then go through it by recursion. */
const deepest = 100;

class Refused extends Error {
	override name = 'Refused';
}

const hexPattern = /x([\da-f]{2})|u([\da-f]{4})|c([a-z])/iy;
const countPattern = /{(\d+)(,?)(\d*)}/y;
const groupPattern = /\((?:\?(?::|<(?![!=])[^>]*>))?/y;

/** Reads the syntax of JavaScript from the left. What is wrong in it was refused before. */
class Parser {
	readonly #source: string;
	readonly #flags: string;
	#at = 0;
	#depth = 0;

	constructor(source: string, flags: string) {
		this.#source = source;
		this.#flags = flags;
	}

	parseChoice(): Expression {
		if (++this.#depth > deepest) {
			throw new Refused(`more than ${deepest} parentheses in each other`);
		}

		const parts = [this.#parseSequence()];
		while (this.#take('|')) {
			parts.push(this.#parseSequence());
		}

		this.#depth--;
		return parts.length === 1 ? parts[0]! : {kind: 'choice', parts};
	}

	#take(text: string): boolean {
		const isNext = this.#source.startsWith(text, this.#at);
		this.#at += isNext ? text.length : 0;
		return isNext;
	}

	#match(pattern: RegExp): RegExpExecArray | undefined {
		pattern.lastIndex = this.#at;
		const match = pattern.exec(this.#source) ?? undefined;
		this.#at += match?.[0].length ?? 0;
		return match;
	}

	#parseSequence(): Expression {
		const parts: Expression[] = [];
		while (
			this.#at < this.#source.length &&
			!['|', ')'].includes(this.#source[this.#at]!)
		) {
			parts.push(this.#parseRepeated());
		}

		return parts.length === 1 ? parts[0]! : {kind: 'sequence', parts};
	}

	#parseRepeated(): Expression {
		const part = this.#parseAtom();
		const span = this.#parseCount();
		if (!span) {
			return part;
		}

		// How much is taken does not matter to whether there is a match.
		this.#take('?');
		return {kind: 'repeat', part, least: span[0], most: span[1]};
	}

	#parseCount(): readonly [number, number] | undefined {
		const endless = Number.POSITIVE_INFINITY;
		if (this.#take('*')) {
			return [0, endless];
		}

		if (this.#take('+')) {
			return [1, endless];
		}

		if (this.#take('?')) {
			return [0, 1];
		}

		const count = this.#match(countPattern);
		if (!count) {
			return undefined;
		}

		const [, least, comma, most] = count;
		const last = comma === '' ? least : most === '' ? endless : most;
		return [Number(least), Number(last)];
	}

	#parseAtom(): Expression {
		const character = this.#source[this.#at]!;
		switch (character) {
			case '(': {
				return this.#parseGroup();
			}

			case '[': {
				this.#at++;
				return this.#parseClass();
			}

			case '\\': {
				this.#at++;
				return this.#parseEscape();
			}

			case '^':
			case '$': {
				this.#at++;
				return {
					kind: 'assertion',
					assertion: character === '^' ? 'start' : 'end',
				};
			}

			case '.': {
				this.#at++;
				return this.#anyCharacter();
			}

			default: {
				this.#at++;
				return this.#unit(character.codePointAt(0)!);
			}
		}
	}

	#anyCharacter(): Expression {
		const one: Expression = {
			kind: 'set',
			ranges: this.#flags.includes('s') ? everyUnit : lineUnits,
		};
		const pair: Expression = {
			kind: 'sequence',
			parts: [
				{kind: 'set', ranges: [[0xd8_00, 0xdb_ff]]},
				{kind: 'set', ranges: [[0xdc_00, 0xdf_ff]]},
			],
		};
		return this.#flags.includes('u')
			? {kind: 'choice', parts: [pair, one]}
			: one;
	}

	#set(ranges: Ranges): Expression {
		return {
			kind: 'set',
			ranges: this.#flags.includes('i') ? ignoreCase(ranges) : ranges,
		};
	}

	#unit(unit: number): Expression {
		return this.#set([[unit, unit]]);
	}

	#parseGroup(): Expression {
		if (this.#match(groupPattern)?.[0] === '(' && this.#take('?')) {
			throw new Refused('it looks ahead or behind, which is not possible here');
		}

		const inner = this.parseChoice();
		this.#at++;
		return inner;
	}

	#parseEscape(): Expression {
		const letter = this.#source[this.#at] ?? '';
		if (/[1-9k]/.test(letter)) {
			throw new Refused('it refers back, which is not possible here');
		}

		if (letter === 'b' || letter === 'B') {
			this.#at++;
			const assertion: Assertion = letter === 'b' ? 'boundary' : 'no-boundary';
			return {kind: 'assertion', assertion};
		}

		const ranges = this.#readEscaped();
		// A set that stands for a kind of character is not changed by the case.
		return Object.hasOwn(namedSets, letter)
			? {kind: 'set', ranges}
			: this.#set(ranges);
	}

	/** What stands behind a backslash, outside and inside of brackets. */
	#readEscaped(): Ranges {
		const hex = this.#match(hexPattern);
		if (hex) {
			const digits = hex[1] ?? hex[2];
			const unit =
				digits === undefined
					? hex[3]!.codePointAt(0)! & 31
					: Number.parseInt(digits, 16);
			return [[unit, unit]];
		}

		const letter = this.#source[this.#at++] ?? '\\';
		if (Object.hasOwn(namedSets, letter)) {
			return namedSets[letter]!;
		}

		const unit = Object.hasOwn(controlUnits, letter)
			? controlUnits[letter]!
			: letter.codePointAt(0)!;
		return [[unit, unit]];
	}

	#readMember(): Ranges {
		if (this.#take(String.raw`\b`)) {
			return [[8, 8]];
		}

		if (this.#take('\\')) {
			return this.#readEscaped();
		}

		// By code units, as without the flag "u".
		// eslint-disable-next-line unicorn/prefer-code-point
		const unit = this.#source.charCodeAt(this.#at++);
		return [[unit, unit]];
	}

	#parseClass(): Expression {
		const isNegated = this.#take('^');
		const ranges: Array<readonly [number, number]> = [];
		while (!this.#take(']')) {
			if (this.#at >= this.#source.length) {
				throw new Refused('a bracket is never closed');
			}

			const first = this.#readMember();
			const isRange =
				this.#source[this.#at] === '-' && this.#source[this.#at + 1] !== ']';
			if (!isRange) {
				ranges.push(...first);
				continue;
			}

			this.#at++;
			const last = this.#readMember();
			if (isUnit(first) && isUnit(last)) {
				ranges.push([first[0]![0], last[0]![0]]);
			} else {
				ranges.push(...first, [45, 45], ...last);
			}
		}

		const joined = joinRanges(
			this.#flags.includes('i') ? ignoreCase(ranges) : ranges,
		);
		return {kind: 'set', ranges: isNegated ? invert(joined) : joined};
	}
}

/** Understands an expression that JavaScript takes, as it does: with `i` whatever the case, with `s` the dot stands for line ends too. Those that look around or refer back are refused: they could take for ever. */
export const parseExpression = ({
	source,
	flags,
}: RegExp): Expression | Refusal => {
	try {
		return new Parser(source === '(?:)' ? '' : source, flags).parseChoice();
	} catch (error) {
		if (error instanceof Refused) {
			return {reason: error.message};
		}

		throw error;
	}
};
