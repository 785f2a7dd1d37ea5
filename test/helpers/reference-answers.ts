import {
	type Copy,
	isBelow,
	type Node,
	type Reference,
	type State,
} from './reference-image.js';

const nothing: State = new Map();

const stateOf = (reference: Reference, layer: number): State =>
	layer < 0 ? nothing : reference.steps[layer]!.state;

const sameContent = (a: Node, b: Node): boolean => {
	if (a.type === 'directory' || b.type === 'directory') {
		return a.type === b.type;
	}

	return a.content && b.content
		? a.content.text === b.content.text
		: a.content === b.content && a.linkTarget === b.linkTarget;
};

const compare = (
	before: Node | undefined,
	after: Node | undefined,
	first: number,
): string | undefined => {
	if (!before) {
		return after && 'added';
	}

	if (!after) {
		return 'removed';
	}

	if (after.layer < first) {
		return 'unchanged';
	}

	if (!sameContent(before, after)) {
		return 'modified';
	}

	if (before.attributes !== after.attributes) {
		return 'attributes';
	}

	return after.implicit ? 'unchanged' : 'rewritten';
};

/** By path: what a range of layers did to it; paths that are neither there before nor after are left out. */
export const changesOf = (
	reference: Reference,
	first: number,
	last: number,
): Map<string, string> => {
	const before = stateOf(reference, first - 1);
	const after = stateOf(reference, last);
	const changes = new Map<string, string>();
	for (const path of new Set([...before.keys(), ...after.keys()])) {
		changes.set(path, compare(before.get(path), after.get(path), first)!);
	}

	return changes;
};

const showing = (state: State, copy: Copy): string[] =>
	[...state]
		.filter(
			([, node]) =>
				node.content?.entry === copy.entry && node.type !== 'directory',
		)
		.map(([path]) => path);

/** The layer at which no path shows a copy any more; undefined while it is live. */
export const hiddenBy = (
	reference: Reference,
	copy: Copy,
): number | undefined => {
	for (let {layer} = copy; layer < reference.steps.length; layer++) {
		if (showing(stateOf(reference, layer), copy).length === 0) {
			return layer;
		}
	}

	return undefined;
};

const isFile = (node: Node): boolean =>
	node.content?.text.startsWith('["file"') ?? false;

const reasonsAt = (
	reference: Reference,
	path: string,
	layer: number,
): string[] => {
	const {state, removed, opaque, stored} = reference.steps[layer]!;
	const before = stateOf(reference, layer - 1).get(path)!;
	const after = state.get(path);
	if (after) {
		if (!isFile(after)) {
			return ['replaced'];
		}

		return sameContent(before, after)
			? [before.attributes === after.attributes ? 'rewritten' : 'attributes']
			: ['overwritten'];
	}

	const covers = (other: string) => other === path || isBelow(other, path);
	const possible = [
		{reason: 'deleted', applies: removed.some(other => covers(other))},
		{reason: 'opaque', applies: opaque.some(other => isBelow(other, path))},
		{
			reason: 'replaced',
			applies: stored.some(
				other => other.type !== 'directory' && covers(other.path),
			),
		},
	];
	return possible.filter(({applies}) => applies).map(({reason}) => reason);
};

/** Why a copy is hidden. Several reasons where it was shown by several paths, or a path went away in several ways at once. */
export const possibleReasons = (
	reference: Reference,
	copy: Copy,
	layer: number,
): string[] => {
	if (layer > copy.layer) {
		return showing(stateOf(reference, layer - 1), copy).flatMap(path =>
			reasonsAt(reference, path, layer),
		);
	}

	const last = stateOf(reference, layer).get(copy.path);
	return last?.layer === layer && !last.implicit
		? ['duplicate entry']
		: ['replaced'];
};

/** Path and change of all that two file systems have otherwise. */
export const compareStates = (
	a: State,
	b: State,
): ReadonlyArray<readonly [path: string, change: string]> =>
	[...new Set([...a.keys(), ...b.keys()])]
		.map(path => [path, compare(a.get(path), b.get(path), 0)!] as const)
		.filter(([, change]) => !['unchanged', 'rewritten'].includes(change));
