import {type Image} from '../../source/model/image.js';
import {judgeImage} from '../../source/rules/judge.js';
import {type BoundRule} from '../../source/rules/rule.js';
import {ruleTable, type RuleName} from '../../source/rules/rule-table.js';
import {type Verdict} from '../../source/rules/verdict.js';

/** The limits of the rules that there are options for. */
export type Rules = {
	readonly minEfficiency: number | undefined;
	readonly maxWastedBytes: number | undefined;
	readonly maxOwnWastedPercent: number | undefined;
};

export const defaultRules: Rules = {
	minEfficiency: 0.9,
	maxWastedBytes: undefined,
	maxOwnWastedPercent: 10,
};

const names = [
	'minEfficiency',
	'maxWastedBytes',
	'maxOwnWastedPercent',
] as const;

/** Verdicts of these rules, also of those that are off. */
export const judge = (image: Image, given: Rules): readonly Verdict[] => {
	const rules = new Map<RuleName, readonly BoundRule[]>();
	for (const name of names) {
		const limit = given[name];
		rules.set(name, limit === undefined ? [] : [ruleTable[name].bind({limit})]);
	}

	return judgeImage(image, {rules, ignores: []}, {today: '2026-11-23'})
		.verdicts;
};
