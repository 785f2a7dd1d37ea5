import {
	maxGrowth,
	maxLayerGrowth,
	maxOwnGrowth,
	maxPackageGrowth,
	maxPathGrowth,
} from './growth-rules.js';
import {forbiddenPaths, queries} from './path-rules.js';
import {type Rule} from './rule.js';
import {rootUser, secrets, setuid} from './safety-rules.js';
import {
	maxDownloadBytes,
	maxFileBytes,
	maxImageBytes,
	maxLayers,
	maxOwnWastedBytes,
	maxOwnWastedPercent,
	maxWastedBytes,
	minEfficiency,
} from './size-rules.js';

/** All rules by their keys in the file, in the order in which they are told: reading, judging and the README's table are made from it. */
export const ruleTable = {
	minEfficiency,
	maxWastedBytes,
	maxOwnWastedBytes,
	maxOwnWastedPercent,
	maxImageBytes,
	maxDownloadBytes,
	maxLayers,
	maxFileBytes,
	forbiddenPaths,
	queries,
	secrets,
	setuid,
	rootUser,
	maxGrowth,
	maxOwnGrowth,
	maxLayerGrowth,
	maxPathGrowth,
	maxPackageGrowth,
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof ruleTable;

// Object.keys knows no names.
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
export const ruleNames = Object.keys(ruleTable) as readonly RuleName[];

export const isRuleName = (name: string): name is RuleName =>
	Object.hasOwn(ruleTable, name);
