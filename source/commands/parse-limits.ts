import {
	defaultReadLimits,
	type LimitName,
	limitRows,
	limitTable,
	mostOf,
	type ReadLimits,
	typeLimit,
} from '../model/read-limits.js';
import {readSize} from '../model/read-size.js';
import {similarName} from '../model/similar-name.js';
import {printable} from '../printable.js';
import {usage} from './read-flags.js';

const names = limitRows.map(([name]) => name);

const isLimit = (name: string): name is LimitName =>
	Object.hasOwn(limitTable, name);

const readValue = (name: LimitName, text: string): number => {
	const isSize = 'isSize' in limitTable[name];
	const value = isSize
		? readSize(text)
		: /^\d{1,15}$/v.test(text)
			? Number(text)
			: undefined;
	if (value === undefined || value === 0) {
		throw usage(
			`--limit ${name} must be ${isSize ? 'a size' : 'a whole number'} above 0, not "${printable(text)}"`,
			`For example: --limit ${name}=${isSize ? '64MiB' : String(limitTable[name].usual * 2)}`,
		);
	}

	if (value > mostOf(name)) {
		throw usage(
			`--limit ${name} cannot be above ${typeLimit(name, mostOf(name))}`,
		);
	}

	return value;
};

/** Understands limits, each as `NAME=VALUE`, of which the last of a name counts. Throws an ImgscopeError `usage`. */
export const parseLimits = (
	texts: readonly string[] = [],
): ReadLimits | undefined => {
	if (texts.length === 0) {
		return undefined;
	}

	const limits = {...defaultReadLimits};
	for (const text of texts) {
		const [name = '', value = ''] = text.split(/=(.*)/sv);
		if (!isLimit(name)) {
			const similar = similarName(name, names);
			throw usage(
				`There is no limit "${printable(name)}"`,
				similar === undefined
					? `One of ${names.join(', ')}.`
					: `Is ${similar} meant?`,
			);
		}

		limits[name] = readValue(name, value);
	}

	return limits;
};
