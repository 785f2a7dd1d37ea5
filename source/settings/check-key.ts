import {suggest} from './value-readers.js';

const named: readonly string[] = [
	'up',
	'down',
	'left',
	'right',
	'pageup',
	'pagedown',
	'home',
	'end',
	'enter',
	'escape',
	'space',
	'tab',
	'backspace',
	'delete',
];

/** As other programs call them. */
const aliases: ReadonlyMap<string, string> = new Map([
	['esc', 'escape'],
	['return', 'enter'],
	['pgup', 'pageup'],
	['pgdn', 'pagedown'],
	['pgdown', 'pagedown'],
	['del', 'delete'],
	['spacebar', 'space'],
]);

const same = (key: string, other: string): string =>
	`terminals send the same for ${key} and ${other}`;

/** Keys with Ctrl that cannot be had, and why. */
const impossible: ReadonlyMap<string, string> = new Map([
	['ctrl+m', same('ctrl+m', 'enter')],
	['ctrl+j', same('ctrl+j', 'enter')],
	['ctrl+i', same('ctrl+i', 'tab')],
	['ctrl+h', same('ctrl+h', 'backspace')],
	['ctrl+[', same('ctrl+[', 'escape')],
	['ctrl+s', 'terminals stop their output at it'],
	['ctrl+q', 'terminals resume their output at it'],
	['ctrl+c', 'it quits, whatever is going on'],
]);

type Refusal = {
	/** Continues "The key … cannot be used: ". */
	readonly reason: string;
	readonly hint?: string;
};

const refuseShift = (key: string): Refusal | undefined => {
	const rest = key.slice('shift+'.length);
	if (rest === 'tab') {
		return undefined;
	}

	return /^[a-z]$/.test(rest)
		? {
				reason: 'with Shift a letter is a capital letter',
				hint: `Write "${rest.toUpperCase()}".`,
			}
		: {reason: `${same(key, rest)}`};
};

const refuseCtrl = (key: string): Refusal | undefined => {
	const reason = impossible.get(key);
	if (reason !== undefined) {
		return {reason};
	}

	const rest = key.slice('ctrl+'.length);
	if (rest === 'space' || /^[a-z]$/.test(rest)) {
		return undefined;
	}

	return /^[A-Z]$/.test(rest) || rest.startsWith('shift+')
		? {
				reason: 'terminals do not tell Ctrl from Ctrl+Shift',
				hint: `Write "ctrl+${rest.slice(-1).toLowerCase()}".`,
			}
		: {reason: 'with Ctrl terminals send letters and space only'};
};

const segmenter = new Intl.Segmenter();

/** Why no terminal sends a key, or none that can be told from another; undefined for a good key. */
export const refuseKey = (key: string): Refusal | undefined => {
	if (named.includes(key)) {
		return undefined;
	}

	if (key.startsWith('ctrl+')) {
		return refuseCtrl(key);
	}

	if (key.startsWith('shift+')) {
		return refuseShift(key);
	}

	if (/^(?:alt|meta|option)\+/.test(key)) {
		return {reason: 'a key with Alt looks like Esc and that key'};
	}

	if (key === ' ') {
		return {reason: 'it has a name', hint: 'Write "space".'};
	}

	const isOneSign =
		[...segmenter.segment(key)].length === 1 && !/[\p{C}\p{Z}]/v.test(key);
	if (isOneSign) {
		return undefined;
	}

	const alias = aliases.get(key.toLowerCase());
	return {
		reason: 'there is no such key',
		hint: alias === undefined ? suggest(key, named) : `Write "${alias}".`,
	};
};
