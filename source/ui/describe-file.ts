import {fitText} from '../fit-text.js';
import {formatBytes, formatMode} from '../format.js';
import {changes} from '../model/change.js';
import {type MergedTree} from '../model/merged-tree.js';
import {rootPath} from '../model/path-table.js';
import {isOpen} from '../model/visible-paths.js';
import {printable} from '../printable.js';
import {type FileRows, hasChildRows, openDirectories} from './file-rows.js';
import {type Segment} from './segments.js';
import {type State} from './state.js';
import {type Style} from './theme.js';

const signs: Readonly<Record<(typeof changes)[number], Segment>> = {
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

const nameStyle = (
	change: (typeof changes)[number],
	isDirectory: boolean,
): Style => {
	const own = signs[change].style;
	return own ?? (isDirectory ? 'directory' : 'plain');
};

/** Below this width mode and owner give their room to the names. */
const roomForOwner = 58;

const attributeSegments = (
	{tree, view}: FileRows,
	path: number,
	width: number,
): readonly Segment[] => {
	const entry = view.entries[path]!;
	const size: Segment = {
		text: `${fitText(formatBytes(view.sizes[path]!), 8, 'right')} `,
	};
	return width < roomForOwner
		? [size]
		: [
				{text: `${modeOf(tree, entry)} `, style: 'dim'},
				{text: `${fitText(ownerOf(tree, entry), 9, 'right')} `, style: 'dim'},
				size,
			];
};

const deepestIndent = 40;

/** What a row of the file tree shows: sign, attributes, place in the tree, name, where a link leads. */
export const describeFile = (
	state: State,
	rows: FileRows,
	row: number,
	width: number,
): readonly Segment[] => {
	const {tree, view, order, visible} = rows;
	const position = visible[row]!;
	const path = order.order[position]!;
	const entry = view.entries[path]!;
	const isDirectory = isDirectoryEntry(tree, entry);
	const own = changes[view.changes[path]!]!;
	// A directory shows the strongest change below it, so that closed ones tell too.
	const change = isDirectory ? changes[view.strongest[path]!]! : own;
	const isFolded = !isOpen(openDirectories(state.files), path);
	const arrow = hasChildRows(rows, position) ? (isFolded ? '▸ ' : '▾ ') : '  ';
	const indent = Math.min(order.depths[position]!, deepestIndent);
	return [
		signs[change],
		...(state.files.attributes ? attributeSegments(rows, path, width) : []),
		{text: '  '.repeat(indent) + arrow, style: 'dim'},
		{
			text: path === rootPath ? '/' : printable(tree.paths.name(path)),
			style: nameStyle(own, isDirectory),
		},
		{text: suffixOf(tree, entry), style: 'dim'},
	];
};
