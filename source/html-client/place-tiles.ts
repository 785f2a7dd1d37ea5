import {type Rectangle} from '../model/rectangle.js';
import {squarify} from '../model/squarify.js';
import {type Files} from './files.js';

/** A rectangle of the treemap: a path, or several that are too small for one each. */
export type Tile = {
	readonly rectangle: Rectangle;
	readonly directory: number;
	readonly paths: readonly number[];
};

/** Smaller tiles share one; in cells. */
const leastCells = 220;

/** Rows and columns of a tile that its name and its edge take. */
const head = 6;
const edge = 2;

/** Below this what is in a directory is not drawn. */
const smallest = {width: 50, height: 18};

const inside = ({x, y, width, height}: Rectangle): Rectangle => ({
	x: x + edge,
	y: y + head,
	width: width - 2 * edge,
	height: height - head - 1,
});

/** The tiles of a directory and, in those that are large enough, of what is in them; each stands behind the one that it lies on. */
export const placeTiles = (
	files: Files,
	directory: number,
	rectangle: Rectangle,
	levels: number,
): readonly Tile[] => {
	const children = files.children[directory]!.filter(
		path => files.allBytes[path]! > 0,
	);
	const places = squarify(
		children.map(path => files.allBytes[path]!),
		rectangle,
		leastCells,
	);
	return places.flatMap(({rectangle: place, first, end}): readonly Tile[] => {
		const paths = children.slice(first, end);
		const tile: Tile = {rectangle: place, directory, paths};
		const [path] = paths;
		const hasRoom =
			place.width >= smallest.width && place.height >= smallest.height;
		return levels > 1 &&
			hasRoom &&
			paths.length === 1 &&
			files.children[path!]!.length > 0
			? [tile, ...placeTiles(files, path!, inside(place), levels - 1)]
			: [tile];
	});
};
