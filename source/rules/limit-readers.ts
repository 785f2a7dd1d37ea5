import {parsePathFilter, type PathFilter} from '../model/path-filter.js';
import {isProblem, type Query} from '../model/query/query.js';
import {parseQuery} from '../model/query/parse-query.js';
import {quote, readBytes, type Reader} from '../settings/value-readers.js';

const between =
	(last: number, hint: string): Reader<number> =>
	raw =>
		typeof raw === 'number' && raw >= 0 && raw <= last
			? {value: raw}
			: {
					problem: `must be a number between 0 and ${last}, not ${quote(raw)}`,
					hint,
				};

/** From 0 to 1. */
export const readRatio = between(1, 'For 90 % write 0.9.');

/** From 0 to 100. */
export const readPercent = between(100, 'For 10 % write 10.');

export const readCount: Reader<number> = raw =>
	typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0
		? {value: raw}
		: {
				problem: `must be a whole number, not ${quote(raw)}`,
				hint: 'For none write 0.',
			};

export const readText: Reader<string> = raw =>
	typeof raw === 'string' && raw.trim() !== ''
		? {value: raw}
		: {problem: `must be a text, not ${quote(raw)}`};

/** A text and what it means. */
export type Named<Meaning> = {readonly text: string; readonly meaning: Meaning};

/** A glob on paths, as the explorer's filter understands it. */
export const readPattern: Reader<Named<PathFilter>> = raw => {
	if (typeof raw !== 'string' || raw === '') {
		return {
			problem: `must be a pattern of paths, not ${quote(raw)}`,
			hint: 'Such as "/var/cache/**" or "*.pem", in quotes.',
		};
	}

	const meaning = parsePathFilter(raw);
	return meaning.kind === 'invalid'
		? {problem: `${quote(raw)} is not a pattern: ${meaning.reason}`}
		: {value: {text: raw, meaning}};
};

/** A list, or one of its items alone. */
export const listOf =
	<Value>(reader: Reader<Value>): Reader<readonly Value[]> =>
	raw => {
		const items: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
		const values: Value[] = [];
		for (const [item, each] of items.entries()) {
			const reading = reader(each);
			if (!('value' in reading)) {
				return {...reading, item};
			}

			values.push(reading.value);
		}

		return {value: values};
	};

/** A query of `imgscope files --where`. */
export const readQuery: Reader<Named<Query>> = raw => {
	if (typeof raw !== 'string' || raw.trim() === '') {
		return {
			problem: `must be a query, not ${quote(raw)}`,
			hint: `Such as 'size>10MB layer>base', in quotes.`,
		};
	}

	const meaning = parseQuery(raw);
	return isProblem(meaning)
		? {
				problem: `is not understood at character ${meaning.position + 1}: ${meaning.problem}`,
				hint: meaning.hint,
			}
		: {value: {text: raw, meaning}};
};

/** How much something may grow. */
export type GrowthLimit = {readonly bytes: number} | {readonly percent: number};

/** `5%` or `10MB`. */
export const readGrowth: Reader<GrowthLimit> = raw => {
	const percent =
		typeof raw === 'string'
			? /^(\d+(?:\.\d+)?|\.\d+) *%$/.exec(raw.trim())?.[1]
			: undefined;
	if (percent !== undefined) {
		return {value: {percent: Number(percent)}};
	}

	const reading = readBytes(raw);
	return 'value' in reading
		? {value: {bytes: reading.value}}
		: {
				problem: `must be a percentage or a size, not ${quote(raw)}`,
				hint: 'Write it as 5% or 10MB.',
			};
};

const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isDate = (year: number, month: number, day: number): boolean => {
	const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	const last = (days[month - 1] ?? 0) + (isLeap && month === 2 ? 1 : 0);
	return day >= 1 && day <= last;
};

/** A day of the calendar; the text sorts as the days do. */
export const readDate: Reader<string> = raw => {
	const match =
		typeof raw === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(raw) : undefined;
	return match && isDate(Number(match[1]), Number(match[2]), Number(match[3]))
		? {value: match[0]}
		: {
				problem: `must be a day of the calendar, not ${quote(raw)}`,
				hint: 'Write it as 2027-03-31.',
			};
};
