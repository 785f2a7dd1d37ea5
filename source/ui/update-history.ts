import {fileRows, pathOfRow, rowOfPath} from './file-rows.js';
import {historyEvents} from './history-events.js';
import {selectedLayer} from './layer-rows.js';
import {scrollStart} from './scroll.js';
import {type State, withMessage} from './state.js';
import {revealPath} from './update-files.js';
import {moveInHistory, selectLayer, settle} from './update-lists.js';

/** Shows what happened to the selected path, the cursor on what the selected layer found there. */
export const showHistory = (state: State): State => {
	const rows = fileRows(state);
	if (!rows) {
		return withMessage(state, 'There is no file to tell the history of.');
	}

	const path = pathOfRow(rows, rowOfPath(rows, state.files.cursor));
	const shown: State = {...state, history: {path, list: scrollStart}};
	const events = historyEvents(shown);
	if (events.length === 0) {
		return withMessage(state, 'No layer did anything to it.');
	}

	const layer = selectedLayer(state)?.index ?? 0;
	const cursor = events.findLastIndex(event => event.layer <= layer);
	return moveInHistory(
		{...shown, history: {path, list: {cursor: Math.max(0, cursor), top: 0}}},
		0,
	);
};

export const closeHistory = (state: State): State => ({
	...state,
	history: undefined,
});

/** Goes to the layer of the selected event, the cursor on the path. */
export const openEvent = (state: State): State => {
	const {history} = state;
	const event = historyEvents(state)[history?.list.cursor ?? 0];
	const closed = closeHistory(state);
	return history && event
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
