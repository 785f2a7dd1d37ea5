import {readSize} from '../model/read-size.js';
import {quote, type Reader} from '../settings/value-readers.js';
import {type BoundRule} from './rule.js';
import {ruleTable, type RuleName} from './rule-table.js';

/** The rules of dive; one that is undefined is switched off. */
export type DiveRules = {
	/** From 0 to 1. */
	readonly lowestEfficiency: number | undefined;

	/** Bytes. */
	readonly highestWastedBytes: number | undefined;

	/** From 0 to 1. */
	readonly highestUserWastedPercent: number | undefined;
};

export type DiveRuleName = keyof DiveRules;

/** What dive takes for what nobody says. */
export const defaultDiveRules: DiveRules = {
	lowestEfficiency: 0.9,
	highestWastedBytes: undefined,
	highestUserWastedPercent: 0.1,
};

const off: ReadonlySet<string> = new Set(['disabled', 'off', 'false', '']);

const readUnless =
	(parse: (text: string) => number | undefined, problem: string) =>
	(raw: unknown): ReturnType<Reader<number | 'off'>> => {
		const text =
			typeof raw === 'string' ||
			typeof raw === 'number' ||
			typeof raw === 'boolean'
				? String(raw).trim()
				: undefined;
		if (text !== undefined && off.has(text.toLowerCase())) {
			return {value: 'off'};
		}

		const value = text === undefined ? undefined : parse(text);
		return value === undefined
			? {
					problem: `must be ${problem}, not ${quote(raw)}`,
					hint: 'To switch it off write "disabled".',
				}
			: {value};
	};

const readRatio = readUnless(text => {
	const value = /^\+?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)
		? Number(text)
		: Number.NaN;
	return value >= 0 && value <= 1 ? value : undefined;
}, 'a number between 0 and 1');

const readers: Readonly<
	Record<DiveRuleName, (raw: unknown) => ReturnType<Reader<number | 'off'>>>
> = {
	lowestEfficiency: readRatio,
	highestWastedBytes: readUnless(
		text => readSize(text.replaceAll(',', '')),
		'a size such as 20MB',
	),
	highestUserWastedPercent: readRatio,
};

// Object.keys knows no names.
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
export const diveRuleNames = Object.keys(readers) as readonly DiveRuleName[];

/** One value as dive understands it. */
export const readDiveValue = (
	name: DiveRuleName,
	raw: unknown,
): ReturnType<Reader<number | 'off'>> => readers[name](raw);

/** A ratio as a percentage without the noise of binary fractions: 0.07 is 7. */
const toPercent = (ratio: number): number =>
	Number((ratio * 100).toPrecision(12));

/** The same limits as rules of ours, with no rule where dive's is off. */
export const toOwnRules = (
	rules: Partial<DiveRules>,
): ReadonlyMap<RuleName, readonly BoundRule[]> => {
	const own = new Map<RuleName, readonly BoundRule[]>();
	const {lowestEfficiency, highestWastedBytes, highestUserWastedPercent} =
		rules;
	if ('lowestEfficiency' in rules) {
		own.set(
			'minEfficiency',
			lowestEfficiency === undefined
				? []
				: [ruleTable.minEfficiency.bind({limit: lowestEfficiency})],
		);
	}

	if ('highestWastedBytes' in rules) {
		own.set(
			'maxWastedBytes',
			highestWastedBytes === undefined
				? []
				: [ruleTable.maxWastedBytes.bind({limit: highestWastedBytes})],
		);
	}

	if ('highestUserWastedPercent' in rules) {
		own.set(
			'maxOwnWastedPercent',
			highestUserWastedPercent === undefined
				? []
				: [
						ruleTable.maxOwnWastedPercent.bind({
							limit: toPercent(highestUserWastedPercent),
						}),
					],
		);
	}

	return own;
};
