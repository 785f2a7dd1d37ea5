import {Buffer} from 'node:buffer';
import {mutateBytes} from '../mutate-bytes.js';
import {type Random} from '../random.js';

const oddTexts = [
	'',
	'\0',
	'\u{1B}[2J',
	'\u{202E}',
	'\u{FEFF}',
	'\uD800',
	'__proto__',
	'constructor',
	'../../etc/passwd',
	'9'.repeat(400),
	'-1',
	'1e999',
	'NaN',
	'x'.repeat(5000),
	'{{{{[[[[',
	'"',
	"'",
	'\\',
	'\t',
	'\r\n',
	'&a *a',
	'<<: *a',
	'!!js/function x',
	'🇩🇪👨‍👩‍👧',
];

/** Another text: bytes of it changed, pieces of it doubled, left out or put elsewhere, odd ones put in. */
export const mutateText = (original: string, random: Random): string => {
	let text = original;
	for (let count = 1 + random.below(3); count > 0; count--) {
		const from = random.below(text.length + 1);
		const to = from + random.below(Math.min(40, text.length - from + 1));
		const piece = text.slice(from, to);
		const elsewhere = random.below(text.length + 1);
		switch (random.below(5)) {
			case 0: {
				text = mutateBytes(Buffer.from(text), random).toString('utf8');
				break;
			}

			case 1: {
				text = text.slice(0, from) + text.slice(to);
				break;
			}

			case 2: {
				text = text.slice(0, elsewhere) + piece + text.slice(elsewhere);
				break;
			}

			default: {
				text = text.slice(0, from) + random.pick(oddTexts) + text.slice(to);
			}
		}
	}

	return text;
};

const oddValues: readonly unknown[] = [
	null,
	true,
	0,
	-1,
	1e308,
	'',
	[],
	{},
	[[[[]]]],
	['a', 1, null],
	{toString: 'x'},
	...oddTexts,
];

/** A copy of a JSON value with some parts replaced, left out or put elsewhere. */
export const mutateJson = (value: unknown, random: Random): unknown => {
	if (random.below(12) === 0) {
		return random.pick(oddValues);
	}

	if (Array.isArray(value)) {
		const items = value.map(item =>
			random.below(3) === 0 ? mutateJson(item, random) : (item as unknown),
		);
		return random.below(6) === 0
			? [...items, ...items].slice(random.below(items.length + 1))
			: items;
	}

	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
				random.below(15) === 0
					? []
					: [[key, random.below(3) === 0 ? mutateJson(item, random) : item]],
			),
		);
	}

	return typeof value === 'string' && random.below(4) === 0
		? mutateText(value, random)
		: random.below(3) === 0
			? random.pick(oddValues)
			: value;
};
