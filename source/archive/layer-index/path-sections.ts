import {makeColumn} from '../../model/columns/make-column.js';
import {
	type PathParts,
	PathTable,
	rootPath,
} from '../../model/columns/path-table.js';
import {damaged} from './sections.js';

const separator = '/';

/** Names as one text: no name has a slash. */
export const joinNames = (names: readonly string[]): string =>
	names.join(separator);

export const splitNames = (text: string): readonly string[] =>
	text.split(separator);

/** In a tar each path stands as a whole; here a long one takes few bytes, and a forged table could hold more text than a machine can print. */
const mostTextPerPath = 1024;
const mostTextBesides = 2 ** 30;

const checkNames = (names: readonly string[]): void => {
	if (names[0] !== '') {
		throw damaged('the root has a name');
	}

	for (let id = 1; id < names.length; id++) {
		const name = names[id]!;
		if (name === '') {
			throw damaged('a name is not valid');
		}
	}
};

const checkTree = ({parents, nameIds, names}: PathParts): void => {
	if (
		parents.length === 0 ||
		parents.length !== nameIds.length ||
		parents[rootPath] !== -1 ||
		nameIds[rootPath] !== 0
	) {
		throw damaged('its paths have no root');
	}

	const lengths = makeColumn(Float64Array, parents.length);
	let text = 0;
	for (let path = 1; path < parents.length; path++) {
		const parent = parents[path]!;
		const name = nameIds[path]!;
		if (parent < 0 || parent >= path || name < 1 || name >= names.length) {
			throw damaged('its paths make no tree');
		}

		lengths[path] = lengths[parent]! + names[name]!.length + 1;
		text += lengths[path]!;
	}

	if (text > mostTextPerPath * parents.length + mostTextBesides) {
		throw damaged('its paths are too long');
	}
};

export type RestoredPaths = {
	readonly paths: PathTable;

	/** By path: 1 where a part of it is `.` or `..`. Only what a whiteout removes has such a name, no entry. */
	readonly isReserved: Uint8Array;
};

/** The table that these arrays are; throws a bare reason when they are none. */
export const restorePaths = (parts: PathParts): RestoredPaths => {
	const {parents, nameIds, names} = parts;
	checkNames(names);
	checkTree(parts);
	const isReserved = makeColumn(Uint8Array, parents.length);
	const reserved = new Set(
		names.flatMap((name, id) => (name === '.' || name === '..' ? [id] : [])),
	);
	for (let path = 1; reserved.size > 0 && path < parents.length; path++) {
		isReserved[path] = reserved.has(nameIds[path]!)
			? 1
			: isReserved[parents[path]!]!;
	}

	return {paths: PathTable.of(parts), isReserved};
};
