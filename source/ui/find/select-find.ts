import {formatCount} from '../../format.js';
import {changes} from '../../model/change.js';
import {findIndex} from '../../model/find/find-index.js';
import {type Found} from '../../model/find/find-rows.js';
import {type Image} from '../../model/image.js';
import {shownSize} from '../../model/merged-tree.js';
import {entryFacts} from '../../model/query/entry-facts.js';
import {printable} from '../../printable.js';
import {byteColumn, byteColumnWidth} from '../byte-column.js';
import {signs} from '../describe-file.js';
import {type PaneView} from '../draw-column.js';
import {type FindOverlay} from '../overlay.js';
import {line, type Line, type Segment} from '../segments.js';
import {type State} from '../state.js';
import {findHelp} from './find-help.js';
import {foundRows} from './found.js';
import {markPath} from './mark-path.js';

const hiddenWidth = 6;

/** Before the path: layer, change, size, and by what it is hidden. */
const describeEntry = (image: Image, entry: number): readonly Segment[] => {
	const {tree} = image;
	const {hiddenBy, changes: codes} = entryFacts(tree);
	const change = changes[codes[entry]!];
	const hider = hiddenBy[entry]!;
	const size = shownSize(tree, entry);
	return [
		{text: ` ${String(findIndex(tree).layers[entry]!).padStart(3)} `},
		change ? signs[change] : {text: '  '},
		{text: size > 0 ? byteColumn(size) : ' '.repeat(byteColumnWidth)},
		{
			text: (hider === -1 ? '' : ` ⊘ ${hider}`).padEnd(hiddenWidth),
			style: 'waste',
		},
	];
};

const before = 5 + 2 + byteColumnWidth + hiddenWidth;

const describeRow = (
	image: Image,
	entry: number,
	words: readonly string[],
	width: number,
): Line => {
	const {paths, entries} = image.tree;
	const path = paths.absolute(entries.path(entry));
	const slash = entries.type(entry) === 'directory' ? '/' : '';
	return line(
		...describeEntry(image, entry),
		...markPath(path, words, width - before - 1),
		slash,
	);
};

export const orderWords = {
	rank: 'the best first',
	size: 'by size',
	path: 'by path',
	layer: 'by layer',
} as const;

const notesOf = (state: State, found: Found): readonly string[] => {
	if (state.finding.text.trim() === '') {
		return [];
	}

	const {order} = state.finding;
	const count = `${formatCount(found.count)} found`;
	const kind = found.isFuzzy && order !== 'rank' ? ', fuzzy' : '';
	return [`${count}, ${orderWords[order]}${kind}`, count];
};

const emptyLines = (state: State, found: Found, width: number) => {
	if (state.finding.text.trim() === '') {
		return findHelp(width);
	}

	return [
		line({
			text: found.problem === undefined ? 'Nothing matches.' : '',
			style: 'dim',
		}),
	];
};

/** The rows of what is found, those that are not kept counted in a last one. */
const selectRows = (
	state: State,
	{rows, count, words}: Found,
	{list: {cursor, top}}: FindOverlay,
	height: number,
): readonly Line[] => {
	const image = state.image!;
	const width = state.size.columns - 2;
	const lines = rows.slice(top, top + height).map((entry, index) => ({
		...describeRow(image, entry, words, width),
		mark: top + index === cursor ? ('cursor' as const) : undefined,
	}));
	const more = count - rows.length;
	return more > 0 && lines.length < height
		? [
				...lines,
				line({text: `     … and ${formatCount(more)} more`, style: 'dim'}),
			]
		: lines;
};

/** What is found, with the help as long as nothing is looked for. */
export const selectFind = (
	state: State,
	overlay: FindOverlay,
	height: number,
): PaneView => {
	const found = foundRows(state);
	const base = {title: 'Find', isFocused: true, height};
	if (!state.image || !found) {
		return {...base, lines: []};
	}

	const {paths, entries} = state.image.tree;
	const selected = found.rows[overlay.list.cursor];
	return {
		...base,
		notes: notesOf(state, found),
		foot:
			selected === undefined
				? undefined
				: {words: '', path: printable(paths.absolute(entries.path(selected)))},
		lines:
			found.rows.length === 0
				? emptyLines(state, found, state.size.columns - 2)
				: selectRows(state, found, overlay, height),
	};
};

/** The line in which the query is typed, and why it is none. */
export const findPrompt = (state: State): readonly Segment[] => {
	const problem = foundRows(state)?.problem;
	return [
		{text: ' find: ', style: 'key'},
		{text: printable(state.finding.text)},
		{text: '▏', style: 'match'},
		{text: problem === undefined ? '' : `  ${problem}`, style: 'problem'},
		{text: '   '},
	];
};
