import {indexNames} from '../name-index.js';
import {type PathTable, rootPath} from '../path-table.js';

/** By path: 1 where the characters of a text stand in it one after the other, with anything between them. How much of the text is found in a path goes on from what its parent has. */
export const matchFuzzy = (
	paths: PathTable,
	text: string,
	ignoresCase: boolean,
): Uint8Array => {
	const {nameIds, exact, lower} = indexNames(paths);
	const {text: names, starts} = ignoresCase ? lower : exact;
	const matched = new Uint8Array(paths.count);
	const found = new Int32Array(paths.count);
	for (let path = rootPath + 1; path < paths.count; path++) {
		let count = found[paths.parent(path)]!;
		if (count < text.length) {
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
