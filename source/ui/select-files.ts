import {printable} from '../printable.js';
import {describeFile} from './describe-file.js';
import {type PaneFoot} from './draw-column.js';
import {fileRows, pathOfRow, rowOfPath} from './file-rows.js';
import {selectedLayer} from './layer-rows.js';
import {line, type Line} from './segments.js';
import {type State} from './state.js';

/** The rows of the file tree that are on screen. */
export const selectFileLines = (
	state: State,
	height: number,
	width: number,
): readonly Line[] => {
	const rows = fileRows(state);
	if (!rows) {
		return [line({text: 'The image has no layers.', style: 'dim'})];
	}

	if (rows.visible.length <= 1 && state.files.filter !== '') {
		return [
			line({
				text:
					rows.filter.problem === undefined
						? 'No file matches the filter.'
						: '',
				style: 'dim',
			}),
		];
	}

	if (rows.visible.length <= 1 && !selectedLayer(state)?.isRead) {
		return [line({text: 'This layer is not read yet …', style: 'match'})];
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
		return {...line(...describeFile(state, rows, top + index, width)), mark};
	});
};

/** All of the path that is selected. */
export const describeSelectedFile = (state: State): PaneFoot | undefined => {
	const rows = fileRows(state);
	if (!rows) {
		return undefined;
	}

	const path = pathOfRow(rows, rowOfPath(rows, state.files.cursor));
	return {words: '', path: printable(rows.tree.paths.absolute(path))};
};
