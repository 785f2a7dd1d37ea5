import {type PathPattern} from './path-pattern.js';

/** Finds the few patterns that a name may fit, without trying all. */
export type PatternIndex<Value> = {
	readonly add: (pattern: PathPattern, value: Value) => void;
	readonly find: (
		name: string,
		visit: (pattern: PathPattern, value: Value) => void,
	) => void;
};

type Known<Value> = Map<
	string,
	Array<{readonly pattern: PathPattern; readonly value: Value}>
>;

const endOf = (name: string): string => {
	if (name.endsWith('~')) {
		return '~';
	}

	const dot = name.lastIndexOf('.');
	return dot === -1 ? '' : name.slice(dot);
};

const startOf = (name: string): string => {
	const dot = name.indexOf('.');
	return dot === -1 ? '' : name.slice(0, dot + 1);
};

/** By whole names, by what stands from the last dot on (`*.pyc`) and up to the first dot (`core.*`). */
export const createPatternIndex = <Value>(): PatternIndex<Value> => {
	const exact: Known<Value> = new Map();
	const ends: Known<Value> = new Map();
	const starts: Known<Value> = new Map();
	const put = (
		known: Known<Value>,
		key: string,
		pattern: PathPattern,
		value: Value,
	): void => {
		const list = known.get(key) ?? [];
		list.push({pattern, value});
		known.set(key, list);
	};

	return {
		add(pattern, value) {
			const name = pattern.names.at(-1)!;
			if (name.startsWith('*')) {
				put(ends, name.slice(1), pattern, value);
			} else if (name.endsWith('*')) {
				put(starts, name.slice(0, -1), pattern, value);
			} else {
				put(exact, name, pattern, value);
			}
		},
		find(name, visit) {
			for (const {pattern, value} of exact.get(name) ?? []) {
				visit(pattern, value);
			}

			for (const {pattern, value} of ends.get(endOf(name)) ?? []) {
				visit(pattern, value);
			}

			for (const {pattern, value} of starts.get(startOf(name)) ?? []) {
				visit(pattern, value);
			}
		},
	};
};
