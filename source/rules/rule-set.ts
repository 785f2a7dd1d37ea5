import {type Ignore} from './ignore.js';
import {type BoundRule} from './rule.js';
import {ruleTable, type RuleName} from './rule-table.js';

/** What an image must keep to. */
export type RuleSet = {
	/** Those that are set; a rule that is not there is off. */
	readonly rules: ReadonlyMap<RuleName, readonly BoundRule[]>;
	readonly ignores: readonly Ignore[];

	/** Where it is from, for messages; absent where no file says anything. */
	readonly file?: string | undefined;
};

/** What holds where no file of rules is. */
export const defaultRules: RuleSet = {
	rules: new Map([
		['minEfficiency', [ruleTable.minEfficiency.bind({limit: 0.9})]],
		['maxOwnWastedPercent', [ruleTable.maxOwnWastedPercent.bind({limit: 10})]],
	]),
	ignores: [],
};

/** Rules with others in their place. */
export const withRules = (set: RuleSet, rules: RuleSet['rules']): RuleSet => ({
	...set,
	rules: new Map([...set.rules, ...rules]),
});

/** Whether the contents of files are to be read for one of them. */
export const readsContents = ({rules}: RuleSet): boolean =>
	[...rules.values()].flat().some(rule => rule.readsContents);
