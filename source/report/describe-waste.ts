import {shorten, textWidth} from '../fit-text.js';
import {formatBytes, formatCount} from '../format.js';
import {type Image} from '../model/image.js';
import {printable} from '../printable.js';
import {reportWidth} from './report-width.js';

/** Columns that a path's column grows to; longer paths push the rest to the right. */
const widestPathColumn = 60;
const leastCommandWidth = 20;

type Row = {
	readonly bytes: string;
	readonly reason: string;
	readonly path: string;
	readonly layers: string;
	readonly command: string;
};

function* rowsOf(
	{waste, tree, layers}: Image,
	most: number,
): Generator<Row, void> {
	const count = Math.min(most, waste.copies.length);
	for (let place = 0; place < count; place++) {
		const copy = waste.copies.at(place)!;
		yield {
			bytes: formatBytes(copy.bytes),
			reason: copy.reason,
			path: printable(tree.paths.absolute(copy.path)),
			layers: `layer ${copy.layer} → ${copy.hiddenBy}`,
			command: printable(layers[copy.hiddenBy]?.command ?? ''),
		};
	}
}

/** One line for each wasted copy, largest first, the first `most` of them: bytes, reason, path, the layers that stored and hid it, the instruction that hid it. Paths are never cut, instructions are. There can be as many as entries: they are walked twice, and never held as a whole. */
export function* describeWaste(
	image: Image,
	most = Number.POSITIVE_INFINITY,
): Generator<string, void> {
	let bytesWidth = 0;
	let reasonWidth = 0;
	let pathWidth = 0;
	let layersWidth = 0;
	for (const {bytes, reason, path, layers} of rowsOf(image, most)) {
		bytesWidth = Math.max(bytesWidth, bytes.length);
		reasonWidth = Math.max(reasonWidth, reason.length);
		layersWidth = Math.max(layersWidth, layers.length);
		if (pathWidth < widestPathColumn) {
			pathWidth = Math.min(
				Math.max(pathWidth, textWidth(path)),
				widestPathColumn,
			);
		}
	}

	for (const {bytes, reason, path, layers, command} of rowsOf(image, most)) {
		const padding = ' '.repeat(Math.max(0, pathWidth - textWidth(path)));
		const line = `  ${bytes.padStart(bytesWidth)}  ${reason.padEnd(reasonWidth)}  ${path}${padding}  ${layers.padEnd(layersWidth)}  `;
		const room = Math.max(leastCommandWidth, reportWidth - textWidth(line));
		yield `${line}${shorten(command, room)}`.trimEnd();
	}
}

/** One line for all wasted copies but the largest ones; none where there are no others. */
export const describeOtherWaste = (
	{waste}: Image,
	shown: number,
): readonly string[] => {
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
