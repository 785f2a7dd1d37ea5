import {fitText} from '../fit-text.js';
import {formatCount, formatMode} from '../format.js';
import {type Image} from '../model/image.js';
import {type Change, changes} from '../model/change.js';
import {fileContent, type MergedTree, shownSize} from '../model/merged-tree.js';
import {rootPath} from '../model/columns/path-table.js';
import {pathDepth} from '../model/path-depth.js';
import {isOpen} from '../model/visible-paths.js';
import {printable} from '../printable.js';
import {byteColumn, byteColumnWidth} from './byte-column.js';
import {type FileRows, hasChildRows, openDirectories} from './file-rows.js';
import {memoize} from './memoize.js';
import {type Segment} from './segments.js';
import {type State} from './state.js';
import {type Style} from './theme.js';

/** Signs of changes in lists, each with a space behind it. */
export const signs: Readonly<Record<Change, Segment>> = {
	unchanged: {text: '  '},
	added: {text: '+ ', style: 'added'},
	modified: {text: '~ ', style: 'modified'},
	attributes: {text: '° ', style: 'attributes'},
	rewritten: {text: '° ', style: 'attributes'},
	removed: {text: '- ', style: 'removed'},
};

const isDirectoryEntry = (tree: MergedTree, entry: number): boolean =>
	entry === -1 || (entry >= 0 && tree.entries.type(entry) === 'directory');

const modeOf = (tree: MergedTree, entry: number): string =>
	entry < 0
		? 'd?????????'
		: formatMode(tree.entries.type(entry), tree.entries.mode(entry));

const ownerOf = (tree: MergedTree, entry: number): string =>
	entry < 0 ? '' : `${tree.entries.uid(entry)}:${tree.entries.gid(entry)}`;

/** Target of a link, numbers of a device. */
const suffixOf = (tree: MergedTree, entry: number): string => {
	if (entry < 0) {
		return '';
	}

	const {linkTarget, deviceMajor, deviceMinor} = tree.entries.extra(entry);
	switch (tree.entries.type(entry)) {
		case 'symlink': {
			return ` → ${printable(linkTarget ?? '')}`;
		}

		case 'hardlink': {
			return ` ⇒ ${printable(linkTarget ?? '')}`;
		}

		case 'character':
		case 'block': {
			return ` ${deviceMajor ?? 0}, ${deviceMinor ?? 0}`;
		}

		default: {
			return '';
		}
	}
};

/** Tells of what is there at this layer, and whose bytes nothing shows in the end. */
const hiddenMark = ({tree, view}: FileRows, path: number): Segment => {
	const content = fileContent(tree, view.entries[path]!);
	const isHidden =
		content !== -1 &&
		tree.hiddenBy[content]! > view.range.last &&
		changes[view.changes[path]!] !== 'removed';
	return {text: isHidden ? ' ⊘' : '', style: 'dim'};
};

const nameStyle = (change: Change, isDirectory: boolean): Style =>
	signs[change].style ?? (isDirectory ? 'directory' : 'plain');

/** Of numbers of bytes that no layer shows more of. */
const exactWidth = memoize((image: Image): number => {
	const bytes = image.layers.reduce((sum, layer) => sum + layer.storedBytes, 0);
	return formatCount(bytes).length;
});

const sizeWidth = ({image, files}: State): number =>
	image && files.exactSizes
		? Math.max(byteColumnWidth, exactWidth(image))
		: byteColumnWidth;

/** What the path adds to the sums above it; of a further name of a file, in grey, what that has, which counts only once. */
const sizeSegment = (
	state: State,
	{tree, view}: FileRows,
	path: number,
): Segment => {
	const own = view.sizes.of(path);
	const bytes = own > 0 ? own : shownSize(tree, view.entries[path]!);
	const text = state.files.exactSizes
		? formatCount(bytes).padStart(sizeWidth(state))
		: byteColumn(bytes);
	return {text: `${text} `, ...(own === 0 && {style: 'dim'})};
};

/** Below these widths the owner, and then the mode, give their room to the names. */
const roomForOwner = 66;
const roomForMode = 56;
const ownerWidth = 11;

const attributeSegments = (
	state: State,
	rows: FileRows,
	path: number,
	width: number,
): readonly Segment[] => {
	const {tree, view} = rows;
	const entry = view.entries[path]!;
	return [
		...(width < roomForMode
			? []
			: [{text: `${modeOf(tree, entry)} `, style: 'dim'} as const]),
		...(width < roomForOwner
			? []
			: [
					{
						text: `${fitText(ownerOf(tree, entry), ownerWidth, 'right')} `,
						style: 'dim',
					} as const,
				]),
		sizeSegment(state, rows, path),
	];
};

const attributesWidth = (state: State, width: number): number =>
	sizeWidth(state) +
	1 +
	(width < roomForMode ? 0 : 11) +
	(width < roomForOwner ? 0 : ownerWidth + 1);

/** Columns that even the deepest name gets, where there are as many. */
const roomForName = 24;

const indentOf = (depth: number, left: number): string =>
	'  '.repeat(
		Math.max(0, Math.min(depth, Math.floor((left - roomForName) / 2))),
	);

/** Where in a row of the file tree the sign is that tells open directories from closed ones; undefined where there is none. */
export const foldMarkColumn = (
	state: State,
	rows: FileRows,
	row: number,
	width: number,
): number | undefined => {
	const position = rows.visible[row]!;
	const used = 2 + (state.files.attributes ? attributesWidth(state, width) : 0);
	const path = rows.order.order[position]!;
	return hasChildRows(rows, position)
		? used + indentOf(pathDepth(rows.tree.paths, path), width - used).length
		: undefined;
};

/** What a row of the file tree shows: sign, attributes, place in the tree, name, where a link leads. */
export const describeFile = (
	state: State,
	rows: FileRows,
	row: number,
	width: number,
): readonly Segment[] => {
	const {tree, view, order, visible} = rows;
	const {attributes} = state.files;
	const position = visible[row]!;
	const path = order.order[position]!;
	const entry = view.entries[path]!;
	const isDirectory = isDirectoryEntry(tree, entry);
	const own = changes[view.changes[path]!]!;
	// A directory shows the strongest change below it, so that closed ones tell too.
	const change = isDirectory ? changes[view.strongest[path]!]! : own;
	const isFolded = !isOpen(openDirectories(state.files), path);
	const arrow = hasChildRows(rows, position) ? (isFolded ? '▸ ' : '▾ ') : '  ';
	const left = width - 2 - (attributes ? attributesWidth(state, width) : 0);
	return [
		signs[change],
		...(attributes ? attributeSegments(state, rows, path, width) : []),
		{text: indentOf(pathDepth(tree.paths, path), left) + arrow, style: 'dim'},
		{
			text: path === rootPath ? '/' : printable(tree.paths.name(path)),
			style: nameStyle(own, isDirectory),
		},
		{text: suffixOf(tree, entry), style: 'dim'},
		hiddenMark(rows, path),
	];
};
