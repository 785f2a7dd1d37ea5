import {type ContentHasher} from '../../tar/hash-content.js';
import {createBodyReader} from './body.js';
import {type HashNeeded} from './hash-needed.js';

/** Hashes all contents of layers that lie open in files, each as a whole: for those that are compared with another image's. */
export const createHashAll = (hasher: ContentHasher): HashNeeded => {
	const bodyReader = createBodyReader(hasher);
	return async ({file, entries, long, sparse}, takeTurn) => {
		for (let index = 0; index < long.count; index++) {
			const entry = long.entry(index);
			const offset = long.offset(index);
			const body = {
				file,
				offset,
				size: entries.size(entry),
				sparse: sparse.get(offset),
			};
			entries.setHash(entry, await bodyReader.hash(body, takeTurn));
			await takeTurn();
		}
	};
};
