import {type EntryDescription} from './build-image.js';

/*
A second implementation of image-model.md, as slow and plain as it can be: each layer has a whole map of all paths, copied from the one below.
*/

/** What a path shows, and the number of the entry that stored it: entries count from 0 through all layers. */
export type Content = {
	readonly entry: number;
	readonly text: string;
};

export type Node = {
	readonly type: string;
	readonly implicit: boolean;

	/** Mode, owner and extended attributes. */
	readonly attributes: string;
	readonly layer: number;
	readonly linkTarget: string | undefined;

	/** Of hard links: of what they lead to, if anything. Directories have none. */
	content: Content | undefined;
};

export type State = Map<string, Node>;

/** A stored regular file. */
export type Copy = {
	readonly entry: number;
	readonly path: string;
	readonly layer: number;
	readonly bytes: number;
};

export type Step = {
	readonly removed: string[];
	readonly opaque: string[];
	readonly stored: Array<{readonly path: string; readonly type: string}>;
	readonly state: State;
};

export type Reference = {
	readonly steps: readonly Step[];
	readonly copies: readonly Copy[];
};

export const normalize = (path: string): string | undefined => {
	let normal: string[] = [];
	for (const part of path.split('/')) {
		if (part === '..') {
			if (normal.length === 0) {
				return undefined;
			}

			normal = normal.slice(0, -1);
		} else if (part !== '' && part !== '.') {
			normal = [...normal, part];
		}
	}

	return normal.join('/');
};

export const isBelow = (directory: string, path: string): boolean =>
	directory === '' ? path !== '' : path.startsWith(`${directory}/`);

const parentsOf = (path: string): string[] => {
	const parts = path.split('/');
	return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
};

const removeBelow = (state: State, directory: string): void => {
	for (const path of state.keys()) {
		if (isBelow(directory, path)) {
			state.delete(path);
		}
	}
};

const put = (state: State, path: string, node: Node): void => {
	for (const parent of parentsOf(path)) {
		if (state.get(parent)?.type !== 'directory') {
			state.set(parent, {
				type: 'directory',
				implicit: true,
				attributes: 'unknown',
				layer: node.layer,
				linkTarget: undefined,
				content: undefined,
			});
		}
	}

	if (node.type !== 'directory') {
		removeBelow(state, path);
	}

	state.set(path, node);
};

const resolveLink = (
	state: State,
	lower: State,
	path: string,
	seen: readonly string[],
): Content | undefined => {
	if (seen.includes(path)) {
		return undefined;
	}

	const link = state.get(path)!;
	const target = normalize(link.linkTarget ?? '');
	if (target === undefined) {
		return undefined;
	}

	const own = state.get(target);
	if (own?.layer === link.layer && !own.implicit && target !== path) {
		return own.type === 'hardlink'
			? resolveLink(state, lower, target, [...seen, path])
			: own.content;
	}

	return lower.get(target)?.content;
};

const describeContent = (entry: EntryDescription): string => {
	const {type = 'file', content = '', linkTarget = ''} = entry;
	const {deviceMajor = '', deviceMinor = ''} = entry;
	return JSON.stringify([type, content, linkTarget, deviceMajor, deviceMinor]);
};

const toNode = (
	entry: EntryDescription,
	layer: number,
	number: number,
): Node => {
	const {type = 'file', mode = 0o644, uid = 0, gid = 0, xattrs = {}} = entry;
	const hasContent = type !== 'directory' && type !== 'hardlink';
	return {
		type,
		implicit: false,
		attributes: JSON.stringify([mode, uid, gid, xattrs]),
		layer,
		linkTarget: entry.linkTarget,
		content: hasContent
			? {entry: number, text: describeContent(entry)}
			: undefined,
	};
};

const splitName = (path: string): [directory: string, name: string] => {
	const slash = path.lastIndexOf('/');
	return [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
};

const applyWhiteouts = (step: Step): void => {
	for (const path of step.removed) {
		step.state.delete(path);
		removeBelow(step.state, path);
	}

	for (const directory of step.opaque) {
		removeBelow(step.state, directory);
	}
};

/** Takes in an entry that is a whiteout; false when it is none. */
const noteWhiteout = (step: Step, path: string): boolean => {
	const [parent, name] = splitName(path);
	if (!name.startsWith('.wh.')) {
		return false;
	}

	if (name === '.wh..wh..opq') {
		step.opaque.push(parent);
	} else if (name !== '.wh.' && !name.startsWith('.wh..wh.')) {
		const removed = name.slice(4);
		step.removed.push(parent === '' ? removed : `${parent}/${removed}`);
	}

	return true;
};

type Stored = {readonly path: string; readonly entry: EntryDescription};

/** The entries of a layer that are no whiteouts, in their order. */
const readLayer = (
	step: Step,
	entries: readonly EntryDescription[],
): Stored[] => {
	const stored: Stored[] = [];
	for (const entry of entries) {
		const path = normalize(entry.path);
		if (path !== undefined && !noteWhiteout(step, path)) {
			stored.push({path, entry});
			step.stored.push({path, type: entry.type ?? 'file'});
		}
	}

	return stored;
};

/** Applies layers of entries by the definitions, one after the other. */
export const referenceImage = (
	layers: ReadonlyArray<readonly EntryDescription[]>,
): Reference => {
	const steps: Step[] = [];
	const copies: Copy[] = [];
	let entryCount = 0;
	for (const [layer, entries] of layers.entries()) {
		const lower: State = steps.at(-1)?.state ?? new Map<string, Node>();
		const state: State = new Map(lower);
		const step: Step = {removed: [], opaque: [], stored: [], state};
		const stored = readLayer(step, entries);
		applyWhiteouts(step);
		for (const {path, entry} of stored) {
			const number = entryCount++;
			const node = toNode(entry, layer, number);
			if (node.type === 'file') {
				const bytes = entry.content?.length ?? 0;
				copies.push({entry: number, path, layer, bytes});
			}

			if (path !== '') {
				put(state, path, node);
			}
		}

		for (const [path, node] of state) {
			if (node.type === 'hardlink' && node.layer === layer) {
				node.content = resolveLink(state, lower, path, []);
			}
		}

		steps.push(step);
	}

	return {steps, copies};
};
