import {isProblem, type Query, type QueryProblem} from './query.js';
import {scanQuery, type Token} from './scan-query.js';

/** More than anybody writes; what is made of a query may then go through it by recursion. */
const deepest = 100;
const mostTerms = 200;
const mostCharacters = 10_000;

const readingHint = 'Text with such a character goes into quotes.';

/** Reads tokens from the left, a function for each rank of operators. */
class Parser {
	readonly #tokens: readonly Token[];
	readonly #end: number;
	#next = 0;
	#depth = 0;

	constructor(tokens: readonly Token[], end: number) {
		this.#tokens = tokens;
		this.#end = end;
	}

	parse(): Query | QueryProblem {
		if (this.#tokens.length === 0) {
			return {kind: 'and', parts: []};
		}

		const query = this.#parseAlternatives();
		const rest = this.#tokens[this.#next];
		return isProblem(query) || !rest
			? query
			: {
					problem: 'this parenthesis closes nothing',
					position: rest.position,
					hint: readingHint,
				};
	}

	#take(kind: Token['kind']): boolean {
		const isNext = this.#tokens[this.#next]?.kind === kind;
		this.#next += isNext ? 1 : 0;
		return isNext;
	}

	#parseAlternatives(): Query | QueryProblem {
		const parts: Query[] = [];
		do {
			const part = this.#parseSequence();
			if (isProblem(part)) {
				return part;
			}

			parts.push(part);
		} while (this.#take('or'));

		return parts.length === 1 ? parts[0]! : {kind: 'or', parts};
	}

	#parseSequence(): Query | QueryProblem {
		const parts: Query[] = [];
		do {
			const part = this.#parseOperand();
			if (isProblem(part)) {
				return part;
			}

			parts.push(part);
		} while (this.#take('and') || this.#hasOperand());

		return parts.length === 1 ? parts[0]! : {kind: 'and', parts};
	}

	#hasOperand(): boolean {
		const kind = this.#tokens[this.#next]?.kind;
		return kind === 'term' || kind === 'open' || kind === 'not';
	}

	#parseOperand(): Query | QueryProblem {
		let isNegated = false;
		while (this.#take('not')) {
			isNegated = !isNegated;
		}

		const token = this.#tokens[this.#next];
		if (token?.kind !== 'term' && token?.kind !== 'open') {
			return {
				problem:
					'a condition is missing' + (token ? ' before this' : ' at the end'),
				position: token?.position ?? this.#end,
				hint: readingHint,
			};
		}

		this.#next++;
		const part =
			token.kind === 'term' ? token.term : this.#parseGroup(token.position);
		return isNegated && !isProblem(part) ? {kind: 'not', part} : part;
	}

	/** What is behind an opening parenthesis. */
	#parseGroup(position: number): Query | QueryProblem {
		if (++this.#depth > deepest) {
			return {
				problem: `more than ${deepest} parentheses in each other`,
				position,
			};
		}

		const query = this.#parseAlternatives();
		this.#depth--;
		return isProblem(query) || this.#take('close')
			? query
			: {problem: 'this parenthesis is never closed', position};
	}
}

/**
Understands a query: conditions such as `size>10MB`, `type:file`, `layer:2..5`, `mode:+s`, `change:added`, `hidden`, `name:*.map` or a part of the path; next to each other or with `and`, both count; `|` or `or`, one of them; `!` or `not`, not it; parentheses group. Case counts where text has a capital letter. Never throws.
*/
export const parseQuery = (text: string): Query | QueryProblem => {
	if (text.length > mostCharacters) {
		return {
			problem: `more than ${mostCharacters} characters`,
			position: mostCharacters,
		};
	}

	const tokens = scanQuery(text);
	if ('problem' in tokens) {
		return tokens;
	}

	const terms = tokens.filter(({kind}) => kind === 'term');
	const tooMany = terms[mostTerms];
	return tooMany
		? {
				problem: `more than ${mostTerms} conditions`,
				position: tooMany.position,
			}
		: new Parser(tokens, text.length).parse();
};
