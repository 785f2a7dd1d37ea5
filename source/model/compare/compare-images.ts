import {EntrySet} from '../columns/entry-set.js';
import {type LayerRange} from '../change.js';
import {type Image} from '../image.js';
import {fileContent, type MergedTree} from '../merged-tree.js';
import {changeOfCode, type RangeView, viewRange} from '../range-view.js';
import {redactChanges} from '../secrets/redact-changes.js';
import {originalImage} from '../secrets/redact-image.js';
import {joinTrees} from './join-trees.js';
import {
	type ChangedPaths,
	countChangedPaths,
	type Difference,
	differences,
} from './count-changed-paths.js';
import {compareLayers, type LayerComparison} from './compare-layers.js';
import {compareConfigs, type ConfigChange} from './compare-configs.js';

/** The layer of a joined tree that tells what the second image has otherwise. */
export const comparedRange: LayerRange = {first: 1, last: 1};

export type DifferenceSummary = {
	readonly paths: number;

	/** What the second image has at these paths, or of removed ones the first had; a copy with several names counts once. */
	readonly bytes: number;
};

export type ImageComparison = {
	readonly a: Image;
	readonly b: Image;

	/** Both final file systems, see `joinTrees`; `comparedRange` is what differs. */
	readonly tree: MergedTree;

	/** By path of the tree what differs there, and the bytes with all below. */
	readonly view: RangeView;
	readonly changedPaths: ChangedPaths;
	readonly summary: Readonly<Record<Difference, DifferenceSummary>>;
	readonly layers: LayerComparison;
	readonly config: readonly ConfigChange[];
};

const summarize = (
	tree: MergedTree,
	view: RangeView,
): ImageComparison['summary'] => {
	const none = () => ({paths: 0, bytes: 0});
	const summary = {
		added: none(),
		removed: none(),
		modified: none(),
		attributes: none(),
	};
	const counted = new EntrySet(tree.entries.count);
	const bytesAt = (path: number, difference: Difference): number => {
		if (difference !== 'attributes') {
			return (
				difference === 'removed' ? view.removedBytes : view.addedBytes
			).own(path);
		}

		const content = fileContent(tree, view.entries[path]!);
		if (content === -1 || counted.has(content)) {
			return 0;
		}

		counted.add(content);
		return tree.entries.size(content);
	};

	for (const [path, code] of view.changes.entries()) {
		const difference = differences.find(name => name === changeOfCode(code));
		if (difference) {
			summary[difference].paths++;
			summary[difference].bytes += bytesAt(path, difference);
		}
	}

	return summary;
};

/** Compares two images: their final file systems path by path, their layers and how their containers are started. Both must have been read with the same kind of content hash. Linear in the number of paths. */
export const compareImages = (a: Image, b: Image): ImageComparison => {
	const tree = joinTrees(a.tree, b.tree);
	const view = viewRange(tree, comparedRange);
	return {
		a,
		b,
		tree,
		view,
		changedPaths: countChangedPaths(tree.paths, view),
		summary: summarize(tree, view),
		layers: compareLayers(a, b),
		config: redactChanges(compareConfigs(originalImage(a), originalImage(b))),
	};
};

/** Whether a container would see any difference: in a file (times aside), its attributes, the platform or the config. */
export const isDifferent = ({summary, config}: ImageComparison): boolean =>
	config.length > 0 || differences.some(name => summary[name].paths > 0);
