import {cutText, fits, fitText, textWidth} from '../../fit-text.js';
import {formatBytes, formatCount} from '../../format.js';
import {printable} from '../../printable.js';
import {memoize} from '../memoize.js';
import {type Line, type Segment} from '../segments.js';
import {type Style} from '../theme.js';
import {edgeOf, fillOf} from './layer-styles.js';
import {
	type Frame,
	type Share,
	type Tile,
	type TreemapLayout,
} from './treemap-layout.js';

/** A character, empty behind a wide one, with its look. */
type Cell = {text: string; style: Style};

type Grid = readonly Cell[][];

const segmenter = new Intl.Segmenter();

/** Writes printable text over cells from one on; what they look like stays unless there is another look. */
const write = (
	row: readonly Cell[],
	x: number,
	text: string,
	style?: Style,
): void => {
	let column = x;
	for (const {segment} of segmenter.segment(text)) {
		const under = row[column]?.style ?? 'plain';
		const own = style ?? (under.startsWith('fill') ? under : 'plain');
		const width = textWidth(segment);
		for (let part = 0; part < width; part++) {
			const cell = row[column + part]!;
			cell.text = part === 0 ? segment : '';
			cell.style = own;
		}

		column += width;
	}
};

/** By cell of a tile, column by column: the share that it stands for. */
const shareAt = ({shares, bytes}: Tile, part: number): Share => {
	let sum = 0;
	return (
		shares.find(share => {
			sum += share.bytes;
			return part * bytes < sum;
		}) ?? shares.at(-1)!
	);
};

/** Half a cell is left free to the right and below, so that tiles of one colour stand apart. */
const gapSign = (isLastColumn: boolean, isLastRow: boolean): string =>
	isLastColumn ? (isLastRow ? '▘' : '▌') : isLastRow ? '▀' : ' ';

const fillTile = (grid: Grid, tile: Tile): void => {
	const {x, y, width, height} = tile.rectangle;
	for (let column = 0; column < width; column++) {
		for (let row = 0; row < height; row++) {
			const cell = grid[y + row]![x + column]!;
			const part = (column * height + row + 0.5) / (width * height);
			const {layer, isWasted} = shareAt(tile, part);
			const sign = gapSign(
				width > 1 && column === width - 1,
				height > 1 && row === height - 1,
			);
			cell.text = isWasted ? (sign === ' ' ? '▒' : ' ') : sign;
			cell.style = isWasted || sign !== ' ' ? edgeOf(layer) : fillOf(layer);
		}
	}
};

/** `layer 3`, `layers 0, 3`, `5 layers`. */
export const layerWords = ({shares}: Tile): string => {
	const layers = [...new Set(shares.map(({layer}) => layer))].toSorted(
		(a, b) => a - b,
	);
	return layers.length > 3
		? `${layers.length} layers`
		: `layer${layers.length === 1 ? '' : 's'} ${layers.join(', ')}`;
};

const nameOf = ({sums}: TreemapLayout, {path, count}: Tile): string =>
	count > 1
		? `${formatCount(count)} others`
		: printable(sums.tree.paths.name(path)) || '/';

const labelTile = (grid: Grid, layout: TreemapLayout, tile: Tile): void => {
	const {x, y, width, height} = tile.rectangle;
	const room = width - 2;
	const name = nameOf(layout, tile);
	const size = formatBytes(tile.bytes);
	const put = (row: number, choices: readonly string[]): void => {
		const text = choices.find(choice => fits(choice, room));
		if (text !== undefined) {
			write(
				grid[y + row]!,
				x,
				fitText(` ${text} `, Math.min(room + 1, textWidth(text) + 2)),
			);
		}
	};

	if (room < 2) {
		return;
	}

	const short = fitText(name, room).trimEnd();
	if (height < 3) {
		put(0, [`${name}  ${size}`, short]);
		return;
	}

	put(0, [short]);
	put(1, [`${size}  ${layerWords(tile)}`, size]);
	if (height > 3 && textWidth(`${size}  ${layerWords(tile)}`) > room) {
		put(2, [layerWords(tile)]);
	}
};

/** A heavy frame; brackets where there is no room for one. */
const markTile = (grid: Grid, layout: TreemapLayout, tile: Tile): void => {
	const {x, y, width, height} = tile.rectangle;
	const style = 'focusedTitle';
	if (width < 4 || height < 3) {
		const name = fitText(nameOf(layout, tile), Math.max(0, width - 2));
		for (let row = 0; row < height; row++) {
			write(
				grid[y + row]!,
				x,
				cutText(
					`[${row === 0 ? name : ' '.repeat(name === '' ? 0 : width - 2)}]`,
					width,
				),
				style,
			);
		}

		return;
	}

	write(grid[y]!, x, `┏${'━'.repeat(width - 2)}┓`, style);
	write(grid[y + height - 1]!, x, `┗${'━'.repeat(width - 2)}┛`, style);
	for (let row = y + 1; row < y + height - 1; row++) {
		write(grid[row]!, x, '┃', style);
		write(grid[row]!, x + width - 1, '┃', style);
	}

	const label = fitText(nameOf(layout, tile), width - 3).trimEnd();
	write(grid[y]!, x + 1, label, style);
};

const drawFrame = (
	grid: Grid,
	{sums}: TreemapLayout,
	{rectangle, path}: Frame,
): void => {
	const {x, y, width} = rectangle;
	const size = ` ${formatBytes(sums.sizes[path]!)} `;
	const name = printable(sums.tree.paths.name(path));
	const head = fitText(`▾ ${name}`, width - 1).trimEnd();
	write(grid[y]!, x, ' '.repeat(width), 'plain');
	write(grid[y]!, x, head, 'directory');
	const used = textWidth(head);
	if (used + textWidth(size) < width) {
		write(grid[y]!, x + used, size, 'plain');
		const rest = width - 1 - used - textWidth(size);
		write(grid[y]!, x + width - 1 - rest, '─'.repeat(rest), 'border');
	}
};

/** Neighbouring cells of one look become one segment. */
const toLine = (cells: readonly Cell[]): Line => {
	const segments: Segment[] = [];
	let text = '';
	for (const [index, cell] of cells.entries()) {
		text += cell.text;
		if (cells[index + 1]?.style !== cell.style) {
			segments.push({text, style: cell.style});
			text = '';
		}
	}

	return {segments};
};

type Drawing = {readonly grid: Grid; readonly lines: readonly Line[]};

/** All tiles without the frame of the selected one, so that moving it draws only what it touches. */
const drawTiles = memoize(
	(layout: TreemapLayout, width: number, height: number): Drawing => {
		const grid: Grid = Array.from({length: height}, () =>
			Array.from({length: width}, (): Cell => ({text: ' ', style: 'plain'})),
		);
		for (const frame of layout.frames) {
			drawFrame(grid, layout, frame);
		}

		for (const tile of layout.tiles) {
			fillTile(grid, tile);
			labelTile(grid, layout, tile);
		}

		return {grid, lines: grid.map(cells => toLine(cells))};
	},
	2,
);

/** A treemap as lines; `selected` is the tile with the frame. */
export const drawTreemap = (
	layout: TreemapLayout,
	width: number,
	height: number,
	selected: number,
): readonly Line[] => {
	const {grid, lines} = drawTiles(layout, width, height);
	const tile = layout.tiles[selected];
	if (!tile) {
		return lines;
	}

	const {y, height: rows} = tile.rectangle;
	const touched = grid.map((cells, row) =>
		row >= y && row < y + rows ? cells.map(cell => ({...cell})) : cells,
	);
	markTile(touched, layout, tile);
	return lines.map((line, row) =>
		row >= y && row < y + rows ? toLine(touched[row]!) : line,
	);
};
