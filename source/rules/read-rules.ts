import {
	type ConfigNode,
	type ConfigPair,
	type ConfigProblem,
	parseNodes,
} from '../settings/config-node.js';
import {quote, type Reader, suggest} from '../settings/value-readers.js';
import {type Ignore} from './ignore.js';
import {listOf, readDate, readPattern, readText} from './limit-readers.js';
import {type BoundRule} from './rule.js';
import {type RuleSet} from './rule-set.js';
import {isRuleName, type RuleName, ruleNames, ruleTable} from './rule-table.js';

type Report = (problem: ConfigProblem) => void;

const example = 'rules: {minEfficiency: 0.95}';

/** The pairs of a mapping; a key that is there and empty has none. */
const pairsOf = (
	node: ConfigNode,
	what: string,
	report: Report,
): readonly ConfigPair[] => {
	if (node.raw !== null && !node.entries) {
		report({
			at: node.at,
			message: `${what} must be a mapping, such as "${example}"`,
		});
	}

	return node.entries ?? [];
};

const readRuleMap = (node: ConfigNode, report: Report): RuleSet['rules'] => {
	const rules = new Map<RuleName, readonly BoundRule[]>();
	for (const {key, at, value} of pairsOf(node, 'rules', report)) {
		if (isRuleName(key)) {
			rules.set(
				key,
				ruleTable[key].read(
					value.raw === null ? {...value, at} : value,
					report,
				),
			);
		} else {
			report({
				at,
				message: `There is no rule ${quote(key)}`,
				hint: suggest(key, ruleNames),
			});
		}
	}

	return rules;
};

const ignoreFields: Readonly<Record<string, Reader<unknown>>> = {
	paths: listOf(readPattern),
	reason: readText,
	until: readDate,
};

const ignoreExample = `- {paths: '/var/lib/dpkg/**', reason: 'apt rewrites it', until: 2027-03-31}`;

const readIgnore = (item: ConfigNode, report: Report): Ignore | undefined => {
	if (!item.entries) {
		report({
			at: item.at,
			message: `What is ignored must be a mapping, not ${quote(item.raw)}`,
			hint: `For example: ${ignoreExample}`,
		});
		return undefined;
	}

	const values: Record<string, unknown> = {};
	let isSound = true;
	for (const {key, at, value} of item.entries) {
		const reader = Object.hasOwn(ignoreFields, key)
			? ignoreFields[key]
			: undefined;
		const reading = reader?.(value.raw) ?? {
			problem: '',
		};
		if ('value' in reading) {
			values[key] = reading.value;
			continue;
		}

		isSound = false;
		report(
			reader
				? {
						at: value.items?.[reading.item ?? -1]?.at ?? value.at,
						message: `${key} ${reading.problem}`,
						hint: reading.hint,
					}
				: {
						at,
						message: `ignore has no ${quote(key)}`,
						hint: suggest(key, Object.keys(ignoreFields)),
					},
		);
	}

	const missing = ['paths', 'reason'].find(key => !Object.hasOwn(values, key));
	if (isSound && missing !== undefined) {
		isSound = false;
		report({
			at: item.at,
			message: `What is ignored needs "${missing}"`,
			hint: `For example: ${ignoreExample}`,
		});
	}

	if (!isSound) {
		return undefined;
	}

	// Each value comes from the reader of its key.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	const read = values as Omit<Ignore, 'at'>;
	return {...read, at: item.at};
};

const readIgnores = (node: ConfigNode, report: Report): readonly Ignore[] => {
	if (node.raw === null) {
		return [];
	}

	return (node.items ?? [node]).flatMap(item => readIgnore(item, report) ?? []);
};

/** Reads a file of rules. What it does not name is off. */
export const readRules = (
	text: string,
	file: string,
): {readonly set: RuleSet; readonly problems: readonly ConfigProblem[]} => {
	const {node, problems: found} = parseNodes(text);
	const problems = [...found];
	const report: Report = problem => {
		problems.push(problem);
	};

	let rules: RuleSet['rules'] = new Map();
	let ignores: readonly Ignore[] = [];
	for (const {key, at, value} of node
		? pairsOf(node, 'A file of rules', report)
		: []) {
		if (key === 'rules') {
			rules = readRuleMap(value, report);
		} else if (key === 'ignore') {
			ignores = readIgnores(value, report);
		} else {
			report({
				at,
				message: `There is no ${quote(key)}`,
				hint: isRuleName(key)
					? `It is a rule: write it below "rules:".`
					: suggest(key, ['rules', 'ignore']),
			});
		}
	}

	return {set: {rules, ignores, file}, problems};
};
