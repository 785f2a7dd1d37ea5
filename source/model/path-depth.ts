import {type PathTable, rootPath} from './columns/path-table.js';

/** How many directories are above a path; 0 for the root. */
export const pathDepth = (paths: PathTable, path: number): number => {
	let depth = 0;
	for (let above = path; above > rootPath; above = paths.parent(above)) {
		depth++;
	}

	return depth;
};
