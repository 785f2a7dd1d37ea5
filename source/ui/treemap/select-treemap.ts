import {formatBytes, formatCount, formatRatio} from '../../format.js';
import {type LayerRange} from '../../model/change.js';
import {rootPath} from '../../model/columns/path-table.js';
import {printable} from '../../printable.js';
import {type PaneFoot, type PaneView} from '../draw-column.js';
import {fitPath} from '../fit-path.js';
import {comparedLayers, selectedLayer} from '../layer-rows.js';
import {helpHeight} from '../pane-metrics.js';
import {line} from '../segments.js';
import {type State} from '../state.js';
import {contains} from '../../model/rectangle.js';
import {sumsOf} from './copies.js';
import {drawTreemap, layerWords} from './draw-treemap.js';
import {
	layOut,
	listTiles,
	type TreemapLayout,
	tileOf,
} from './treemap-layout.js';

const rangeOf = (state: State): LayerRange => {
	const last = selectedLayer(state)?.index ?? 0;
	switch (state.treemap.mode) {
		case 'stored': {
			// The same for all layers, so that it is not summed up again.
			return {first: 0, last: 0};
		}

		case 'live': {
			return {first: 0, last};
		}

		case 'added': {
			return comparedLayers(state) ?? {first: last, last};
		}
	}
};

/** The treemap as it fits on the screen; undefined while there is no image with layers. */
export const treemapLayout = (state: State): TreemapLayout | undefined => {
	const {image, treemap, size} = state;
	if (!image || image.layers.length === 0) {
		return undefined;
	}

	const {first, last} = rangeOf(state);
	const sums = sumsOf(image.tree, treemap.mode, first, last);
	return state.isReader
		? listTiles(sums, treemap.directory)
		: layOut(sums, treemap.directory, size.columns - 2, helpHeight(state));
};

/** The selected tile, or the one that has its place now. */
export const selectedTile = (
	layout: TreemapLayout,
	{treemap}: State,
): number => {
	const {path, isGroup} = treemap.selected;
	const exact = layout.tiles.findIndex(
		tile => tile.path === path && tile.count > 1 === isGroup,
	);
	return exact === -1 ? tileOf(layout, path) : exact;
};

/** The tile at a place on the screen, counted from 0 at its upper left corner; undefined outside of all. */
export const rectangleAt = (
	state: State,
	x: number,
	y: number,
): number | undefined => {
	// One row of the header, and the border.
	const tiles = treemapLayout(state)?.tiles ?? [];
	const index = tiles.findIndex(tile => contains(tile.rectangle, x - 1, y - 2));
	return index === -1 ? undefined : index;
};

export const modeWords = (state: State): string => {
	const {first, last} = rangeOf(state);
	switch (state.treemap.mode) {
		case 'stored': {
			return 'all stored copies, ▒ wasted';
		}

		case 'live': {
			return `live after layer ${last}`;
		}

		case 'added': {
			return first === last
				? `put there by layer ${last}`
				: `put there by layers ${first} to ${last}`;
		}
	}
};

const footOf = (layout: TreemapLayout, selected: number): PaneFoot => {
	const tile = layout.tiles[selected]!;
	const wasted = tile.shares
		.filter(({isWasted}) => isWasted)
		.reduce((sum, {bytes}) => sum + bytes, 0);
	const waste =
		wasted === 0 ? '' : `, ${formatRatio(wasted / tile.bytes)} wasted`;
	const count = tile.count > 1 ? `${formatCount(tile.count)} others in ` : '';
	return {
		words: `${formatBytes(tile.bytes)}${waste}, ${layerWords(tile)}  ${count}`,
		path: printable(layout.sums.tree.paths.absolute(tile.path)),
	};
};

/** The treemap as a pane that takes the body. */
export const selectTreemap = (state: State, height: number): PaneView => {
	const layout = treemapLayout(state);
	const base = {isFocused: true, height};
	if (!layout || layout.tiles.length === 0) {
		return {
			...base,
			title: 'Treemap',
			notes: [modeWords(state)],
			lines: [
				state.image?.isComplete === false
					? line({text: 'Nothing of it is read yet …', style: 'match'})
					: line({text: 'There are no bytes to show here.', style: 'dim'}),
			],
		};
	}

	const {directory} = state.treemap;
	const {paths} = layout.sums.tree;
	const width = state.size.columns - 2;
	const name =
		directory === rootPath
			? ''
			: ` · ${fitPath(printable(paths.absolute(directory)), width >> 1)}`;
	const bytes = formatBytes(layout.sums.sizes[directory]!);
	const selected = selectedTile(layout, state);
	return {
		...base,
		title: `Treemap${name}`,
		notes: [`${bytes}, ${modeWords(state)}`, modeWords(state), bytes],
		foot: footOf(layout, selected),
		lines: drawTreemap(layout, width, height, selected),
	};
};
