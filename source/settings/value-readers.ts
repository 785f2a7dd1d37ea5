import {nearestName} from '../model/query/nearest-name.js';
import {readSize} from '../model/read-size.js';

/** A value, or why it is none. */
export type Reading<Value> =
	| {readonly value: Value}
	| {
			readonly problem: string;
			readonly hint?: string | undefined;

			/** Which item of a list is wrong. */
			readonly item?: number;
	  };

/** Makes a value from what a file or an option says. */
export type Reader<Value> = (raw: unknown) => Reading<Value>;

/** A value as it is quoted in a message. */
export const quote = (raw: unknown): string =>
	raw === null || raw === undefined
		? 'nothing'
		: typeof raw === 'string'
			? `"${raw}"`
			: JSON.stringify(raw);

/** "Did you mean …?", or what is possible. */
export const suggest = (word: unknown, names: readonly string[]): string => {
	const nearest = nearestName(String(word), names);
	return nearest === undefined
		? `Possible: ${names.join(', ')}.`
		: `Did you mean "${nearest}"?`;
};

export const readBoolean: Reader<boolean> = raw =>
	typeof raw === 'boolean'
		? {value: raw}
		: {problem: `must be true or false, not ${quote(raw)}`};

/** A size in bytes, as `readSize` reads it. */
export const readBytes: Reader<number> = raw => {
	const bytes =
		typeof raw === 'string' || typeof raw === 'number'
			? readSize(String(raw))
			: undefined;
	return bytes === undefined
		? {
				problem: `must be a size, not ${quote(raw)}`,
				hint: 'Write it as 20MB, 1.5GB or 1GiB, or as a number of bytes.',
			}
		: {value: bytes};
};

const isOneOf = <Name extends string>(
	raw: unknown,
	names: readonly Name[],
): raw is Name => {
	const words: readonly unknown[] = names;
	return words.includes(raw);
};

export const oneOf =
	<Name extends string>(names: readonly Name[]): Reader<Name> =>
	raw =>
		isOneOf(raw, names)
			? {value: raw}
			: {
					problem: `must be one of ${names.join(', ')}, not ${quote(raw)}`,
					hint: suggest(raw, names),
				};

/** A list of names, or one of them alone. */
export const someOf =
	<Name extends string>(names: readonly Name[]): Reader<readonly Name[]> =>
	raw => {
		const items: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
		const wrong = items.find(item => !isOneOf(item, names));
		return items.every(item => isOneOf(item, names))
			? {value: [...new Set(items)]}
			: {
					problem: `must be a list of ${names.join(', ')}, not of ${quote(wrong)}`,
					hint: suggest(wrong, names),
					item: items.indexOf(wrong),
				};
	};

/** A part of 1. */
export const readShare: Reader<number> = raw =>
	typeof raw === 'number' && raw >= 0.1 && raw <= 0.9
		? {value: raw}
		: {
				problem: `must be a number from 0.1 to 0.9, not ${quote(raw)}`,
				hint: 'It is a part of the columns: 0.5 is half of them.',
			};
