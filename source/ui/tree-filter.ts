import {parsePathFilter, type PathFilter} from '../model/path-filter.js';
import {parseQuery} from '../model/query/parse-query.js';
import {isProblem, type Query} from '../model/query/query.js';
import {toFuzzy} from '../model/query/to-fuzzy.js';
import {printable} from '../printable.js';

/** The filter of the tree as the user typed it, understood. */
export type TreeFilter = {
	/** One after the other, until one leaves something. None: all is shown. */
	readonly queries: ReadonlyArray<{
		readonly query: Query;
		readonly isFuzzy: boolean;
	}>;

	/** Why the text is no query, where it is none; safe for a terminal. */
	readonly problem: string | undefined;
};

/** One word without a key, a sign or quotes: a part of the path, a glob or an expression, which bring what is below. */
const isBare = (text: string): boolean =>
	!/[\s"'()|]|^[!~]|^[\p{L}_][\p{L}\d_-]*[:=<>]/u.test(text);

const toQuery = (filter: PathFilter): Query => ({
	kind: 'path',
	filter,
	withBelow: true,
});

/** Text that is no query may still stand in a path; until it does, it is said what is wrong with it. */
const takeLiterally = (text: string, problem: string): TreeFilter => {
	const filter = parsePathFilter(text);
	return filter.kind === 'invalid'
		? {queries: [], problem: printable(filter.reason)}
		: {queries: [{query: toQuery(filter), isFuzzy: false}], problem};
};

/** Understands the filter of the tree: a query, of which plain words are taken less strictly when nothing matches them as they stand. */
export const parseTreeFilter = (text: string): TreeFilter => {
	const trimmed = text.trim();
	if (trimmed === '') {
		return {queries: [], problem: undefined};
	}

	const query = parseQuery(trimmed);
	if (isProblem(query)) {
		return takeLiterally(trimmed, query.problem);
	}

	const strict =
		query.kind === 'path' && isBare(trimmed)
			? toQuery(parsePathFilter(trimmed))
			: query;
	const fuzzy = toFuzzy(query);
	return {
		queries: [
			{query: strict, isFuzzy: false},
			...(fuzzy ? [{query: fuzzy, isFuzzy: true}] : []),
		],
		problem: undefined,
	};
};
