import {ImgscopeError} from '../errors.js';
import {
	entryOf,
	layerOf,
	type MergedTree,
	noRecord,
	recordAt,
	removedEntry,
} from '../model/merged-tree.js';
import {type Resolution, resolvePath} from '../model/resolve-path.js';
import {similarName} from '../model/similar-name.js';
import {printable} from '../printable.js';

/** The state of the file system in which a path is looked for. */
export type State = {
	readonly tree: MergedTree;

	/** The last layer that counts. */
	readonly layer: number;
};

export type FoundPath = {readonly path: number; readonly entry: number};

const existsAt = ({tree, layer}: State, path: number): boolean =>
	entryOf(tree, recordAt(tree, path, layer)) !== removedEntry;

function* namesIn(state: State, directory: number) {
	const {paths} = state.tree;
	for (let path = 1; path < paths.count; path++) {
		if (paths.parent(path) === directory && existsAt(state, path)) {
			yield paths.name(path);
		}
	}
}

/** In which layers there is something at a path that is not there now. */
const otherLayer = (state: State, path: number): string | undefined => {
	const {tree, layer} = state;
	const record = recordAt(tree, path, layer);
	if (record !== noRecord) {
		const removedBy = layerOf(tree.firstRecords, record);
		return removedBy > 0
			? `Layer ${removedBy} removed it: --layer ${removedBy - 1} has it.`
			: undefined;
	}

	let first = tree.lastRecords[path]!;
	while (first !== noRecord && tree.previousRecords[first] !== noRecord) {
		first = tree.previousRecords[first]!;
	}

	return first === noRecord
		? undefined
		: `Layer ${layerOf(tree.firstRecords, first)} is the first that has it.`;
};

const missingHint = (
	state: State,
	{directory, name}: Extract<Resolution, {kind: 'missing'}>,
): string => {
	const {paths} = state.tree;
	const child = paths.lookUpChild(directory, name);
	const elsewhere = child === -1 ? undefined : otherLayer(state, child);
	if (elsewhere !== undefined) {
		return elsewhere;
	}

	const at = paths.absolute(directory);
	const similar = similarName(name, namesIn(state, directory));
	return similar === undefined
		? `${printable(at)} is there and has no ${printable(name)}.`
		: `There is ${printable(`${at === '/' ? '' : at}/${similar}`)}.`;
};

/**
Finds what a path leads to, as a program in a container would.

@param followLast Whether a symlink at its end is followed too.
@throws ImgscopeError `path-not-found`, which says how far the path goes.
*/
export const findPath = (
	state: State,
	path: string,
	followLast: boolean,
): FoundPath => {
	const found = resolvePath(state.tree, state.layer, path, followLast);
	const refuse = (what: string, hint: string) =>
		new ImgscopeError('path-not-found', `${what} in the image`, {hint});
	const name = printable(path);
	const at = (number: number) => printable(state.tree.paths.absolute(number));
	switch (found.kind) {
		case 'found': {
			return found;
		}

		case 'missing': {
			throw refuse(`There is no ${name}`, missingHint(state, found));
		}

		case 'not-directory': {
			throw refuse(
				`There is no ${name}`,
				`${at(found.path)} is not a directory.`,
			);
		}

		case 'circle': {
			throw refuse(
				`There is no ${name}`,
				`The link ${at(found.path)} leads in a circle.`,
			);
		}
	}
};
