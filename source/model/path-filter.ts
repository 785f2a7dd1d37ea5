import {Automaton} from './expression/automaton.js';
import {createAutomaton} from './expression/create-automaton.js';

/** What one part of a path has to be. */
export type NamePattern = {
	/** Part of the name with a slash on both sides: `/lib` for a name that begins with "lib". Quick to look for in all names at once. */
	readonly literal: string;

	/** Decides about names that have the literal; absent where it says all. */
	readonly expression?: Automaton;
};

/** A filter as the user typed it, understood. */
export type PathFilter =
	| {readonly kind: 'all'}

	/** Parts of a path one after the other; `any` stands for as many as one likes, also none. */
	| {
			readonly kind: 'names';
			readonly ignoresCase: boolean;
			readonly patterns: ReadonlyArray<NamePattern | 'any'>;
	  }

	/** Looks at whole paths, which begin with `/`. */
	| {readonly kind: 'expression'; readonly expression: Automaton}
	| {readonly kind: 'invalid'; readonly reason: string};

/** As many as there are bits in a small integer, less one for the match. */
const mostPatterns = 29;

const escapeRegExp = (text: string): string =>
	text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

/** The longest literal that a name with this glob must have, its ends included. */
const literalOf = (glob: string): string => {
	let longest = '';
	for (const part of `/${glob}/`.split(/[*?]+/)) {
		if (part.length > longest.length) {
			longest = part;
		}
	}

	return longest;
};

const parseNameGlob = (glob: string): NamePattern | 'any' => {
	if (glob === '**') {
		return 'any';
	}

	if (!/[*?]/.test(glob)) {
		return {literal: `/${glob}/`};
	}

	const source = glob.replaceAll(/\*+|\?|[^*?]+/g, part =>
		part === '?' ? '.' : part.startsWith('*') ? '.*' : escapeRegExp(part),
	);
	const expression = createAutomaton(new RegExp(`^${source}$`, 'su'));
	// A glob repeats nothing and looks nowhere else.
	return expression instanceof Automaton
		? {literal: literalOf(glob), expression}
		: {literal: `/${glob}/`};
};

const parseGlob = (text: string): ReadonlyArray<NamePattern | 'any'> => {
	const isAnchored = text.startsWith('/');
	const names = text.slice(isAnchored ? 1 : 0).split('/');
	const patterns = names.map(name => parseNameGlob(name));
	return isAnchored ? patterns : ['any', ...patterns];
};

const ignoresCase = (text: string): boolean => text === text.toLowerCase();

/** `are/doc/a` is in each path with a name that ends with "are", then "doc", then one that begins with "a". */
const parseSubstring = (text: string): ReadonlyArray<NamePattern | 'any'> => {
	const names = text.split('/');
	const last = names.length - 1;
	if (last === 0) {
		return ['any', {literal: text}];
	}

	const patterns = names.map((name, index): NamePattern => ({
		literal: `${index === 0 ? '' : '/'}${name}${index === last ? '' : '/'}`,
	}));
	// Every name ends with nothing, and so does the root.
	return ['any', ...patterns.slice(names[0] === '' ? 1 : 0)];
};

/** A glob, or a part of the path; slashes at both ends are slashes. */
export const parsePathPattern = (text: string): PathFilter => {
	const isGlob = /[*?]/.test(text);
	const all = isGlob ? parseGlob(text) : parseSubstring(text);
	const patterns = all.filter(
		(pattern, index) => pattern !== 'any' || all[index - 1] !== 'any',
	);
	return patterns.length > mostPatterns
		? {kind: 'invalid', reason: `more than ${mostPatterns} names`}
		: {kind: 'names', ignoresCase: ignoresCase(text), patterns};
};

/** A part of the path, in which no character has a meaning of its own. */
export const parseLiteral = (text: string): PathFilter => {
	const patterns = parseSubstring(text);
	return patterns.length > mostPatterns
		? {kind: 'invalid', reason: `more than ${mostPatterns} names`}
		: {kind: 'names', ignoresCase: ignoresCase(text), patterns};
};

/** The whole of the last name. */
export const parseLiteralName = (name: string): PathFilter => ({
	kind: 'names',
	ignoresCase: ignoresCase(name),
	patterns: ['any', {literal: `/${name}/`}],
});

/** The whole of the last name: a glob, or an expression between slashes that looks for a part of it. */
export const parseNameFilter = (text: string): PathFilter => {
	if (!isExpression(text)) {
		return {
			kind: 'names',
			ignoresCase: ignoresCase(text),
			patterns: ['any', parseNameGlob(text)],
		};
	}

	const filter = parseExpression(text);
	return filter.kind === 'expression'
		? {
				kind: 'names',
				ignoresCase: false,
				patterns: ['any', {literal: '/', expression: filter.expression}],
			}
		: filter;
};

const parseExpression = (text: string): PathFilter => {
	const flags = ignoresCase(text) ? 'i' : '';
	try {
		const expression = createAutomaton(new RegExp(text.slice(1, -1), flags));
		return expression instanceof Automaton
			? {kind: 'expression', expression}
			: {kind: 'invalid', reason: expression.reason};
	} catch (error) {
		const reason =
			error instanceof Error
				? error.message.replace(/^.*\/[a-z]*: /s, '')
				: 'invalid';
		return {kind: 'invalid', reason};
	}
};

const isExpression = (text: string): boolean =>
	text.startsWith('/') && text.length > 2 && text.endsWith('/');

/**
Understands a filter: `/regex/` on whole paths, a glob (with `*` or `?`) on names or, with a slash in it, on parts of paths, `**` standing for any number of them, else a part of the path. Case counts only when the text has a capital letter.
*/
export const parsePathFilter = (text: string): PathFilter => {
	if (text === '') {
		return {kind: 'all'};
	}

	return isExpression(text) ? parseExpression(text) : parsePathPattern(text);
};
