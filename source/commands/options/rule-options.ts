import {printable} from '../../printable.js';
import {parsePercent, parseRatio} from '../../report/parse-number.js';
import {parseSize} from '../../report/parse-size.js';
import {
	type DiveRuleName,
	diveRuleNames,
	type DiveRules,
	readDiveValue,
} from '../../rules/dive-rules.js';
import {readGrowth} from '../../rules/limit-readers.js';
import {type RuleSet} from '../../rules/rule-set.js';
import {ruleTable} from '../../rules/rule-table.js';
import {type BoundRule} from '../../rules/rule.js';
import {usage} from './usage-error.js';

/** The options that say how an image is judged, as they stand on the command line. */
export type RuleFlags = {
	readonly ci?: boolean | undefined;
	readonly rules?: string | undefined;
	readonly baseline?: string | undefined;
	readonly secrets?: boolean | undefined;
	readonly minEfficiency?: string | undefined;
	readonly maxWastedBytes?: string | undefined;
	readonly maxOwnWastedPercent?: string | undefined;
	readonly maxGrowth?: string | undefined;
	readonly ciConfig?: string | undefined;
} & Readonly<Partial<Record<DiveRuleName, string | undefined>>>;

/** How an image is judged. */
export type RuleOptions = {
	/** The file of rules; the usual one, where it exists, when absent. */
	readonly file: string | undefined;

	/** The file of dive's rules; the usual one, where it exists, when absent. */
	readonly diveFile: string | undefined;

	/** From our options. */
	readonly given: RuleSet['rules'];

	/** From dive's. */
	readonly diveGiven: Partial<DiveRules>;
};

/** Whether a rule, or a file of them, is named: then the image is judged. */
export const rulesGiven = (flags: RuleFlags): boolean =>
	flags.rules !== undefined ||
	flags.secrets === true ||
	flags.minEfficiency !== undefined ||
	flags.maxWastedBytes !== undefined ||
	flags.maxOwnWastedPercent !== undefined ||
	flags.maxGrowth !== undefined;

/** The options of dive that are given, which only count where images are judged. */
const diveOptionsGiven = (flags: RuleFlags): readonly string[] => [
	...(flags.ciConfig === undefined ? [] : ['--ci-config']),
	...diveRuleNames
		.filter(name => flags[name] !== undefined)
		.map(name => `--${name}`),
];

/** Those that are given though nothing is judged; with `--ci=false` that was meant. */
export const findIdleOptions = (
	flags: RuleFlags,
	isJudged: boolean,
): readonly string[] =>
	isJudged || flags.ci === false ? [] : diveOptionsGiven(flags);

/** What belongs to judging alone, dive's options too: those only count where images are judged. */
export const refuseRuleFlags = (flags: RuleFlags, command: string): void => {
	if (
		flags.ci === true ||
		rulesGiven(flags) ||
		diveOptionsGiven(flags).length > 0
	) {
		throw usage(`"imgscope ${command}" judges no rules`);
	}

	if (flags.baseline !== undefined) {
		throw usage(`"imgscope ${command}" compares with no baseline`);
	}
};

const readOwn = (flags: RuleFlags): RuleSet['rules'] => {
	const rules = new Map<keyof typeof ruleTable, readonly BoundRule[]>();
	const {minEfficiency, maxWastedBytes, maxOwnWastedPercent, maxGrowth} = flags;
	if (minEfficiency !== undefined) {
		const limit = parseRatio(minEfficiency, '--min-efficiency');
		rules.set('minEfficiency', [ruleTable.minEfficiency.bind({limit})]);
	}

	if (maxWastedBytes !== undefined) {
		const limit = parseSize(maxWastedBytes, '--max-wasted-bytes');
		rules.set('maxWastedBytes', [ruleTable.maxWastedBytes.bind({limit})]);
	}

	if (maxOwnWastedPercent !== undefined) {
		const limit = parsePercent(maxOwnWastedPercent, '--max-own-wasted-percent');
		rules.set('maxOwnWastedPercent', [
			ruleTable.maxOwnWastedPercent.bind({limit}),
		]);
	}

	if (maxGrowth !== undefined) {
		const reading = readGrowth(maxGrowth);
		if (!('value' in reading)) {
			throw usage(`--max-growth ${printable(reading.problem)}`, reading.hint);
		}

		rules.set('maxGrowth', [ruleTable.maxGrowth.bind({limit: reading.value})]);
	}

	if (flags.secrets) {
		rules.set('secrets', [ruleTable.secrets.bind({contents: true})]);
	}

	return rules;
};

const readDive = (flags: RuleFlags): Partial<DiveRules> => {
	const rules: Partial<Record<DiveRuleName, number | undefined>> = {};
	for (const name of diveRuleNames) {
		const text = flags[name];
		if (text === undefined) {
			continue;
		}

		const reading = readDiveValue(name, text);
		if (!('value' in reading)) {
			throw usage(`--${name} ${printable(reading.problem)}`, reading.hint);
		}

		rules[name] = reading.value === 'off' ? undefined : reading.value;
	}

	return rules;
};

/** Understands the options of rules. Throws an ImgscopeError `usage`. */
export const parseRuleOptions = (
	flags: RuleFlags,
	env: Readonly<Record<string, string | undefined>>,
): RuleOptions => {
	if (flags.maxGrowth !== undefined && flags.baseline === undefined) {
		throw usage(
			'--max-growth needs something to compare with',
			'For example: imgscope --baseline shop:2.3 --max-growth 5% shop:2.4',
		);
	}

	const named = env['IMGSCOPE_RULES'] ?? '';
	return {
		file: flags.rules ?? (named === '' ? undefined : named),
		diveFile: flags.ciConfig,
		given: readOwn(flags),
		diveGiven: readDive(flags),
	};
};
