import {type LayerRange} from '../../model/change.js';
import {type Image} from '../../model/image.js';
import {isReadable} from '../../model/is-readable.js';
import {
	fileContent,
	entryOf,
	isDirectory,
	recordAt,
	removedEntry,
	shownSize,
} from '../../model/merged-tree.js';
import {changeOfCode} from '../../model/range-view.js';
import {resolvePath, symlinkTarget} from '../../model/resolve-path.js';
import {printable} from '../../printable.js';
import {showFileDifference} from '../difference/open-difference.js';
import {fileRows, pathOfRow, rowOfPath} from '../file-rows.js';
import {findIndex} from '../../model/find/find-index.js';
import {historyEvents} from '../history-events.js';
import {overlayOf, pushOverlay} from '../overlay.js';
import {scrollStart} from '../scroll.js';
import {type State, withMessage} from '../state.js';
import {openSelected} from '../update-files.js';
import {type ViewerOverlay} from './viewer-state.js';

/** What of an image can be looked at, or why it cannot. */
export type Viewable =
	| {readonly entry: number; readonly path: string; readonly title: string}
	| {readonly reason: string};

const kinds = {
	file: 'a file',
	hardlink: 'a hard link to nothing',
	directory: 'a directory',
	symlink: 'a symlink',
	character: 'a character device',
	block: 'a block device',
	fifo: 'a pipe',
} as const;

/** Why an entry has no content to be seen. */
const refuse = ({tree}: Image, entry: number): string =>
	isDirectory(tree, entry)
		? 'It is a directory: there is no content to view.'
		: `It is ${kinds[tree.entries.type(entry)]}: there is no content to view.`;

/** The content that a path shows with an entry that it has after a layer; links are followed in the image at that layer. */
const findViewable = (
	image: Image,
	path: number,
	entry: number,
	layer: number,
): Viewable => {
	const {tree} = image;
	const absolute = tree.paths.absolute(path);
	if (fileContent(tree, entry) !== -1) {
		return {entry, path: absolute, title: printable(absolute)};
	}

	const target = symlinkTarget(tree, entry);
	if (target === undefined) {
		return {reason: refuse(image, entry)};
	}

	const directory = tree.paths.absolute(tree.paths.parent(path));
	const from = target.startsWith('/') ? target : `${directory}/${target}`;
	const found = resolvePath(tree, layer, from, true);
	switch (found.kind) {
		case 'found': {
			const end = tree.paths.absolute(found.path);
			return fileContent(tree, found.entry) === -1
				? {
						reason: `The link leads to ${printable(end)}. ${refuse(image, found.entry)}`,
					}
				: {
						entry: found.entry,
						path: end,
						title: `${printable(absolute)} → ${printable(end)}`,
					};
		}

		case 'missing': {
			return {
				reason: `The link dangles: there is no ${printable(target)} at layer ${layer}.`,
			};
		}

		case 'not-directory': {
			return {
				reason: `The link dangles: ${printable(tree.paths.absolute(found.path))} is no directory.`,
			};
		}

		case 'circle': {
			return {reason: 'The link leads in a circle.'};
		}
	}
};

/** Why no content of the image can be read at the moment. */
export const whyUnreadable = ({
	image,
}: Pick<State, 'image'>): string | undefined => {
	if (!image?.isComplete) {
		return 'Contents can be viewed when all layers are read.';
	}

	return isReadable(image)
		? undefined
		: 'The image can be read only once: save it in a file to view contents.';
};

/** A viewer before anything is read. */
const newViewer = (
	image: Image,
	{entry, path, title}: Exclude<Viewable, {readonly reason: string}>,
	range: LayerRange,
): ViewerOverlay => ({
	kind: 'viewer',
	source: {image, entry},
	path,
	title,
	range,
	size: shownSize(image.tree, entry),
	received: 0,
	isComplete: false,
	isLaidOut: false,
	rowCount: 0,
	lineCount: 0,
	top: {row: 0, part: 0},
	left: 0,
	wraps: false,
	followsEnd: false,
	offset: 0,
	aboutScroll: scrollStart,
});

/** A version of a path, and the layer in which links of it are followed. */
type Version = {
	readonly path: number;
	readonly entry: number;
	readonly range: LayerRange;
	readonly layer: number;
};

/** Where a viewer begins, and what it marks. */
type Aim = Pick<ViewerOverlay, 'goal' | 'expression'>;

const view = (
	state: State,
	{path, entry, range, layer}: Version,
	aim: Aim = {},
): State => {
	const reason = whyUnreadable(state);
	if (reason !== undefined) {
		return withMessage(state, reason);
	}

	const image = state.image!;
	const found = findViewable(image, path, entry, layer);
	return 'reason' in found
		? withMessage(state, found.reason)
		: pushOverlay(state, {...newViewer(image, found, range), ...aim});
};

/** Views a stored file at one of its lines, counted from 0, with what an expression matches marked. */
export const viewLine = (
	state: State,
	entry: number,
	goal: number,
	expression: RegExp | undefined,
): State => {
	const {tree} = state.image!;
	const layer = findIndex(tree).layers[entry]!;
	return view(
		state,
		{
			path: tree.entries.path(entry),
			entry,
			range: {first: layer, last: layer},
			layer,
		},
		{goal, expression},
	);
};

/** Views the selected file as the compared layers have it; a removed one as it was before. */
export const viewFile = (state: State): State => {
	const rows = fileRows(state);
	if (!rows) {
		return withMessage(state, 'There is no file to view.');
	}

	const {tree} = rows;
	const path = pathOfRow(rows, rowOfPath(rows, state.files.cursor));
	const {range, entries} = rows.view;
	const isRemoved =
		entryOf(tree, recordAt(tree, path, range.last)) === removedEntry;
	return view(state, {
		path,
		entry: entries[path]!,
		range,
		layer: isRemoved ? range.first - 1 : range.last,
	});
};

/** Opens a directory, or goes into it; views anything else, or where two images are compared shows what differs in it. */
export const openSelectedFile = (state: State): State => {
	const rows = fileRows(state);
	if (!rows) {
		return openSelected(state);
	}

	const path = pathOfRow(rows, rowOfPath(rows, state.files.cursor));
	if (isDirectory(rows.tree, rows.view.entries[path]!)) {
		return openSelected(state);
	}

	// Of two images that are compared one wants to see what differs.
	const change = changeOfCode(rows.view.changes[path]!);
	return state.image?.comparison &&
		(change === 'modified' || change === 'attributes')
		? showFileDifference(state)
		: viewFile(state);
};

/** Views the version of the path that the selected event tells of. */
export const viewEvent = (state: State): State => {
	const history = overlayOf(state, 'history');
	const event =
		history && historyEvents(state, history.path)[history.list.cursor];
	if (!event) {
		return withMessage(state, 'There is no version to view.');
	}

	const {layer, change, entry} = event;
	return view(state, {
		path: history.path,
		entry,
		range: {first: layer, last: layer},
		layer: change === 'removed' ? layer - 1 : layer,
	});
};

/** Views the copy that the selected wasted file is. */
export const viewWaste = (state: State): State => {
	const copy = state.image?.waste.copies.at(state.waste.cursor);
	return copy
		? view(state, {
				...copy,
				range: {first: copy.layer, last: copy.layer},
			})
		: withMessage(state, 'There is no wasted file to view.');
};
