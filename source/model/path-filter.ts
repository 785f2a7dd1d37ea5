import {type PathTable} from './path-table.js';

/** A filter as the user typed it, understood. */
export type PathFilter =
	| {readonly kind: 'all'}

	/** A part of a name. */
	| {readonly kind: 'name'; readonly matches: (name: string) => boolean}

	/** Looks at whole paths, which begin with `/`. */
	| {readonly kind: 'path'; readonly matches: (path: string) => boolean}
	| {readonly kind: 'invalid'; readonly reason: string};

const globParts = /\*\*\/?|\*|\?|[^*?]+/g;

const escapeRegExp = (text: string): string =>
	text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

const globPart = (part: string): string => {
	switch (part) {
		case '**/': {
			return '(?:.*/)?';
		}

		case '**': {
			return '.*';
		}

		case '*': {
			return '[^/]*';
		}

		case '?': {
			return '[^/]';
		}

		default: {
			return escapeRegExp(part);
		}
	}
};

/** A glob as an expression for the whole text; `*` and `?` stay within a name, `**` goes across. */
export const globToRegExp = (glob: string, flags = ''): RegExp =>
	new RegExp(
		`^${(glob.match(globParts) ?? []).map(part => globPart(part)).join('')}$`,
		flags,
	);

const parseRegExp = (text: string, flags: string): PathFilter => {
	const source = text.slice(1).replace(/\/$/, '');
	try {
		const pattern = new RegExp(source, flags);
		return {kind: 'path', matches: path => pattern.test(path)};
	} catch (error) {
		const reason =
			error instanceof Error ? error.message.replace(/^.*\/: /, '') : 'invalid';
		return {kind: 'invalid', reason};
	}
};

const isRegExp = (text: string): boolean =>
	text.startsWith('/') && text.length > 2 && text.endsWith('/');

/**
Understands a filter: `/regex/` on whole paths, a glob (with `*` or `?`) on names or, with a slash in it, on whole paths, else a part of the name or path. Case counts only when the text has a capital letter.
*/
export const parsePathFilter = (text: string): PathFilter => {
	if (text === '') {
		return {kind: 'all'};
	}

	const ignoresCase = text === text.toLowerCase();
	const flags = ignoresCase ? 'i' : '';
	if (isRegExp(text)) {
		return parseRegExp(text, flags);
	}

	const hasSlash = text.includes('/');
	if (/[*?]/.test(text)) {
		const pattern = globToRegExp(
			hasSlash && !text.startsWith('/') && !text.startsWith('**')
				? `**/${text}`
				: text,
			flags,
		);
		return {
			kind: hasSlash ? 'path' : 'name',
			matches: subject => pattern.test(subject),
		};
	}

	const contains = ignoresCase
		? (subject: string) => subject.toLowerCase().includes(text)
		: (subject: string) => subject.includes(text);
	return {kind: hasSlash ? 'path' : 'name', matches: contains};
};

/** By path: 1 where the filter matches the path, or a directory above it. */
export const matchPaths = (
	paths: PathTable,
	filter: PathFilter,
): Uint8Array => {
	const matched = new Uint8Array(paths.count);
	switch (filter.kind) {
		case 'all': {
			return matched.fill(1);
		}

		case 'invalid': {
			return matched;
		}

		case 'name': {
			const known = new Map<string, boolean>();
			for (let path = 1; path < paths.count; path++) {
				const name = paths.name(path);
				let matches = known.get(name);
				if (matches === undefined) {
					matches = filter.matches(name);
					known.set(name, matches);
				}

				matched[path] = matches || matched[paths.parent(path)] === 1 ? 1 : 0;
			}

			return matched;
		}

		case 'path': {
			// Parents have smaller numbers: each path is its parent's with a name behind it.
			const absolute: string[] = [''];
			for (let path = 1; path < paths.count; path++) {
				const parent = paths.parent(path);
				absolute[path] = `${absolute[parent]!}/${paths.name(path)}`;
				matched[path] =
					matched[parent] === 1 || filter.matches(absolute[path]!) ? 1 : 0;
			}

			return matched;
		}
	}
};
