import {type Change} from '../model/change.js';
import {rootPath} from '../model/columns/path-table.js';
import {isOpen, type OpenDirectories} from '../model/visible-paths.js';
import {
	fileRows,
	hasChildRows,
	openDirectories,
	pathOfRow,
	rowOfPath,
} from './file-rows.js';
import {heightOf} from './pane-metrics.js';
import {distanceOf, type Movement, scrollTo} from './scroll.js';
import {type FilesState, type State, withMessage} from './state.js';

export const withFiles = (state: State, files: Partial<FilesState>): State => ({
	...state,
	files: {...state.files, ...files},
});

/** Keeps the selected path in sight after anything that changed the rows. */
export const followCursor = (state: State): State => {
	const rows = fileRows(state);
	if (!rows) {
		return state;
	}

	const row = rowOfPath(rows, state.files.cursor);
	const {top} = scrollTo(
		{cursor: row, top: state.files.top},
		row,
		rows.visible.length,
		heightOf(state, 'files'),
	);
	return top === state.files.top ? state : withFiles(state, {top});
};

/** Puts the cursor on a row. */
export const moveToRow = (state: State, row: number): State => {
	const rows = fileRows(state);
	if (!rows || rows.visible.length === 0) {
		return state;
	}

	const target = Math.max(0, Math.min(row, rows.visible.length - 1));
	return followCursor(withFiles(state, {cursor: pathOfRow(rows, target)}));
};

const currentRow = (state: State): number => {
	const rows = fileRows(state);
	return rows ? rowOfPath(rows, state.files.cursor) : 0;
};

export const moveInFiles = (state: State, movement: Movement): State => {
	const count = fileRows(state)?.visible.length ?? 0;
	const by = distanceOf(movement, heightOf(state, 'files'), count);
	return moveToRow(state, currentRow(state) + by);
};

const setOpen = (state: State, open: OpenDirectories): State =>
	followCursor(
		withFiles(state, state.files.filter === '' ? {open} : {openFiltered: open}),
	);

const toggleOpen = (state: State, path: number): State => {
	const {openByDefault, exceptions} = openDirectories(state.files);
	const changed = new Set(exceptions);
	if (!changed.delete(path)) {
		changed.add(path);
	}

	return setOpen(state, {openByDefault, exceptions: changed});
};

/** The row that the cursor is on, and whether it can be opened or closed. */
const selectedRow = (state: State) => {
	const rows = fileRows(state);
	if (!rows || rows.visible.length === 0) {
		return undefined;
	}

	const row = rowOfPath(rows, state.files.cursor);
	const position = rows.visible[row]!;
	const path = rows.order.order[position]!;
	return {
		rows,
		row,
		path,
		hasRows: hasChildRows(rows, position),
		isOpen: isOpen(openDirectories(state.files), path),
	};
};

const nothingToOpen = (state: State): State =>
	withMessage(state, 'There is nothing below it to show.');

/** Opens a closed directory; goes into an open one. */
export const openSelected = (state: State): State => {
	const selected = selectedRow(state);
	if (!selected?.hasRows) {
		return nothingToOpen(state);
	}

	return selected.isOpen
		? moveToRow(state, selected.row + 1)
		: toggleOpen(withFiles(state, {cursor: selected.path}), selected.path);
};

/** Closes an open directory; from anything else goes to the one above. */
export const closeSelected = (state: State): State => {
	const selected = selectedRow(state);
	if (!selected || selected.path === rootPath) {
		return withMessage(state, 'There is nothing above it.');
	}

	const {path, rows, hasRows} = selected;
	return hasRows && selected.isOpen
		? toggleOpen(withFiles(state, {cursor: path}), path)
		: followCursor(withFiles(state, {cursor: rows.tree.paths.parent(path)}));
};

export const foldSelected = (state: State): State => {
	const selected = selectedRow(state);
	if (selected?.path === rootPath) {
		return withMessage(state, 'The root directory stays open.');
	}

	return selected?.hasRows
		? toggleOpen(withFiles(state, {cursor: selected.path}), selected.path)
		: nothingToOpen(state);
};

export const foldAll = (state: State): State => {
	const {openByDefault} = openDirectories(state.files);
	return setOpen(state, {
		openByDefault: !openByDefault,
		exceptions: new Set(),
	});
};

/** Shows changes again if one of them is hidden, else hides them. */
export const toggleChanges = (
	state: State,
	changes: readonly Change[],
): State => {
	const hidden = new Set(state.files.hidden);
	const isHidden = changes.some(change => hidden.has(change));
	for (const change of changes) {
		if (isHidden) {
			hidden.delete(change);
		} else {
			hidden.add(change);
		}
	}

	return followCursor(withFiles(state, {hidden}));
};

export const toggleAttributes = (state: State): State =>
	withFiles(state, {attributes: !state.files.attributes});

export const toggleExactSizes = (state: State): State =>
	withFiles(state, {
		exactSizes: !state.files.exactSizes,
		// Whoever changes how sizes are shown wants to see them.
		attributes: true,
	});

export const toggleSort = (state: State): State =>
	followCursor(
		withFiles(state, {sort: state.files.sort === 'name' ? 'size' : 'name'}),
	);

/** Another filter begins with everything open that it leaves. */
export const setFilter = (state: State, filter: string): State =>
	followCursor(
		withFiles(state, {
			filter,
			openFiltered: {openByDefault: true, exceptions: new Set()},
		}),
	);

/** Puts the cursor on a path and opens what is above it. */
export const revealPath = (state: State, path: number): State => {
	const paths = state.image?.tree.paths;
	if (!paths) {
		return state;
	}

	const {openByDefault, exceptions} = state.files.open;
	const changed = new Set(exceptions);
	for (
		let parent = paths.parent(path);
		parent > rootPath;
		parent = paths.parent(parent)
	) {
		if (openByDefault === changed.has(parent)) {
			if (openByDefault) {
				changed.delete(parent);
			} else {
				changed.add(parent);
			}
		}
	}

	return followCursor(
		withFiles(state, {
			cursor: path,
			filter: '',
			hidden: new Set(),
			open: {openByDefault, exceptions: changed},
		}),
	);
};
