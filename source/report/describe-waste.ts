import {cutText, textWidth} from '../fit-text.js';
import {formatBytes} from '../format.js';
import {type Image} from '../model/image.js';
import {printable} from '../printable.js';

/** Columns that a path's column grows to; longer paths push the rest to the right. */
const widestPathColumn = 60;
const leastCommandWidth = 20;

/** One line for each wasted copy, largest first, the first `most` of them: bytes, reason, path, the layers that stored and hid it, the instruction that hid it. Paths are never cut, instructions at `width` columns. */
export const describeWaste = (
	image: Image,
	width: number,
	most = Number.POSITIVE_INFINITY,
): readonly string[] => {
	const rows = image.waste.copies.slice(0, most).map(copy => ({
		bytes: formatBytes(copy.bytes),
		reason: copy.reason,
		path: printable(image.tree.paths.absolute(copy.path)),
		layers: `layer ${copy.layer} → ${copy.hiddenBy}`,
		command: printable(image.layers[copy.hiddenBy]?.command ?? ''),
	}));
	let bytesWidth = 0;
	let reasonWidth = 0;
	let pathWidth = 0;
	let layersWidth = 0;
	for (const {bytes, reason, path, layers} of rows) {
		bytesWidth = Math.max(bytesWidth, bytes.length);
		reasonWidth = Math.max(reasonWidth, reason.length);
		pathWidth = Math.max(pathWidth, textWidth(path));
		layersWidth = Math.max(layersWidth, layers.length);
	}

	pathWidth = Math.min(pathWidth, widestPathColumn);
	return rows.map(({bytes, reason, path, layers, command}) => {
		const padding = ' '.repeat(Math.max(0, pathWidth - textWidth(path)));
		const line = `  ${bytes.padStart(bytesWidth)}  ${reason.padEnd(reasonWidth)}  ${path}${padding}  ${layers.padEnd(layersWidth)}  `;
		const room = Math.max(leastCommandWidth, width - textWidth(line));
		return `${line}${shorten(command, room)}`.trimEnd();
	});
};

/** Text of at most so many columns, with `…` at the end where it is cut. */
export const shorten = (text: string, columns: number): string =>
	textWidth(text) <= columns ? text : `${cutText(text, columns - 1)}…`;
