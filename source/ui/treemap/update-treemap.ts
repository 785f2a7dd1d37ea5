import {rootPath} from '../../model/columns/path-table.js';
import {selectedLayer} from '../layer-rows.js';
import {type Movement} from '../scroll.js';
import {type State, type TreemapState, withMessage} from '../state.js';
import {revealPath} from '../update-files.js';
import {settle} from '../update-lists.js';
import {hasBytesBelow} from './copies.js';
import {type Direction, findNeighbor} from './find-neighbor.js';
import {selectedTile, treemapLayout} from './select-treemap.js';
import {type Tile} from './treemap-layout.js';

const withTreemap = (state: State, treemap: Partial<TreemapState>): State => ({
	...state,
	treemap: {...state.treemap, ...treemap},
});

const current = (state: State): Tile | undefined => {
	const layout = treemapLayout(state);
	return layout?.tiles[selectedTile(layout, state)];
};

/** Selects a tile by its number, as `rectangleAt` gives it. */
export const selectTile = (state: State, index: number): State => {
	const tile = treemapLayout(state)?.tiles[index];
	return tile
		? withTreemap(state, {
				selected: {path: tile.path, isGroup: tile.count > 1},
			})
		: state;
};

/** Goes up to the directory above; what was selected stays. */
export const zoomOut = (state: State): State => {
	const {directory} = state.treemap;
	const paths = state.image?.tree.paths;
	return !paths || directory === rootPath
		? withMessage(state, 'There is nothing above it.')
		: withTreemap(state, {directory: paths.parent(directory)});
};

/** Goes to the tile in a direction; from the left edge to the directory above. */
export const moveInTreemap = (state: State, direction: Direction): State => {
	const layout = treemapLayout(state);
	if (!layout || layout.tiles.length === 0) {
		return direction === 'left' ? zoomOut(state) : state;
	}

	const next = findNeighbor(
		layout.tiles.map(({rectangle}) => rectangle),
		selectedTile(layout, state),
		direction,
	);
	if (next !== undefined) {
		return selectTile(state, next);
	}

	if (direction === 'right' && state.isReader) {
		return zoomIn(state);
	}

	return direction === 'left' && state.treemap.directory !== rootPath
		? zoomOut(state)
		: state;
};

/** The keys of lists: the largest tile is the first. */
export const moveLikeList = (state: State, movement: Movement): State => {
	switch (movement) {
		case 'up':
		case 'down': {
			return moveInTreemap(state, movement);
		}

		case 'top': {
			return selectTile(state, 0);
		}

		case 'bottom': {
			return selectTile(state, (treemapLayout(state)?.tiles.length ?? 0) - 1);
		}

		case 'page-up':
		case 'page-down': {
			return withMessage(state, 'The treemap has no pages: Enter zooms in.');
		}
	}
};

/** Zooms one step towards the selected tile: into the directory that it is, or that it is in. */
export const zoomIn = (state: State): State => {
	const layout = treemapLayout(state);
	const tile = current(state);
	const {directory} = state.treemap;
	if (!layout || !tile) {
		return withMessage(state, 'There is nothing to zoom into.');
	}

	if (tile.path === directory) {
		return withMessage(state, 'These are too small to be shown one by one.');
	}

	const {paths} = layout.sums.tree;
	let target = tile.path;
	while (target !== rootPath && paths.parent(target) !== directory) {
		target = paths.parent(target);
	}

	return hasBytesBelow(layout.sums, target)
		? withTreemap(state, {directory: target})
		: withMessage(state, 'It is a file: there is nothing to zoom into.');
};

const modes = ['stored', 'live', 'added'] as const;

/** All that is stored, what is live after the selected layer, what the compared layers put there. */
export const switchMode = (state: State): State =>
	withTreemap(state, {
		mode: modes[(modes.indexOf(state.treemap.mode) + 1) % modes.length]!,
	});

/** Goes to the selected path among the files. */
export const showAmongFiles = (state: State): State => {
	const tile = current(state);
	return tile && selectedLayer(state)
		? settle(revealPath({...state, view: undefined, focus: 'files'}, tile.path))
		: withMessage(state, 'There is no file to go to.');
};
