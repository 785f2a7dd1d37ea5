import {
	type LimitName,
	limitTable,
	mostOf,
	typeLimit,
} from '../model/read-limits.js';
import {readSize} from '../model/read-size.js';
import {quote, type Reader} from './value-readers.js';

const readNumber = (text: string, isSize: boolean): number | undefined =>
	isSize ? readSize(text) : /^\d{1,15}$/v.test(text) ? Number(text) : undefined;

/**
What an image may ask for, in the unit of that limit.

@param give How a value of it is written, for an example.
*/
export const readLimit =
	(name: LimitName, give: (value: string) => string): Reader<number> =>
	raw => {
		const isSize = 'isSize' in limitTable[name];
		const value =
			typeof raw === 'string' || typeof raw === 'number'
				? readNumber(String(raw), isSize)
				: undefined;
		if (value === undefined || value === 0) {
			return {
				problem: `must be ${isSize ? 'a size' : 'a whole number'} above 0, not ${quote(raw)}`,
				hint: `For example: ${give(isSize ? '64MiB' : String(limitTable[name].usual * 2))}`,
			};
		}

		return value > mostOf(name)
			? {problem: `cannot be above ${typeLimit(name, mostOf(name))}`}
			: {value};
	};
