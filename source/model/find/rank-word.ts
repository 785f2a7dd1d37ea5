import {makeColumn} from '../columns/make-column.js';
import {
	findInNames,
	indexNames,
	letterBits,
	type NameText,
} from '../columns/name-index.js';
import {matchPaths} from '../match-paths.js';
import {parsePathPattern} from '../path-filter.js';
import {type PathTable} from '../columns/path-table.js';
import {matchFuzzy} from '../query/match-fuzzy.js';
import {isWordUnit} from './word-unit.js';

/** How well a word fits a path, the worst first; 0 is not at all. */
const ranks = {
	/** Its characters stand somewhere in the path, in their order. */
	scattered: 1,

	/** They do so in the name. */
	scatteredInName: 2,

	/** It stands in a directory above. */
	above: 3,
	inName: 4,

	/** It begins a word of the name. */
	beginsWord: 5,
	beginsName: 6,
	isName: 7,
} as const;

const rankInName = (
	{text, starts}: NameText,
	id: number,
	at: number,
	length: number,
): number => {
	const first = starts[id]! + 1;
	const end = starts[id + 1]!;
	if (at === first) {
		return at + length === end ? ranks.isName : ranks.beginsName;
	}

	// eslint-disable-next-line unicorn/prefer-code-point -- only ASCII is asked for
	return isWordUnit(text.charCodeAt(at - 1)) ? ranks.inName : ranks.beginsWord;
};

/** Marks the names that have the characters of the word in their order. */
const rankScattered = (
	{text, starts, letters}: NameText,
	word: string,
	byName: Uint8Array,
): void => {
	const wanted = letterBits(word);
	for (let id = 0; id < byName.length; id++) {
		if ((letters[id]! & wanted) !== wanted) {
			continue;
		}

		const end = starts[id + 1]!;
		let count = 0;
		for (let at = starts[id]! + 1; at < end; at++) {
			// eslint-disable-next-line unicorn/prefer-code-point
			if (text.charCodeAt(at) === word.charCodeAt(count)) {
				count++;
			}
		}

		byName[id] = count === word.length ? ranks.scatteredInName : 0;
	}
};

const rankNames = (names: NameText, word: string): Uint8Array => {
	const byName = makeColumn(Uint8Array, names.count);
	rankScattered(names, word, byName);
	findInNames(names, word, (id, at) => {
		byName[id] = rankInName(names, id, at, word.length);
	});
	return byName;
};

/** By path: how well a word fits, as a small number; 0 where its characters do not stand in the path one after the other. Case counts where the word has a capital letter. */
export const rankWord = (paths: PathTable, word: string): Uint8Array => {
	const ignoresCase = word === word.toLowerCase();
	const ranked = matchFuzzy(paths, word, ignoresCase);
	const {nameIds, exact, lower} = indexNames(paths);
	const isPath = word.includes('/');
	const byName = isPath
		? new Uint8Array(0)
		: rankNames(ignoresCase ? lower : exact, word);
	const matched = isPath
		? matchPaths(paths, parsePathPattern(word), false)
		: undefined;
	for (let path = 1; path < paths.count; path++) {
		const own = matched
			? matched[path]! * ranks.beginsWord
			: byName[nameIds[path]!]!;
		const above = ranked[paths.parent(path)]! >= ranks.above ? ranks.above : 0;
		if (own > ranked[path]! || above > ranked[path]!) {
			ranked[path] = Math.max(own, above);
		}
	}

	return ranked;
};
