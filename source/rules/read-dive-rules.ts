import {
	type ConfigNode,
	type ConfigProblem,
	parseNodes,
} from '../settings/config-node.js';
import {
	defaultDiveRules,
	diveRuleNames,
	type DiveRules,
	readDiveValue,
} from './dive-rules.js';

/** dive does not tell small letters from large ones. */
const find = (
	{entries = []}: ConfigNode,
	name: string,
): ConfigNode | undefined =>
	entries.find(({key}) => key.toLowerCase() === name.toLowerCase())?.value;

/** Reads a `.dive-ci`. Keys that dive passes over are passed over too, and told of. */
export const readDiveRules = (
	text: string,
): {
	readonly rules: DiveRules;
	readonly problems: readonly ConfigProblem[];
	readonly unknown: ReadonlyArray<{
		readonly key: string;
		readonly line: number;
	}>;
} => {
	const {node, problems: found} = parseNodes(text);
	const problems = [...found];
	const section = node && find(node, 'rules');
	const values: Record<string, number | undefined> = {...defaultDiveRules};
	for (const name of diveRuleNames) {
		const value = section && find(section, name);
		if (!value || value.raw === null) {
			continue;
		}

		const reading = readDiveValue(name, value.raw);
		if ('value' in reading) {
			values[name] = reading.value === 'off' ? undefined : reading.value;
		} else {
			problems.push({
				at: value.at,
				message: `${name} ${reading.problem}`,
				hint: reading.hint,
			});
		}
	}

	const known = new Set(diveRuleNames.map(name => name.toLowerCase()));
	const unknown = (section?.entries ?? [])
		.filter(({key}) => !known.has(key.toLowerCase()))
		.map(({key, at}) => ({key, line: at.line}));
	return {
		// Each value comes from the reader of its key.
		// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
		rules: values as DiveRules,
		problems,
		unknown,
	};
};
