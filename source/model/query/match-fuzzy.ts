import {indexNames, letterBit} from '../name-index.js';
import {type PathTable, rootPath} from '../path-table.js';

/** How much of the text is found in a path goes on from what its parent has. */
const computeMatched = (
	paths: PathTable,
	text: string,
	ignoresCase: boolean,
): Uint8Array => {
	const {nameIds, exact, lower} = indexNames(paths);
	const {text: names, starts, letters} = ignoresCase ? lower : exact;
	const matched = new Uint8Array(paths.count);
	const found = new Int32Array(paths.count);
	const bits = Int32Array.from({length: text.length}, (_, at) =>
		// eslint-disable-next-line unicorn/prefer-code-point
		letterBit(text.charCodeAt(at)),
	);
	for (let path = rootPath + 1; path < paths.count; path++) {
		let count = found[paths.parent(path)]!;
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
		matched[path] = count >= text.length ? 1 : 0;
	}

	return matched;
};

type Known = {
	readonly text: string;
	readonly ignoresCase: boolean;
	readonly matched: Uint8Array;
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
	const found = all.find(
		item =>
			item.text === text &&
			item.ignoresCase === ignoresCase &&
			item.matched.length === paths.count,
	);
	const item = found ?? {
		text,
		ignoresCase,
		matched: computeMatched(paths, text, ignoresCase),
	};
	if (!found) {
		all.unshift(item);
		all.length = Math.min(all.length, mostKnown);
	}

	return new Uint8Array(item.matched);
};
