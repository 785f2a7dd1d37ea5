import {type NamePattern, type PathFilter} from './path-filter.js';

type NamesFilter = Extract<PathFilter, {kind: 'names'}>;

const matchesPart = ({literal, expression}: NamePattern, part: string) =>
	`/${part}/`.includes(literal) && (expression?.test(part) ?? true);

/** Whether the parts begin with what the patterns ask for, one after the other. */
const matchesParts = (
	patterns: NamesFilter['patterns'],
	parts: readonly string[],
): boolean => {
	const skipAny = (state: number): readonly number[] =>
		patterns[state] === 'any' ? [state, state + 1] : [state];
	// How many of the patterns the parts so far can match.
	let states = new Set(skipAny(0));
	for (const part of parts) {
		const next = [...states].flatMap(state => {
			const pattern = patterns[state];
			if (pattern === 'any') {
				return [state];
			}

			return pattern && matchesPart(pattern, part) ? [state + 1] : [];
		});
		states = new Set(next.flatMap(state => skipAny(state)));
		if (states.has(patterns.length)) {
			return true;
		}
	}

	return states.has(patterns.length);
};

/** Whether a filter, written as for files, matches a name such as `ghcr.io/owner/app:latest`: a part of it, a glob on one of the parts between slashes, or an expression. One that is not valid matches all while it is being typed. */
export const matchesText = (filter: PathFilter, text: string): boolean => {
	switch (filter.kind) {
		case 'all':
		case 'invalid': {
			return true;
		}

		case 'expression': {
			return filter.expression.test(text);
		}

		case 'names': {
			const compared = filter.ignoresCase ? text.toLowerCase() : text;
			return matchesParts(filter.patterns, compared.split('/'));
		}
	}
};
