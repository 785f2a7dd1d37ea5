import {printable} from '../../printable.js';
import {nearestName} from './nearest-name.js';
import {type Query, type QueryProblem} from './query.js';
import {type Operator} from './read-span.js';
import {termKeys, type Value, wordTerms} from './term-keys.js';

export const isKey = (word: string): boolean =>
	Object.hasOwn(termKeys, word.toLowerCase());

/** Where the parts of a term stand. */
export type TermPositions = {
	readonly key: number;
	readonly operator: number;
	readonly value: number;
};

const refuseKey = (word: string, position: number): QueryProblem => {
	const near = nearestName(word, [
		...Object.keys(termKeys),
		...Object.keys(wordTerms),
	]);
	const quoting = 'Text with such a character goes into quotes.';
	return {
		problem: `there is no key "${printable(word)}"`,
		position,
		hint:
			near === undefined
				? `Keys are ${Object.keys(termKeys).join(', ')}. ${quoting}`
				: `Did you mean ${near}? ${quoting}`,
	};
};

/** `key`, `operator` and `value` as a condition. */
export const parseTerm = (
	word: string,
	operator: Operator,
	value: Value,
	at: TermPositions,
): Query | QueryProblem => {
	const name = word.toLowerCase();
	if (!isKey(word)) {
		return refuseKey(word, at.key);
	}

	const {hint, isCompared, read} = termKeys[name]!;
	if (!isCompared && operator !== ':' && operator !== '=') {
		return {
			problem: `${name} cannot be compared with "${operator}"`,
			position: at.operator,
			hint: `Write ${name}: and the value. ${hint}`,
		};
	}

	if (value.text === '') {
		return {problem: `${name} needs a value`, position: at.value, hint};
	}

	const result = read(operator, value);
	if (result && 'kind' in result) {
		return result;
	}

	const {reason, meant} = result ?? {};
	const because = reason === undefined ? '' : `: ${printable(reason)}`;
	return {
		problem: `"${printable(value.text)}" is no ${name}${because}`,
		position: at.value,
		hint: meant === undefined ? hint : `Did you mean ${meant}? ${hint}`,
	};
};
