import {makeColumn} from '../columns/make-column.js';
import {indexNames, letterBit} from '../columns/name-index.js';
import {type PathTable, rootPath} from '../columns/path-table.js';

/** What is known of a text. */
type Known = {
	readonly text: string;
	readonly ignoresCase: boolean;

	/** By path: how many of its characters are found in it. */
	readonly found: Int32Array;
};

/** How much of the text is found in a path goes on from what its parent has. Where not all of a shorter text is found, no more of the longer one is. */
const computeFound = (
	paths: PathTable,
	text: string,
	ignoresCase: boolean,
	shorter: Known | undefined,
): Int32Array => {
	const {nameIds, exact, lower} = indexNames(paths);
	const {text: names, starts, letters} = ignoresCase ? lower : exact;
	const {parents} = paths.parts();
	const found = makeColumn(Int32Array, paths.count);
	const knownLength = shorter?.text.length ?? 0;
	found.set(shorter?.found ?? []);
	const bits = Int32Array.from({length: text.length}, (_, at) =>
		// eslint-disable-next-line unicorn/prefer-code-point -- bits are of units
		letterBit(text.charCodeAt(at)),
	);
	for (let path = rootPath + 1; path < paths.count; path++) {
		if (found[path]! < knownLength) {
			continue;
		}

		let count = found[parents[path]!]!;
		if (
			count < text.length &&
			(letters[nameIds[path]!]! & bits[count]!) !== 0
		) {
			const name = nameIds[path]!;
			const end = starts[name + 1]!;
			// eslint-disable-next-line unicorn/prefer-code-point
			let wanted = text.charCodeAt(count);
			for (let at = starts[name]!; at < end; at++) {
				// eslint-disable-next-line unicorn/prefer-code-point
				if (names.charCodeAt(at) === wanted) {
					// eslint-disable-next-line unicorn/prefer-code-point
					wanted = text.charCodeAt(++count);
				}
			}
		}

		found[path] = count;
	}

	return found;
};

/** The last ones of a table: what is typed is asked for several times, and again when the last character is erased. */
const known = new WeakMap<PathTable, Known[]>();
const mostKnown = 6;

/** By path: 1 where the characters of a text stand in it one after the other, with anything between them. The result is the caller's. */
export const matchFuzzy = (
	paths: PathTable,
	text: string,
	ignoresCase: boolean,
): Uint8Array => {
	const all = known.get(paths) ?? [];
	known.set(paths, all);
	const fitting = all.filter(
		item =>
			item.ignoresCase === ignoresCase &&
			item.found.length === paths.count &&
			text.startsWith(item.text),
	);
	const longest = fitting.toSorted((a, b) => b.text.length - a.text.length)[0];
	const item =
		longest?.text === text
			? longest
			: {
					text,
					ignoresCase,
					found: computeFound(paths, text, ignoresCase, longest),
				};
	if (item !== longest) {
		all.unshift(item);
		all.length = Math.min(all.length, mostKnown);
	}

	const {found} = item;
	const matched = makeColumn(Uint8Array, paths.count);
	for (let path = rootPath + 1; path < matched.length; path++) {
		matched[path] = found[path]! >= text.length ? 1 : 0;
	}

	return matched;
};
