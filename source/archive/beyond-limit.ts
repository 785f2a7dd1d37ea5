import {ImgscopeError} from '../errors.js';
import {
	type LimitName,
	limitTable,
	mostOf,
	typeLimit,
} from '../model/read-limits.js';

/** How many times as much is proposed: what is a little beyond is within. */
const raise = 4;

const count = new Intl.NumberFormat('en-US');

/** A limit in a sentence. */
export const showLimit = (name: LimitName, value: number): string => {
	const typed = typeLimit(name, value);
	return typed === String(value)
		? `${count.format(value)}${'isSize' in limitTable[name] ? ' bytes' : ''}`
		: typed.replace(/(?=[KMG]iB)/v, ' ');
};

/** What stops a reader at a limit; the fact is a phrase to which the caller adds what it speaks of, if the code is `layer-invalid`. */
export const beyondLimit = (
	name: LimitName,
	value: number,
	fact: string,
	code: 'archive-invalid' | 'layer-invalid' = 'layer-invalid',
): ImgscopeError =>
	new ImgscopeError(code, fact, {
		hint: `It may be made to do harm. If it is not, raise the limit, such as: --limit ${name}=${typeLimit(name, Math.min(value * raise, mostOf(name)))}`,
	});
