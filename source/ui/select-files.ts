import {fitText} from '../fit-text.js';
import {formatBytes, formatMode} from '../format.js';
import {changes} from '../model/change.js';
import {type MergedTree} from '../model/merged-tree.js';
import {rootPath} from '../model/path-table.js';
import {isOpen} from '../model/visible-paths.js';
import {printable} from '../printable.js';
import {
	fileRows,
	type FileRows,
	openDirectories,
	rowOfPath,
} from './file-rows.js';
import {line, type Line, type Segment} from './segments.js';
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

const describeRow = (
	state: State,
	rows: FileRows,
	row: number,
): readonly Segment[] => {
	const {tree, view, order, visible} = rows;
	const position = visible[row]!;
	const path = order.order[position]!;
	const entry = view.entries[path]!;
	const isDirectory = isDirectoryEntry(tree, entry);
	// A directory shows what happened below it, so that closed ones tell too.
	const change =
		changes[
			view.changes[path] === 0 && isDirectory
				? view.strongest[path]!
				: view.changes[path]!
		]!;
	const hasRows = order.ends[position]! > position + 1;
	const arrow =
		isDirectory && hasRows
			? isOpen(openDirectories(state.files), path)
				? '▾ '
				: '▸ '
			: '  ';
	const name = path === rootPath ? '/' : printable(tree.paths.name(path));
	const attributes = state.files.attributes
		? [
				{text: `${modeOf(tree, entry)} `, style: 'dim'} as const,
				{
					text: `${fitText(ownerOf(tree, entry), 9, 'right')} `,
					style: 'dim',
				} as const,
				{text: `${fitText(formatBytes(view.sizes[path]!), 8, 'right')} `},
			]
		: [];
	const indent = Math.min(order.depths[position]!, 40);
	return [
		signs[change],
		...attributes,
		{text: '  '.repeat(indent) + arrow, style: 'dim'},
		{text: name, style: nameStyle(change, isDirectory)},
		{text: suffixOf(tree, entry), style: 'dim'},
	];
};

/** The rows of the file tree that are on screen. */
export const selectFileLines = (
	state: State,
	height: number,
): readonly Line[] => {
	const rows = fileRows(state);
	if (!rows) {
		return [];
	}

	if (rows.visible.length <= 1 && state.files.filter !== '') {
		return [
			line({
				text:
					rows.filter.kind === 'invalid' ? '' : 'No file matches the filter.',
				style: 'dim',
			}),
		];
	}

	const {top, cursor} = state.files;
	const selected = rowOfPath(rows, cursor);
	const count = Math.min(height, rows.visible.length - top);
	return Array.from({length: Math.max(0, count)}, (_, index): Line => {
		const isSelected = top + index === selected;
		const mark = isSelected
			? state.focus === 'files'
				? 'cursor'
				: 'quietCursor'
			: undefined;
		return {...line(...describeRow(state, rows, top + index)), mark};
	});
};
