import {cutText, textWidth} from '../fit-text.js';
import {formatBytes, formatCount} from '../format.js';
import {type Image} from '../model/image.js';
import {printable} from '../printable.js';

/** Columns that a path's column grows to; longer paths push the rest to the right. */
const widestPathColumn = 60;
const leastCommandWidth = 20;

/** Who wants more of them wants data: a real image has thousands, and pipelines cut what is long. */
const mostCopies = 20;

type Row = {
	readonly bytes: string;
	readonly reason: string;
	readonly path: string;
	readonly layers: string;
	readonly command: string;
};

const rowsOf = ({waste, tree, layers}: Image): readonly Row[] =>
	Array.from(
		{length: Math.min(mostCopies, waste.copies.length)},
		(_, place) => {
			const copy = waste.copies.at(place)!;
			return {
				bytes: formatBytes(copy.bytes),
				reason: copy.reason,
				path: printable(tree.paths.absolute(copy.path)),
				layers: `layer ${copy.layer} → ${copy.hiddenBy}`,
				command: printable(layers[copy.hiddenBy]?.command ?? ''),
			};
		},
	);

const describeOthers = ({waste}: Image, shown: number): readonly string[] => {
	const count = waste.copies.length - shown;
	if (count <= 0) {
		return [];
	}

	let bytes = waste.wastedBytes;
	for (let place = 0; place < shown; place++) {
		bytes -= waste.copies.at(place)!.bytes;
	}

	return [`  and ${formatCount(count)} more, ${formatBytes(bytes)} together`];
};

/** One line for each of the largest wasted copies: bytes, reason, path, the layers that stored and hid it, the instruction that hid it; and one for all others. Paths are never cut, instructions at `width` columns. */
export const describeWaste = (
	image: Image,
	width: number,
): readonly string[] => {
	const rows = rowsOf(image);
	const widest = (texts: readonly string[]) =>
		Math.max(0, ...texts.map(text => textWidth(text)));
	const bytesWidth = widest(rows.map(({bytes}) => bytes));
	const reasonWidth = widest(rows.map(({reason}) => reason));
	const layersWidth = widest(rows.map(({layers}) => layers));
	const pathWidth = Math.min(
		widest(rows.map(({path}) => path)),
		widestPathColumn,
	);
	const lines = rows.map(({bytes, reason, path, layers, command}) => {
		const padding = ' '.repeat(Math.max(0, pathWidth - textWidth(path)));
		const line = `  ${bytes.padStart(bytesWidth)}  ${reason.padEnd(reasonWidth)}  ${path}${padding}  ${layers.padEnd(layersWidth)}  `;
		const room = Math.max(leastCommandWidth, width - textWidth(line));
		return `${line}${shorten(command, room)}`.trimEnd();
	});
	return [...lines, ...describeOthers(image, rows.length)];
};

/** Text of at most so many columns, with `…` at the end where it is cut. */
export const shorten = (text: string, columns: number): string =>
	textWidth(text) <= columns ? text : `${cutText(text, columns - 1)}…`;
