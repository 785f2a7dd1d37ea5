import {type Image} from '../../model/image.js';
import {type MergedTree} from '../../model/merged-tree.js';
import {rootPath} from '../../model/columns/path-table.js';
import {type WastedCopy} from '../../model/wasted-copies.js';
import {type Instruction} from '../instruction.js';
import {
	type HiddenCause,
	type HiddenGroup,
	simpleRules,
} from './hidden-group.js';
import {type KeptFiles, keptFiles} from './kept-files.js';
import {createFindNewPlace, stripCommonEnd} from './moved-files.js';
import {readRemovals, type RemovedPath} from './read-removals.js';

type Fits<Value> = (value: Value, child: string | undefined) => boolean;

/** Finds what is at or below known paths, by climbing from a path. */
const createFindAbove = <Value>(
	tree: MergedTree,
	known: ReadonlyArray<readonly [path: string, value: Value]>,
) => {
	const byPath = new Map<number, Value[]>();
	for (const [name, value] of known) {
		const path = tree.paths.lookUp(name);
		if (path !== -1) {
			byPath.set(path, [...(byPath.get(path) ?? []), value]);
		}
	}

	const findFitting = (
		values: readonly Value[],
		child: string | undefined,
		fits: Fits<Value>,
	): Value | undefined => values.find(value => fits(value, child));

	/** The first value that fits; `child` is the name of the step below, undefined at the path itself. */
	return (path: number, fits: Fits<Value>): Value | undefined => {
		let child: string | undefined;
		for (
			let current = path;
			byPath.size > 0 && current >= rootPath;
			current = tree.paths.parent(current)
		) {
			const found = findFitting(byPath.get(current) ?? [], child, fits);
			if (found !== undefined) {
				return found;
			}

			child = tree.paths.name(current);
		}

		return undefined;
	};
};

const isRemoved = ({child}: RemovedPath, name: string | undefined): boolean =>
	child === undefined || (name !== undefined && child.test(name));

/** What a removing layer's instruction says of a path. */
const createReadRemoval = (
	tree: MergedTree,
	instructions: readonly Instruction[],
) => {
	const readers = instructions.map(instruction => {
		let reader: ((path: number) => HiddenCause) | undefined;
		return (path: number): HiddenCause => {
			reader ??= createReader(tree, instruction);
			return reader(path);
		};
	});
	return (layer: number, path: number): HiddenCause => readers[layer]!(path);
};

const createReader = (tree: MergedTree, instruction: Instruction) => {
	const {paths, packages} = readRemovals(instruction);
	const findAbove = createFindAbove(
		tree,
		paths.map(removed => [removed.path, removed] as const),
	);
	return (path: number): HiddenCause => {
		const removed = findAbove(path, isRemoved);
		return removed === undefined && packages !== undefined
			? {rule: 'removed-packages', command: packages}
			: {rule: 'deleted', removed};
	};
};

/** Small files are alike by chance: what is this large has been moved. */
const leastMoved = 4096;

const createFindCause = (
	image: Image,
	instructions: readonly Instruction[],
) => {
	const {tree} = image;
	const readRemoval = createReadRemoval(tree, instructions);
	const findNewPlace = createFindNewPlace(tree);
	const findKept = createFindAbove<KeptFiles>(
		tree,
		keptFiles.flatMap(kept => kept.paths.map(path => [path, kept] as const)),
	);
	const findRemoval = (copy: WastedCopy): HiddenCause => {
		const {entry, path, bytes, hiddenBy} = copy;
		const place = bytes < leastMoved ? -1 : findNewPlace(entry, hiddenBy);
		if (place === -1) {
			return readRemoval(hiddenBy, path);
		}

		const [from, to] = stripCommonEnd(tree, path, place);
		return {
			rule: 'moved',
			from: tree.paths.absolute(from),
			to: tree.paths.absolute(to),
		};
	};

	return (copy: WastedCopy): HiddenCause => {
		const {reason, path} = copy;
		if (reason === 'deleted' || reason === 'opaque') {
			return findRemoval(copy);
		}

		const kept =
			reason === 'replaced' || reason === 'duplicate entry'
				? undefined
				: findKept(path, () => true);
		return kept ? {rule: 'kept', kept} : {rule: simpleRules[reason]};
	};
};

const detailOf = (cause: HiddenCause): string => {
	switch (cause.rule) {
		case 'deleted': {
			return cause.removed?.argument ?? '';
		}

		case 'moved': {
			return JSON.stringify([cause.from, cause.to]);
		}

		case 'kept': {
			return cause.kept.name;
		}

		default: {
			return '';
		}
	}
};

/** All wasted copies, each in one group. */
export const groupHidden = (
	image: Image,
	instructions: readonly Instruction[],
): readonly HiddenGroup[] => {
	const findCause = createFindCause(image, instructions);
	const groups = new Map<string, HiddenGroup>();
	for (const copy of image.waste.copies) {
		const cause = findCause(copy);
		const {entry, path, bytes, layer, hiddenBy} = copy;
		const key = `${layer} ${hiddenBy} ${cause.rule} ${detailOf(cause)}`;
		const group = groups.get(key) ?? {
			cause,
			layer,
			hiddenBy,
			stored: instructions[layer]!,
			hiding: instructions[hiddenBy]!,
			items: [],
		};
		group.items.push({entry, path, bytes});
		groups.set(key, group);
	}

	return [...groups.values()];
};
