import {makeColumn} from '../../model/columns/make-column.js';
import {rootPath} from '../../model/columns/path-table.js';
import {liveDirectory, noContent} from '../live-contents.js';
import {type Facts} from './facts.js';
import {fitsAbove, parsePattern, type PathPattern} from './path-pattern.js';
import {createPatternIndex} from './pattern-index.js';
import {type UnneededRule} from './rule.js';

const noRule = 0x7f_ff;

/**
By path: the number of the first rule that is about it, or -1. A directory's rule holds for all below, unless a rule that stands before it says otherwise.

Each path is looked at once, by its name in tables; only where a name is known the names above it are compared.
*/
export const matchRules = (
	facts: Facts,
	rules: readonly UnneededRule[],
): Int16Array => {
	const {tree, contentAt} = facts;
	const {paths} = tree;
	const index = createPatternIndex<number>();
	for (const [number, {patterns, condition}] of rules.entries()) {
		if (condition?.(facts) ?? true) {
			for (const pattern of patterns) {
				index.add(parsePattern(pattern), number);
			}
		}
	}

	// What holds for everything in a directory, and what holds for a path itself.
	const inside = makeColumn(Int16Array, paths.count).fill(noRule);
	const matched = makeColumn(Int16Array, paths.count).fill(-1);
	let path = 0;
	let content = noContent;
	let best = noRule;
	const visit = (pattern: PathPattern, number: number): void => {
		if (
			number < best &&
			pattern.isDirectory === (content === liveDirectory) &&
			fitsAbove(paths, pattern, path)
		) {
			best = allows(facts, rules[number]!, path, pattern) ? number : best;
		}
	};

	for (path = rootPath + 1; path < paths.count; path++) {
		content = contentAt(path);
		if (content === noContent) {
			continue;
		}

		best = inside[paths.parent(path)]!;
		if (
			best !== noRule &&
			content !== liveDirectory &&
			(rules[best]!.except?.test(paths.name(path)) ?? false)
		) {
			best = noRule;
		}

		index.find(paths.name(path), visit);
		if (content === liveDirectory) {
			inside[path] = best;
		} else if (best !== noRule) {
			matched[path] = best;
		}
	}

	return matched;
};

/** A directory's name is no exception: that is asked of its files. */
const allows = (
	facts: Facts,
	{except, accepts}: UnneededRule,
	path: number,
	{isDirectory}: PathPattern,
): boolean =>
	(isDirectory || !(except?.test(facts.tree.paths.name(path)) ?? false)) &&
	(accepts?.(facts, path) ?? true);
