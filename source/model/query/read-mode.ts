import {type ModeCondition} from './query.js';

const shifts: Readonly<Record<string, number>> = {u: 6, g: 3, o: 0};

const bitsOfLetter = (letter: string, who: string): number => {
	switch (letter) {
		case 's': {
			return who === 'u' ? 0o4000 : who === 'g' ? 0o2000 : 0;
		}

		case 't': {
			return 0o1000;
		}

		default: {
			return {r: 4, w: 2, x: 1}[letter]! << shifts[who]!;
		}
	}
};

/** For each letter its bits for all who are named. */
const setsOf = (who: string, letters: string): readonly number[] =>
	[...letters].map(letter => {
		let bits = 0;
		for (const one of who) {
			bits |= bitsOfLetter(letter, one);
		}

		return bits;
	});

const modePattern = /^([ugoa]*)([+-])([rwxst]+)$/;

/** Permission bits as `chmod` writes them: `4755` exactly; `o+w`, all of those bits; `+x`, for whomever; `o-rwx`, none of them. */
export const readMode = (text: string): ModeCondition | undefined => {
	if (/^[0-7]{1,5}$/.test(text)) {
		const bits = Number.parseInt(text, 8);
		return bits <= 0o7777 ? {kind: 'exactly', bits} : undefined;
	}

	const [, who = '', sign, letters = ''] = modePattern.exec(text) ?? [];
	if (sign === undefined) {
		return undefined;
	}

	const everybody = who === '' || who.includes('a');
	const sets = setsOf(everybody ? 'ugo' : who, letters);
	// There is no such bit: setuid and setgid are not others'.
	if (sets.includes(0)) {
		return undefined;
	}

	if (who === '' && sign === '+') {
		return {kind: 'any', sets};
	}

	return {
		kind: sign === '+' ? 'all' : 'none',
		bits: sets.reduce((all, bits) => all | bits, 0),
	};
};
