import {makeColumn} from '../../model/columns/make-column.js';
import {rootPath} from '../../model/columns/path-table.js';
import {memoize} from '../memoize.js';
import {type Rectangle} from '../../model/rectangle.js';
import {squarify} from '../../model/squarify.js';
import {hasBytesBelow, type Sums} from './copies.js';

/** What a rectangle has of a layer. */
export type Share = {
	readonly layer: number;
	readonly bytes: number;
	readonly isWasted: boolean;
};

/** A rectangle that can be selected: a path with all below it, or several that are too small for one each. */
export type Tile = {
	readonly rectangle: Rectangle;

	/** Of several paths the directory that they are in. */
	readonly path: number;

	/** 1, or how many paths share it. */
	readonly count: number;
	readonly bytes: number;

	/** Live ones first, each in the order of the layers. */
	readonly shares: readonly Share[];
};

/** The row above the tiles of a directory whose content is shown. */
export type Frame = {
	readonly rectangle: Rectangle;
	readonly path: number;
};

export type TreemapLayout = {
	readonly sums: Sums;
	readonly tiles: readonly Tile[];
	readonly frames: readonly Frame[];

	/** By position in the order: the tile with its bytes, or -1. */
	readonly tileAt: Int32Array;
};

/** An item of a directory: a path with all below it. */
type Item = {
	readonly path: number;
	readonly from: number;
	readonly to: number;
	readonly bytes: number;
};

/** Cells that a tile has at least, so that there is something to read in most. */
const leastCells = 12;

/** A directory with this much room shows what is in it. */
const roomForContent = {width: 18, height: 6};

const itemsOf = (
	{order, positions, sizes, own}: Sums,
	directory: number,
): readonly Item[] => {
	const items: Item[] = [];
	const position = positions[directory]!;
	const end = order.ends[position]!;
	let child = position + 1;
	while (child < end && sizes[order.order[child]!]! > 0) {
		const path = order.order[child]!;
		const to = order.ends[child]!;
		items.push({path, from: child, to, bytes: sizes[path]!});
		child = to;
	}

	// Where there was a file before there was a directory.
	const bytes = own[directory]!;
	return bytes > 0
		? [...items, {path: directory, from: position, to: position + 1, bytes}]
		: items;
};

type OpenTile = Omit<Tile, 'shares'>;

type Draft = {
	readonly tiles: OpenTile[];
	readonly frames: Frame[];
	readonly tileAt: Int32Array;
};

const addTile = (
	{tiles, tileAt}: Draft,
	directory: number,
	rectangle: Rectangle,
	items: readonly Item[],
): void => {
	for (const {from, to} of items) {
		tileAt.fill(tiles.length, from, to);
	}

	tiles.push({
		rectangle,
		path: items.length === 1 ? items[0]!.path : directory,
		count: items.length,
		bytes: items.reduce((sum, {bytes}) => sum + bytes, 0),
	});
};

const place = (
	sums: Sums,
	directory: number,
	rectangle: Rectangle,
	draft: Draft,
): void => {
	const items = itemsOf(sums, directory);
	const weights = items.map(({bytes}) => bytes);
	const firstTile = draft.tiles.length;
	for (const {rectangle: room, first, end} of squarify(
		weights,
		rectangle,
		leastCells,
	)) {
		const {path} = items[first]!;
		const isShown =
			end === first + 1 &&
			path !== directory &&
			room.width >= roomForContent.width &&
			room.height >= roomForContent.height &&
			hasBytesBelow(sums, path);
		if (isShown) {
			draft.frames.push({rectangle: {...room, height: 1}, path});
			place(
				sums,
				path,
				{...room, y: room.y + 1, height: room.height - 1},
				draft,
			);
		} else {
			addTile(draft, directory, room, items.slice(first, end));
		}
	}

	const position = sums.positions[directory]!;
	if (draft.tileAt[position] === -1 && draft.tiles.length > firstTile) {
		draft.tileAt[position] = firstTile;
	}
};

/** The bytes of each layer in each tile, live and wasted apart. */
const shareOut = (sums: Sums, {tiles, tileAt}: Draft) => {
	const {layerCount} = sums.tree;
	const bytes = makeColumn(Float64Array, tiles.length * layerCount * 2);
	const {copies, positions} = sums;
	for (let at = 0; at < copies.count; at++) {
		const tile = tileAt[positions[copies.paths[at]!]!]!;
		if (tile !== -1) {
			const row = tile * 2 + copies.wasted[at]!;
			bytes[row * layerCount + copies.layers[at]!]! += copies.bytes[at]!;
		}
	}

	return (tile: number): readonly Share[] =>
		[false, true].flatMap(isWasted =>
			Array.from({length: layerCount}, (_, layer) => {
				const row = tile * 2 + (isWasted ? 1 : 0);
				return {layer, bytes: bytes[row * layerCount + layer]!, isWasted};
			}).filter(share => share.bytes > 0),
		);
};

/** Lays out what is in a directory: large directories show their own content in turn. */
export const layOut = memoize(
	(
		sums: Sums,
		directory: number,
		width: number,
		height: number,
	): TreemapLayout => {
		const draft: Draft = {
			tiles: [],
			frames: [],
			tileAt: makeColumn(Int32Array, sums.positions.length).fill(-1),
		};
		place(sums, directory, {x: 0, y: 0, width, height}, draft);
		const sharesOf = shareOut(sums, draft);
		return {
			sums,
			tiles: draft.tiles.map((tile, index) => ({
				...tile,
				shares: sharesOf(index),
			})),
			frames: draft.frames,
			tileAt: draft.tileAt,
		};
	},
	3,
);

/** Everything that is in a directory, one below the other, for those who do not see rectangles. */
export const listTiles = memoize(
	(sums: Sums, directory: number): TreemapLayout => {
		const draft: Draft = {
			tiles: [],
			frames: [],
			tileAt: makeColumn(Int32Array, sums.positions.length).fill(-1),
		};
		for (const [y, item] of itemsOf(sums, directory).entries()) {
			addTile(draft, directory, {x: 0, y, width: 1, height: 1}, [item]);
		}

		const sharesOf = shareOut(sums, draft);
		return {
			sums,
			tiles: draft.tiles.map((tile, index) => ({
				...tile,
				shares: sharesOf(index),
			})),
			frames: [],
			tileAt: draft.tileAt,
		};
	},
	3,
);

/** The tile with the bytes of a path: its own, or the one that they are part of; else the largest. */
export const tileOf = (
	{tiles, tileAt, sums}: TreemapLayout,
	path: number,
): number => {
	const tile = tileAt[sums.positions[path] ?? rootPath]!;
	return tile === -1 || tile >= tiles.length ? 0 : tile;
};
