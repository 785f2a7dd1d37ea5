import {type PathTable, rootPath} from '../path-table.js';

/** By path: 1 where the characters of a text stand in it one after the other, with anything between them. How much of the text is found in a path goes on from what its parent has. */
export const matchFuzzy = (
	paths: PathTable,
	text: string,
	ignoresCase: boolean,
): Uint8Array => {
	const matched = new Uint8Array(paths.count);
	const found = new Int32Array(paths.count);
	for (let path = rootPath + 1; path < paths.count; path++) {
		let count = found[paths.parent(path)]!;
		if (count < text.length) {
			const name = paths.name(path);
			for (const unit of `/${ignoresCase ? name.toLowerCase() : name}`) {
				if (count < text.length && text.startsWith(unit, count)) {
					count += unit.length;
				}
			}
		}

		found[path] = count;
		matched[path] = count >= text.length ? 1 : 0;
	}

	return matched;
};
