import {makeColumn} from './columns/make-column.js';
import {sameAttributes, sameContent} from './compare/compare-entries.js';
import {
	entryOf,
	fileCode,
	fileContent,
	type LayerColumn,
	type MergedTree,
	type Reason,
	reasons,
} from './merged-tree.js';
import {type NarrowColumn, put} from './columns/narrow-column.js';

/** Why the bytes that a path showed before a record are no longer shown by it. */
const hidingReason = (
	tree: MergedTree,
	record: number,
	cause: number,
): Reason => {
	const before = entryOf(tree, tree.previousRecords[record]!);
	const after = tree.recordEntries[record]!;
	if (after < 0) {
		return reasons[cause]!;
	}

	if (fileContent(tree, after) === -1) {
		return 'replaced';
	}

	if (!sameContent(tree, before, after)) {
		return 'overwritten';
	}

	return sameAttributes(tree, before, after) ? 'rewritten' : 'attributes';
};

const layerColumn = (length: number, layerCount: number): LayerColumn => {
	if (layerCount <= 2 ** 7) {
		return makeColumn(Int8Array, length);
	}

	return layerCount <= 2 ** 15
		? makeColumn(Int16Array, length)
		: makeColumn(Int32Array, length);
};

/** Counts for each stored copy the paths that show it, and keeps at which layer and why the last one stopped. */
export class ContentUse {
	readonly hiddenBy: LayerColumn;
	readonly hiddenReasons: Uint8Array;
	#uses: NarrowColumn;

	constructor(entryCount: number, layerCount: number) {
		this.hiddenBy = layerColumn(entryCount, layerCount).fill(-1);
		this.hiddenReasons = makeColumn(Uint8Array, entryCount);
		this.#uses = makeColumn(Uint8Array, entryCount);
	}

	/** Takes in the newest layer, whose hard links are resolved. `causes` gives the reason's code for each record that removes. */
	applyLayer(tree: MergedTree, layer: number, causes: Uint8Array): void {
		const start = tree.firstRecords[layer]!;
		const end = tree.firstRecords[layer + 1]!;
		for (let record = start; record < end; record++) {
			const content = fileContent(tree, tree.recordEntries[record]!);
			if (content !== -1) {
				this.#uses = put(this.#uses, content, this.#uses[content]! + 1);
			}
		}

		// Only now, so that a copy which moves to another name in this layer stays live.
		for (let record = start; record < end; record++) {
			const content = fileContent(
				tree,
				entryOf(tree, tree.previousRecords[record]!),
			);
			if (content !== -1 && --this.#uses[content]! === 0) {
				this.#hide(content, layer, hidingReason(tree, record, causes[record]!));
			}
		}

		this.#hideNeverShown(tree, layer);
	}

	/** Copies that their own layer already supersedes. */
	#hideNeverShown(tree: MergedTree, layer: number): void {
		const firstEntry = tree.firstEntries[layer]!;
		for (
			let entry = firstEntry;
			entry < tree.firstEntries[layer + 1]!;
			entry++
		) {
			if (
				this.#uses[entry] === 0 &&
				tree.entries.typeCode(entry) === fileCode
			) {
				const last = entryOf(tree, tree.lastRecords[tree.entries.path(entry)]!);
				this.#hide(
					entry,
					layer,
					last >= firstEntry ? 'duplicate entry' : 'replaced',
				);
			}
		}
	}

	#hide(content: number, layer: number, reason: Reason): void {
		this.hiddenBy[content] = layer;
		this.hiddenReasons[content] = reasons.indexOf(reason);
	}
}
