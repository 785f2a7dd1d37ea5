import {makeColumn} from '../columns/make-column.js';
import {parsePathFilter} from '../path-filter.js';
import {rootPath} from '../columns/path-table.js';
import {matchRows} from '../query/match-rows.js';
import {type QueriedImage} from '../query/match-query.js';
import {parseQuery} from '../query/parse-query.js';
import {isProblem, type Query} from '../query/query.js';
import {toFuzzy} from '../query/to-fuzzy.js';
import {type FindIndex, findIndex, type FindOrder} from './find-index.js';
import {locateWord} from './locate-word.js';
import {rankWord} from './rank-word.js';

/** What a query found among all that layers store. */
export type Found = {
	/** The first entries of the order, at most `mostKept`. */
	readonly rows: readonly number[];

	/** How many there are, those that are not kept included. */
	readonly count: number;

	/** The plain words of the query. */
	readonly words: readonly string[];

	/** Whether plain words match less strictly than as they stand. */
	readonly isFuzzy: boolean;

	/** Why the text is no query; safe for a terminal. */
	readonly problem: string | undefined;
};

/** More than anybody looks through one by one. */
export const mostKept = 1000;

/** Of so many of the best it is seen how near the characters stand to each other. */
const mostScored = 250;

const nothing: Found = {
	rows: [],
	count: 0,
	words: [],
	isFuzzy: false,
	problem: undefined,
};

const wordsOf = (query: Query): readonly string[] => {
	switch (query.kind) {
		case 'and':
		case 'or': {
			return query.parts.flatMap(part => wordsOf(part));
		}

		case 'path': {
			return query.word === undefined ? [] : [query.word];
		}

		default: {
			return [];
		}
	}
};

/** The first ones in an order that is known, and how many there are. */
const takeFirst = (matched: Uint8Array, order: Int32Array) => {
	const rows: number[] = [];
	let count = 0;
	for (const entry of order) {
		if (matched[entry] === 1) {
			count++;
			if (rows.length < mostKept) {
				rows.push(entry);
			}
		}
	}

	return {rows, count};
};

/** Those with the highest keys, in no order: a heap with the lowest of them on top. */
class Best {
	readonly rows: number[] = [];
	readonly #keys: number[] = [];

	add(row: number, key: number): void {
		const {rows} = this;
		const keys = this.#keys;
		if (rows.length < mostKept) {
			this.#rise(rows.length, row, key);
		} else if (key > keys[0]!) {
			this.#sink(row, key);
		}
	}

	#put(at: number, row: number, key: number): void {
		this.rows[at] = row;
		this.#keys[at] = key;
	}

	#rise(from: number, row: number, key: number): void {
		let at = from;
		while (at > 0 && this.#keys[(at - 1) >> 1]! > key) {
			const above = (at - 1) >> 1;
			this.#put(at, this.rows[above]!, this.#keys[above]!);
			at = above;
		}

		this.#put(at, row, key);
	}

	#sink(row: number, key: number): void {
		const keys = this.#keys;
		let at = 0;
		for (;;) {
			let child = at * 2 + 1;
			if (child + 1 < keys.length && keys[child + 1]! < keys[child]!) {
				child++;
			}

			if (child >= keys.length || keys[child]! >= key) {
				break;
			}

			this.#put(at, this.rows[child]!, keys[child]!);
			at = child;
		}

		this.#put(at, row, key);
	}
}

/** Longer paths are no better than this. */
const longest = 0xff_ff;

/** How well all words together fit each path. */
const rankWords = (
	{tree}: QueriedImage,
	words: readonly string[],
): Uint16Array => {
	const ranks = makeColumn(Uint16Array, tree.paths.count);
	for (const word of words) {
		const ranked = rankWord(tree.paths, word);
		for (let path = 0; path < tree.paths.count; path++) {
			ranks[path]! += ranked[path]!;
		}
	}

	return ranks;
};

/** The best ones first: by how well the words fit, then by how near their characters stand, then the shorter. */
const takeBest = (
	image: QueriedImage,
	matched: Uint8Array,
	words: readonly string[],
	{rows: {paths}, lengths}: FindIndex,
) => {
	const ranks = rankWords(image, words);
	const best = new Best();
	let count = 0;
	for (let entry = 0; entry < image.tree.entries.count; entry++) {
		const path = paths[entry]!;
		if (matched[entry] === 1 && path !== rootPath) {
			count++;
			best.add(
				entry,
				ranks[path]! * (longest + 1) - Math.min(lengths[path]!, longest),
			);
		}
	}

	const rows = best.rows.map(entry => {
		const path = paths[entry]!;
		return {entry, path, rank: ranks[path]!, length: lengths[path]!, score: 0};
	});
	rows.sort(
		(a, b) =>
			b.rank - a.rank ||
			a.length - b.length ||
			a.path - b.path ||
			a.entry - b.entry,
	);
	const scored = rows.slice(0, mostScored).map(row => {
		const text = image.tree.paths.absolute(row.path);
		let score = 0;
		for (const word of words) {
			score += locateWord(text, word)?.score ?? 0;
		}

		return {...row, score, text};
	});
	scored.sort(
		(a, b) =>
			b.rank - a.rank ||
			b.score - a.score ||
			a.length - b.length ||
			(a.text < b.text ? -1 : a.text > b.text ? 1 : a.entry - b.entry),
	);
	return {
		rows: [...scored, ...rows.slice(mostScored)].map(({entry}) => entry),
		count,
	};
};

/** Text that is no query may still stand in a path. */
const understand = (text: string) => {
	const query = parseQuery(text);
	if (!isProblem(query)) {
		return {query, problem: undefined};
	}

	const filter = parsePathFilter(text);
	const literal: Query | undefined =
		filter.kind === 'invalid'
			? undefined
			: {kind: 'path', filter, withBelow: true};
	return {query: literal, problem: query.problem};
};

/**
Finds stored entries, also what was removed or overwritten later. By rank, plain words are fuzzy; in other orders they are only when nothing has them as they stand.
*/
export const findRows = (
	image: QueriedImage,
	text: string,
	order: FindOrder,
): Found => {
	const trimmed = text.trim();
	const {query, problem} = understand(trimmed);
	if (trimmed === '' || !query) {
		return {...nothing, problem};
	}

	const index = findIndex(image.tree);
	const words = wordsOf(query);
	const fuzzy = toFuzzy(query);
	if (order === 'rank' && fuzzy) {
		const matched = matchRows(image, fuzzy, index.rows);
		const found = takeBest(image, matched, words, index);
		return {...found, words, isFuzzy: true, problem: undefined};
	}

	const entries = index.orders[order === 'rank' ? 'path' : order];
	const strict = takeFirst(matchRows(image, query, index.rows), entries);
	if (strict.count > 0 || !fuzzy) {
		return {
			...strict,
			words,
			isFuzzy: false,
			problem: strict.count > 0 ? undefined : problem,
		};
	}

	const loose = takeFirst(matchRows(image, fuzzy, index.rows), entries);
	return {...loose, words, isFuzzy: true, problem: undefined};
};
