import {makeColumn} from './columns/make-column.js';
import {findInNames, indexNames, nameIn} from './columns/name-index.js';
import {
	type Automaton,
	matchedState,
	overflow,
} from './expression/automaton.js';
import {type NamePattern, type PathFilter} from './path-filter.js';
import {type PathTable, rootPath} from './columns/path-table.js';

type NamesFilter = Extract<PathFilter, {kind: 'names'}>;

/** By path: 1 where a text that begins with `/` and stands for the path matches, or that of a directory above. */
const matchExpression = (
	paths: PathTable,
	expression: Automaton,
	withBelow: boolean,
): Uint8Array => {
	const {nameIds, exact} = indexNames(paths);
	const {text, starts} = exact;
	const matched = makeColumn(Uint8Array, paths.count);
	// Parents have smaller numbers: each path goes on from where its parent ended.
	const states = makeColumn(Int32Array, paths.count);
	states[rootPath] = expression.startAnew();
	for (let path = 1; path < paths.count; path++) {
		const parent = paths.parent(path);
		if (withBelow && matched[parent] === 1) {
			matched[path] = 1;
			// All below is matched, too: nobody goes on from here.
			continue;
		}

		const name = nameIds[path]!;
		const above = states[parent]!;
		const state =
			above === matchedState
				? above
				: expression.advance(above, text, starts[name]!, starts[name + 1]!);
		if (state === overflow) {
			return matchEach(paths, expression, withBelow);
		}

		states[path] = state;
		matched[path] = expression.endsIn(state) ? 1 : 0;
	}

	return matched;
};

/** For the few expressions that take too many states to go on from each path. */
const matchEach = (
	paths: PathTable,
	expression: Automaton,
	withBelow: boolean,
): Uint8Array => {
	const matched = makeColumn(Uint8Array, paths.count);
	for (let path = 1; path < paths.count; path++) {
		const isBelow = withBelow && matched[paths.parent(path)] === 1;
		matched[path] = isBelow || expression.test(paths.absolute(path)) ? 1 : 0;
	}

	return matched;
};

/** By number of a name: a bit for each pattern that it matches. */
const matchNames = (
	paths: PathTable,
	{patterns, ignoresCase}: NamesFilter,
): Int32Array => {
	const index = indexNames(paths);
	const text = ignoresCase ? index.lower : index.exact;
	const bits = makeColumn(Int32Array, text.count);
	const mark = ({literal, expression}: NamePattern, bit: number) => {
		findInNames(text, literal, id => {
			if (!expression || expression.test(nameIn(text, id))) {
				bits[id]! |= bit;
			}
		});
	};

	for (const [number, pattern] of patterns.entries()) {
		if (pattern !== 'any') {
			mark(pattern, 1 << number);
		}
	}

	return bits;
};

/**
One pass over all paths: the state of a path has bit n when the names up to it match the first n patterns. Like any automaton of this kind it needs of the way to a path only the state of the parent.
*/
const matchPatterns = (
	paths: PathTable,
	filter: NamesFilter,
	withBelow: boolean,
): Uint8Array => {
	const {patterns} = filter;
	const {nameIds} = indexNames(paths);
	const names = matchNames(paths, filter);
	const accepting = 1 << patterns.length;
	let skipping = 0;
	for (const [number, pattern] of patterns.entries()) {
		skipping |= pattern === 'any' ? 1 << number : 0;
	}

	const matched = makeColumn(Uint8Array, paths.count);
	const states = makeColumn(Int32Array, paths.count);
	states[rootPath] = 1 | ((1 & skipping) << 1);
	for (let path = 1; path < paths.count; path++) {
		const parent = paths.parent(path);
		const above = states[parent]!;
		const state = (above & skipping) | ((above & names[nameIds[path]!]!) << 1);
		states[path] = state | ((state & skipping) << 1);
		matched[path] =
			(withBelow ? matched[parent]! : 0) |
			((states[path]! & accepting) === 0 ? 0 : 1);
	}

	return matched;
};

/** By path: 1 where the filter matches the path, or, `withBelow`, a directory above it. */
export const matchPaths = (
	paths: PathTable,
	filter: PathFilter,
	withBelow = true,
): Uint8Array => {
	switch (filter.kind) {
		case 'all': {
			return makeColumn(Uint8Array, paths.count).fill(1);
		}

		case 'invalid': {
			return makeColumn(Uint8Array, paths.count);
		}

		case 'names': {
			return matchPatterns(paths, filter, withBelow);
		}

		case 'expression': {
			return matchExpression(paths, filter.expression, withBelow);
		}
	}
};
