import {
	type ConfigNode,
	type ConfigProblem,
	parseNodes,
} from './config-node.js';
import {type Spot} from './settings.js';

export {type ConfigProblem} from './config-node.js';

/** One setting as a file has it. */
export type ConfigEntry = {
	/** With a dot where it stands in a mapping: `panes.left`, `keys.app.quit`. */
	readonly name: string;
	readonly raw: unknown;
	readonly at: Spot;

	/** Of the value; for a list, of each of its items. */
	readonly valuesAt: readonly Spot[];
};

export type ParsedConfig = {
	readonly entries: readonly ConfigEntry[];
	readonly problems: readonly ConfigProblem[];
};

/** Mappings within the document, each with an example of what can stand there. */
const mappings: ReadonlyMap<string, string> = new Map([
	['', 'sort: size'],
	['keys', 'app.help: f'],
	['panes', 'left: 0.4'],
	['limits', 'entries: 10000000'],
]);

const readMapping = (
	{at, raw, entries}: ConfigNode,
	outer: string,
	problems: ConfigProblem[],
): ConfigEntry[] => {
	if (raw === null) {
		return [];
	}

	if (!entries) {
		problems.push({
			at,
			message: `${outer === '' ? 'A configuration' : outer} must be a mapping, such as "${mappings.get(outer)}"`,
		});
		return [];
	}

	return entries.flatMap(({key, at: spot, value}): ConfigEntry[] =>
		outer === '' && key !== '' && mappings.has(key)
			? readMapping(value, key, problems)
			: [
					{
						name: outer === '' ? key : `${outer}.${key}`,
						raw: value.raw,
						at: spot,
						valuesAt: (value.items ?? [value]).map(item => item.at),
					},
				],
	);
};

/** Reads a configuration file as YAML. Whether its settings exist and mean something is not looked at. */
export const parseConfig = (text: string): ParsedConfig => {
	const {node, problems: found} = parseNodes(text);
	const problems = [...found];
	return {entries: node ? readMapping(node, '', problems) : [], problems};
};
