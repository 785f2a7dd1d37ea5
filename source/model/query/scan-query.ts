import {printable} from '../../printable.js';
import {isKey, parseTerm} from './parse-term.js';
import {isProblem, type Query, type QueryProblem} from './query.js';
import {type Operator} from './read-span.js';
import {readPath, type Value, wordTerms} from './term-keys.js';

/** A piece of a query with the place where it begins. */
export type Token =
	| {
			readonly kind: 'open' | 'close' | 'and' | 'or' | 'not';
			readonly position: number;
	  }
	| {readonly kind: 'term'; readonly term: Query; readonly position: number};

/** What was read, and where the next thing begins. */
type Scanned<Item> = {readonly item: Item; readonly end: number};

const signs = /(?<or>\|\|?)|(?<not>!)|(?<open>\()|(?<close>\))/y;
const operatorWords: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
	and: 'and',
	or: 'or',
	not: 'not',
};

/** A key may have spaces before a comparison: `size > 10MB`. */
const keyPattern =
	/(?<key>[\p{L}_][\p{L}\d_-]*)(?:(?<operator>>=|<=|[:=<>])|\s+(?<spaced>>=|<=|[=<>])(?<gap>\s*))/uy;
const wordPattern = /[^\s()|]+/y;

/** A slash within is written `\/`, as a bare path may have several. */
const expressionPattern = /\/(?:\\.|[^\\\s/])+\/(?=$|[\s()|])/y;
const quotedPattern =
	/(?<quote>["'])(?<text>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>/sy;

const operators: readonly string[] = [
	':',
	'=',
	'<',
	'<=',
	'>',
	'>=',
] satisfies readonly Operator[];

const isOperator = (text: string): text is Operator => operators.includes(text);

const matchAt = (
	pattern: RegExp,
	text: string,
	position: number,
): RegExpExecArray | undefined => {
	pattern.lastIndex = position;
	return pattern.exec(text) ?? undefined;
};

const isQuote = (character: string | undefined): boolean =>
	character === '"' || character === "'";

const scanQuoted = (
	text: string,
	position: number,
): Scanned<Value> | QueryProblem => {
	const match = matchAt(quotedPattern, text, position);
	if (!match) {
		return {problem: 'the quotes are never closed', position};
	}

	return {
		item: {
			text: match.groups!['text']!.replaceAll(/\\(["'\\])/g, '$1'),
			kind: 'quoted',
		},
		end: position + match[0].length,
	};
};

/** What stands at a place up to a space, a bar or a parenthesis; all of it, when it is quoted or an expression. */
const scanValue = (
	text: string,
	position: number,
): Scanned<Value> | QueryProblem => {
	if (isQuote(text[position])) {
		return scanQuoted(text, position);
	}

	const expression = matchAt(expressionPattern, text, position)?.[0];
	const word = expression ?? matchAt(wordPattern, text, position)?.[0] ?? '';
	return {
		item: {text: word, kind: expression === undefined ? 'word' : 'expression'},
		end: position + word.length,
	};
};

const scanKeyed = (
	text: string,
	position: number,
): Scanned<Query> | QueryProblem | undefined => {
	const match = matchAt(keyPattern, text, position);
	const {key = '', operator, spaced} = match?.groups ?? {};
	const sign = operator ?? spaced ?? '';
	// `a = b` may be three words where there is no key "a".
	if (!match || !isOperator(sign) || (operator === undefined && !isKey(key))) {
		return undefined;
	}

	const valueStart = position + match[0].length;
	const value = scanValue(text, valueStart);
	if ('problem' in value) {
		return value;
	}

	const term = parseTerm(key, sign, value.item, {
		key: position,
		operator: position + match[0].indexOf(sign),
		value: valueStart,
	});
	return isProblem(term) ? term : {item: term, end: value.end};
};

/** Words without a key look for themselves in the path. */
const scanBare = (
	text: string,
	position: number,
): Scanned<Query> | QueryProblem => {
	const isFuzzy = text[position] === '~';
	const scanned = scanValue(text, isFuzzy ? position + 1 : position);
	if ('problem' in scanned) {
		return scanned;
	}

	const {item: value, end} = scanned;
	if (value.text === '') {
		return {problem: 'there is nothing to look for', position};
	}

	if (isFuzzy) {
		const ignoresCase = value.text === value.text.toLowerCase();
		return {item: {kind: 'fuzzy', text: value.text, ignoresCase}, end};
	}

	const word = value.text.toLowerCase();
	if (value.kind === 'word' && Object.hasOwn(wordTerms, word)) {
		return {item: wordTerms[word]!, end};
	}

	const found = readPath(value);
	return 'kind' in found
		? {item: found, end}
		: {
				problem: `"${printable(value.text)}" cannot be looked for: ${printable(found.reason ?? '')}`,
				position,
			};
};

const scanToken = (
	text: string,
	position: number,
): Scanned<Token> | QueryProblem => {
	const sign = matchAt(signs, text, position);
	if (sign) {
		const kind = (['or', 'not', 'open', 'close'] as const).find(
			name => sign.groups![name] !== undefined,
		)!;
		return {item: {kind, position}, end: position + sign[0].length};
	}

	const [word = ''] = matchAt(wordPattern, text, position) ?? [];
	if (Object.hasOwn(operatorWords, word.toLowerCase())) {
		const kind = operatorWords[word.toLowerCase()]!;
		return {item: {kind, position}, end: position + word.length};
	}

	const scanned = scanKeyed(text, position) ?? scanBare(text, position);
	return 'problem' in scanned
		? scanned
		: {item: {kind: 'term', term: scanned.item, position}, end: scanned.end};
};

/** Conditions and what joins them, in their order. */
export const scanQuery = (text: string): readonly Token[] | QueryProblem => {
	const tokens: Token[] = [];
	const space = /\s*/y;
	let position = matchAt(space, text, 0)![0].length;
	while (position < text.length) {
		const scanned = scanToken(text, position);
		if ('problem' in scanned) {
			return scanned;
		}

		tokens.push(scanned.item);
		position = scanned.end + matchAt(space, text, scanned.end)![0].length;
	}

	return tokens;
};
