import {formatBytes, formatCount} from '../../format.js';
import {layerOf} from '../../model/merged-tree.js';
import {printable} from '../../printable.js';
import {type PaneView} from '../draw-column.js';
import {selectedLayer} from '../layer-rows.js';
import {type ContentsOverlay} from '../overlay.js';
import {line, type Line, type Segment} from '../segments.js';
import {type State} from '../state.js';
import {type ContentLine, type ContentSearch} from './contents-state.js';
import {isSearched} from './update-contents.js';

export const scopeWords = (state: State): string => {
	switch (state.contents.scope) {
		case 'layer': {
			return `what layer ${selectedLayer(state)?.index ?? 0} stores`;
		}

		case 'final': {
			return 'what is in sight at the end';
		}

		case 'all': {
			return 'all stored versions';
		}
	}
};

const describeLine = (
	{image}: ContentSearch,
	{entry, line: number, text}: ContentLine,
): Line => {
	const {tree} = image;
	const layer = layerOf(tree.firstEntries, entry);
	const path = tree.paths.absolute(tree.entries.path(entry));
	return line(
		{text: ` ${String(layer).padStart(3)} `},
		{text: printable(path), style: 'directory'},
		{text: `:${number}: `, style: 'dim'},
		printable(text.trimStart()),
	);
};

const barWidth = 20;

const describePhase = ({phase, progress, reason}: ContentSearch): string => {
	const {files, allFiles, bytes, allBytes} = progress;
	const done = `${formatCount(files)} of ${formatCount(allFiles)} files, ${formatBytes(bytes)} of ${formatBytes(allBytes)}`;
	switch (phase) {
		case 'running': {
			const share = allBytes === 0 ? 0 : Math.min(1, bytes / allBytes);
			const filled = Math.round(share * barWidth);
			return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} searched ${done}`;
		}

		case 'stopped': {
			return `stopped after ${done}: there may be more`;
		}

		case 'done': {
			return `searched ${formatCount(allFiles)} files`;
		}

		case 'failed': {
			return printable(reason ?? 'It failed.');
		}
	}
};

const statusOf = (search: ContentSearch): Line =>
	line(
		{
			text: ` ${formatCount(search.count)} ${search.count === 1 ? 'line' : 'lines'}  `,
			style: 'key',
		},
		{
			text: describePhase(search),
			style: search.phase === 'failed' ? 'problem' : 'dim',
		},
	);

/** How many of the rows are not for lines. */
export const statusRows = 1;

const rowsOf = (
	search: ContentSearch,
	{list: {cursor, top}}: ContentsOverlay,
	height: number,
): readonly Line[] => {
	const room = height - statusRows;
	const rows = search.lines.slice(top, top + room).map((found, index) => ({
		...describeLine(search, found),
		mark: top + index === cursor ? ('cursor' as const) : undefined,
	}));
	const more = search.count - search.lines.length;
	return more > 0 && rows.length < room
		? [
				...rows,
				line({text: `     … and ${formatCount(more)} more`, style: 'dim'}),
			]
		: rows;
};

/** The lines that are found, under how far the search is. */
export const selectContents = (
	state: State,
	overlay: ContentsOverlay,
	height: number,
): PaneView => {
	const {search} = state.contents;
	const base = {
		title: 'Contents',
		notes: [scopeWords(state)],
		isFocused: true,
		height,
	};
	if (!search || search.image !== state.image) {
		return {
			...base,
			lines: [
				line({
					text: ` Enter searches in ${scopeWords(state)}: the text as it stands, or an /expression/.`,
					style: 'dim',
				}),
			],
		};
	}

	const selected = search.lines[overlay.list.cursor];
	const {paths, entries} = search.image.tree;
	return {
		...base,
		foot: selected && {
			words: '',
			path: printable(paths.absolute(entries.path(selected.entry))),
		},
		lines: [
			isSearched(state)
				? statusOf(search)
				: line({
						text: ` Enter searches; below are the lines of "${printable(search.pattern)}".`,
						style: 'dim',
					}),
			...rowsOf(search, overlay, height),
		],
	};
};

/** The line in which the pattern is typed. */
export const contentsPrompt = ({contents}: State): readonly Segment[] => [
	{text: ' in contents: ', style: 'key'},
	{text: printable(contents.text)},
	{text: '▏', style: 'match'},
	{text: '   '},
];
