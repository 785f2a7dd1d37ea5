import {makeColumn} from '../../model/columns/make-column.js';
import {layerOf} from '../../model/merged-tree.js';
import {printable} from '../../printable.js';
import {type FindingsContext} from '../context.js';
import {type Finding} from '../finding.js';
import {findCommonPath, type Item} from '../gather-by-directory.js';
import {type Instruction, stableText} from '../instruction.js';
import {makeFinding} from '../make-finding.js';
import {originOf} from '../origin-of.js';
import {buildPackages} from './build-packages.js';
import {claimBuildLayers} from './claim-build-layers.js';
import {type Facts, readFacts} from './facts.js';
import {matchRules} from './match-rules.js';
import {type UnneededRule} from './rule.js';
import {unneededRules} from './rule-table.js';
import {writeFix} from './write-fix.js';

/** With the packages that manifests say are for development. */
const withEvidence = ({
	evidence,
}: Pick<Facts, 'evidence'>): readonly UnneededRule[] =>
	unneededRules.map(rule =>
		rule.name === 'development-packages'
			? {
					...rule,
					patterns: [
						...rule.patterns,
						...(evidence.developmentDirectories ?? []).map(
							path => `${path.slice(1)}/**`,
						),
					],
				}
			: rule,
	);

/** By rule: the contents that would go. One that is also shown by a path which no rule is about stays. */
const gatherContents = (
	{tree, contentAt}: Facts,
	ruleOfPath: Int16Array,
): ReadonlyMap<number, Item[]> => {
	const {entries, paths} = tree;
	const isDone = makeColumn(Uint8Array, entries.count);
	for (let path = 0; path < paths.count; path++) {
		const content = contentAt(path);
		if (content >= 0 && ruleOfPath[path] === -1) {
			isDone[content] = 1;
		}
	}

	const found = new Map<number, Item[]>();
	for (const [path, rule] of ruleOfPath.entries()) {
		const entry = rule === -1 ? -1 : contentAt(path);
		if (entry < 0 || isDone[entry] === 1) {
			continue;
		}

		isDone[entry] = 1;
		const bytes = entries.size(entry);
		if (bytes > 0) {
			const items = found.get(rule) ?? [];
			items.push({entry, path, bytes});
			found.set(rule, items);
		}
	}

	for (const items of found.values()) {
		items.sort((a, b) => a.entry - b.entry);
	}

	return found;
};

/** What the base image stores together, and what each own layer does. */
const splitByLayer = (
	{image}: FindingsContext,
	items: readonly Item[],
): ReadonlyMap<number, readonly Item[]> => {
	const {tree, baseLayers} = image;
	const byLayer = new Map<number, Item[]>();
	for (const item of items) {
		const layer = layerOf(tree.firstEntries, item.entry);
		const key = layer < baseLayers ? -1 : layer;
		const group = byLayer.get(key) ?? [];
		group.push(item);
		byLayer.set(key, group);
	}

	return byLayer;
};

/** The layer that first brought the largest of the files: a later one may only have changed its owner. */
const findOrigin = (
	{image: {tree, baseLayers}}: FindingsContext,
	group: readonly Item[],
	layer: number,
): number => {
	let largest = group[0]!;
	for (const item of group) {
		largest = item.bytes > largest.bytes ? item : largest;
	}

	const origin = originOf(tree, largest.entry, layer);
	return origin < baseLayers ? layer : origin;
};

/** Live files that images rarely need, by the rules of the table. A guess: what a rule says can be wrong for an image. */
export const findUnneeded = (
	context: FindingsContext,
	instructions: readonly Instruction[],
): readonly Finding[] => {
	const facts = readFacts(context);
	const rules = withEvidence(facts);
	const ruleOfPath = matchRules(facts, rules);
	claimBuildLayers(context, instructions, facts, {
		ruleOfPath,
		rule: rules.findIndex(({name}) => name === buildPackages.name),
	});
	const byRule = gatherContents(facts, ruleOfPath);
	const findings: Finding[] = [];
	for (const [number, items] of byRule) {
		const rule = rules[number]!;
		for (const [layer, group] of splitByLayer(context, items)) {
			const {paths} = facts.tree;
			const common = findCommonPath(paths, group);
			const subject = paths.absolute(common);
			const isOwn = layer !== -1;
			const origin = isOwn ? findOrigin(context, group, layer) : undefined;
			const instruction = origin === undefined ? origin : instructions[origin];
			findings.push(
				makeFinding(context, {
					kind: 'unneeded',
					rule: rule.name,
					severity: isOwn ? rule.severity : 'note',
					title: `${rule.title}: ${printable(subject)}`,
					subject,
					layer: origin,
					isOwn,
					entries: group.map(({entry}) => entry),
					instructions: [instruction ? stableText(instruction) : 'base'],
					fix: instruction
						? writeFix(rule, {instruction, instructions}, facts, {
								subject: common,
								items: group,
							})
						: {
								words:
									'The base image brings it: only another base image would not.',
							},
				}),
			);
		}
	}

	return findings;
};
