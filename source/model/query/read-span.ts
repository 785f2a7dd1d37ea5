import {readSize} from '../read-size.js';
import {type LayerBound, type Span, type Term} from './query.js';

/** Stands between a key and its value; the colon is an equals sign that also takes ranges and lists. */
export type Operator = ':' | '=' | '<' | '<=' | '>' | '>=';

type Ends<Bound> = {
	readonly first: Bound | undefined;
	readonly last: Bound | undefined;
};

/** `5`, `2..5`, `2..` and `..5`; undefined for what is none of them. An absent end is open. */
const readEnds = <Bound>(
	text: string,
	read: (text: string) => Bound | undefined,
): Ends<Bound> | undefined => {
	const [firstText = '', lastText, ...more] = text.split('..');
	const first = read(firstText);
	if (lastText === undefined) {
		return first === undefined ? undefined : {first, last: first};
	}

	const last = read(lastText);
	const isWrong =
		more.length > 0 ||
		(firstText === '' && lastText === '') ||
		(firstText !== '' && first === undefined) ||
		(lastText !== '' && last === undefined);
	return isWrong ? undefined : {first, last};
};

/** Sizes, which are compared in whole bytes, and IDs. */
const readSpan = (
	operator: Operator,
	text: string,
	read: (text: string) => number | undefined,
): Span | undefined => {
	if (operator === ':' || operator === '=') {
		const ends = readEnds(text, read);
		return (
			ends && {
				least: ends.first ?? 0,
				most: ends.last ?? Number.POSITIVE_INFINITY,
			}
		);
	}

	const bound = read(text);
	if (bound === undefined) {
		return undefined;
	}

	return operator.startsWith('>')
		? {
				least: operator === '>' ? bound + 1 : bound,
				most: Number.POSITIVE_INFINITY,
			}
		: {least: 0, most: operator === '<' ? bound - 1 : bound};
};

const readNumber = (text: string): number | undefined =>
	/^\d{1,10}$/.test(text) ? Number(text) : undefined;

export const readSizeSpan = (
	operator: Operator,
	text: string,
): Span | undefined => readSpan(operator, text, readSize);

export const readIdSpan = (
	operator: Operator,
	text: string,
): Span | undefined => readSpan(operator, text, readNumber);

const readBound = (text: string): LayerBound | undefined =>
	text.toLowerCase() === 'base' ? 'base' : readNumber(text);

/** `3`, `2..5`, `>base`. The base image is a range by itself, and so is what is above it. */
export const readLayers = (
	operator: Operator,
	text: string,
): Term | undefined => {
	const term = {
		kind: 'layer',
		first: 0,
		firstShift: 0,
		last: Number.POSITIVE_INFINITY,
		lastShift: 0,
	} as const;
	if (operator === ':' || operator === '=') {
		if (text.toLowerCase() === 'own') {
			return {...term, first: 'base', firstShift: 1};
		}

		const ends = readEnds(text, readBound);
		return (
			ends && {
				...term,
				first: text.toLowerCase() === 'base' ? 0 : (ends.first ?? term.first),
				last: ends.last ?? term.last,
			}
		);
	}

	const bound = readBound(text);
	if (bound === undefined) {
		return undefined;
	}

	return operator.startsWith('>')
		? {...term, first: bound, firstShift: operator === '>' ? 1 : 0}
		: {...term, last: bound, lastShift: operator === '<' ? -1 : 0};
};
