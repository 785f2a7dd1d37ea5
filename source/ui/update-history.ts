import {fileRows, pathOfRow, rowOfPath} from './file-rows.js';
import {historyEvents} from './history-events.js';
import {selectedLayer} from './layer-rows.js';
import {overlayOf, popOverlay, pushOverlay} from './overlay.js';
import {moveInOverlay} from './overlay-parts.js';
import {type State, withMessage} from './state.js';
import {revealPath} from './update-files.js';
import {selectLayer, settle} from './update-lists.js';

/** Shows what happened to the selected path, the cursor on what the selected layer found there. */
export const showHistory = (state: State): State => {
	const rows = fileRows(state);
	if (!rows) {
		return withMessage(state, 'There is no file to tell the history of.');
	}

	const path = pathOfRow(rows, rowOfPath(rows, state.files.cursor));
	const events = historyEvents(state, path);
	if (events.length === 0) {
		return withMessage(state, 'No layer did anything to it.');
	}

	const layer = selectedLayer(state)?.index ?? 0;
	const cursor = events.findLastIndex(event => event.layer <= layer);
	const list = {cursor: Math.max(0, cursor), top: 0};
	return moveInOverlay(
		pushOverlay(state, {kind: 'history', path, list}),
		'stay',
	);
};

/** Goes to the layer of the selected event, the cursor on the path. */
export const openEvent = (state: State): State => {
	const history = overlayOf(state, 'history');
	const event =
		history && historyEvents(state, history.path)[history.list.cursor];
	const closed = popOverlay(state);
	return event
		? settle(
				revealPath(
					{
						...selectLayer({...closed, range: undefined}, event.layer),
						focus: 'files',
					},
					history.path,
				),
			)
		: closed;
};
