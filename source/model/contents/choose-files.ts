import {findIndex} from '../find/find-index.js';
import {fileCode} from '../merged-tree.js';
import {type QueriedImage} from '../query/match-query.js';
import {matchRows} from '../query/match-rows.js';
import {type Query} from '../query/query.js';

/** Whose contents: of what one layer stores, of what is in sight at the end, or of every stored version. */
export type ContentScope = number | 'final' | 'all';

/** The stored files with bytes in a scope that a query matches, as entries of the merged tree. */
export const chooseFiles = (
	image: QueriedImage,
	scope: ContentScope,
	query?: Query,
): readonly number[] => {
	const {tree} = image;
	const {entries, hiddenBy} = tree;
	const {layers, rows} = findIndex(tree);
	const matched = query && matchRows(image, query, rows);
	const chosen: number[] = [];
	for (let entry = 0; entry < entries.count; entry++) {
		const isInScope =
			scope === 'all' ||
			(scope === 'final' ? hiddenBy[entry] === -1 : layers[entry] === scope);
		if (
			isInScope &&
			entries.typeCode(entry) === fileCode &&
			entries.size(entry) > 0 &&
			(!matched || matched[entry] === 1)
		) {
			chosen.push(entry);
		}
	}

	return chosen;
};
