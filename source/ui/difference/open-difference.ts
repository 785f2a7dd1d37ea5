import {type LayerRange, changeOfPath} from '../../model/change.js';
import {type Image} from '../../model/image.js';
import {entryOf, recordAt, removedEntry} from '../../model/merged-tree.js';
import {printable} from '../../printable.js';
import {fileRows, selectedPath} from '../file-rows.js';
import {layerName} from '../layer-name.js';
import {overlayOf, pushOverlay} from '../overlay.js';
import {scrollStart} from '../scroll.js';
import {type State, withMessage} from '../state.js';
import {type DifferenceSide} from './difference-overlay.js';

/** What a difference is called. */
export type DifferenceNames = {
	/** As the image has it. */
	readonly path: string;

	/** What is compared, printable, such as `app:1 → app:2`. */
	readonly title: string;
};

/**
Shows what differs in two versions of a path, of one image or of two. Where a side has no entry it says so instead.

@param before Absent where the path is only in the second one.
@param after Absent where it is only in the first one.
*/
export const openDifference = (
	state: State,
	before: DifferenceSide | undefined,
	after: DifferenceSide | undefined,
	{path, title}: DifferenceNames,
): State => {
	if (!before || !after) {
		const [what, where] = before ? ['removed', 'after'] : ['added', 'before'];
		return withMessage(
			state,
			`It was ${what}: there is nothing ${where} to compare it with.`,
		);
	}

	return pushOverlay(state, {
		kind: 'difference',
		sides: {before, after},
		path,
		title,
		scroll: scrollStart,
	});
};

/** The layer below, or what stands for it. */
const nameBelow = (image: Image, {first}: LayerRange): string =>
	first === 0 ? 'nothing' : layerName(image, first - 1);

/** What is compared: two images by their names, or layers. */
const titleOf = (image: Image, range: LayerRange): string =>
	printable(
		image.comparison
			? image.reference
			: `${nameBelow(image, range)} → ${layerName(image, range.last)}`,
	);

/** Shows what a range of layers changed about a path. */
const showDifference = (
	state: State,
	path: number,
	range: LayerRange,
): State => {
	const {image} = state;
	if (!image) {
		return state;
	}

	const {tree} = image;
	const change = changeOfPath(tree, path, range);
	if (change === 'unchanged' || change === undefined) {
		return withMessage(
			state,
			`It is as it was at ${nameBelow(image, range)}: there is no difference.`,
		);
	}

	const sideAt = (layer: number): DifferenceSide | undefined => {
		const entry = entryOf(tree, recordAt(tree, path, layer));
		return entry === removedEntry ? undefined : {image, entry};
	};

	return openDifference(state, sideAt(range.first - 1), sideAt(range.last), {
		path: tree.paths.absolute(path),
		title: titleOf(image, range),
	});
};

/** Shows what the compared layers changed about the selected path. */
export const showFileDifference = (state: State): State => {
	const path = selectedPath(state);
	const range = fileRows(state)?.view.range;
	return path === undefined || !range
		? withMessage(state, 'There is no file to compare.')
		: showDifference(state, path, range);
};

/** Shows what the layers whose version is viewed changed about it. */
export const showViewedDifference = (state: State): State => {
	const overlay = overlayOf(state, 'viewer');
	const path = state.image?.tree.paths.lookUp(overlay?.path.slice(1) ?? '');
	return overlay?.range && path !== undefined && path !== -1
		? showDifference(state, path, overlay.range)
		: withMessage(state, 'There is nothing to compare it with.');
};
