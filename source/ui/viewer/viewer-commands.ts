import {type Update} from '../action.js';
import {overlayOf, popOverlay, replaceOverlay} from '../overlay.js';
import {type State, withMessage} from '../state.js';
import {moveSideways, moveViewer} from './move-in-viewer.js';
import {viewEvent, viewFile, viewWaste} from './open-viewer.js';
import {searchTransitions} from './search-viewer.js';
import {switchLayout} from './switch-layout.js';
import {viewerSize} from './update-viewer.js';
import {
	type ViewerForm,
	type ViewerOverlay,
	type ViewerRequest,
} from './viewer-state.js';

type Change = (overlay: ViewerOverlay) => ViewerOverlay;

/** Changes the viewer that is seen, and keeps it within the content. */
const changing =
	(change: Change) =>
	(state: State): State => {
		const overlay = overlayOf(state, 'viewer');
		if (!overlay) {
			return state;
		}

		const {width, height} = viewerSize(state);
		return replaceOverlay(
			state,
			moveViewer(change(overlay), width, height, 'stay'),
		);
	};

const goLeft = (state: State): State => {
	const overlay = overlayOf(state, 'viewer');
	const canScroll =
		overlay?.form === 'text' && !overlay.wraps && overlay.left > 0;
	return canScroll
		? replaceOverlay(state, moveSideways(overlay, -1))
		: popOverlay(state);
};

const goRight = (state: State): State => {
	const overlay = overlayOf(state, 'viewer');
	return overlay?.form === 'text' && !overlay.wraps
		? replaceOverlay(state, moveSideways(overlay, 1))
		: withMessage(state, 'There is nothing more on the right.');
};

const toggleWrap = changing(overlay => ({
	...overlay,
	wraps: !overlay.wraps,
	left: 0,
	top: {...overlay.top, part: 0},
}));

/** Leads a form to where the one before it is; a text that is laid out stands nowhere among the bytes. */
const samePlace = (
	{form, top, offset, isLaidOut}: ViewerOverlay,
	next: ViewerForm,
): ViewerRequest | undefined => {
	if (isLaidOut) {
		return undefined;
	}

	return form === 'text' && next === 'hex'
		? {kind: 'bytes-of-row', row: top.row}
		: form === 'hex' && next === 'text'
			? {kind: 'row-of-byte', byte: offset}
			: undefined;
};

/** Shows the content in another form, where it has been. */
const showAs = (state: State, form: ViewerForm): State =>
	changing(overlay => ({
		...overlay,
		form,
		followsEnd: false,
		found: undefined,
		request: samePlace(overlay, form),
		task: undefined,
	}))(state);

const switchBytes = (state: State): State => {
	const overlay = overlayOf(state, 'viewer');
	if (overlay?.form === 'hex' && !overlay.format) {
		return withMessage(state, 'It is no text: only its bytes can be shown.');
	}

	return overlay?.form
		? showAs(state, overlay.form === 'text' || !overlay.format ? 'hex' : 'text')
		: withMessage(state, 'The content is still being read.');
};

/** Shows what is known of the content, and then the content again. */
const switchAbout = (state: State): State => {
	const overlay = overlayOf(state, 'viewer');
	if (!overlay?.isComplete) {
		return withMessage(state, 'The content is not all read yet.');
	}

	if (overlay.form === 'about') {
		return showAs(state, overlay.format ? 'text' : 'hex');
	}

	return overlay.about
		? showAs(state, 'about')
		: withMessage(state, 'Nothing more is known of it.');
};

/** Hands a copy of the content to a program of the user's. */
const openIn = (state: State, program: 'pager' | 'editor'): State => {
	const overlay = overlayOf(state, 'viewer');
	if (!overlay?.isComplete) {
		return withMessage(state, 'The content is not all read yet.');
	}

	return replaceOverlay(state, {
		...overlay,
		request: {kind: 'program', program},
	});
};

/** Copies the path of what is looked at. */
const copyViewedPath = (state: State): Update<State> => {
	const overlay = overlayOf(state, 'viewer');
	return overlay
		? {
				state: withMessage(state, 'Copied the path.'),
				effect: {type: 'copy', text: overlay.path},
			}
		: {state};
};

/** What the commands of the viewer do to the state. */
export const viewerTransitions = {
	'viewer.view-file': viewFile,
	'viewer.view-event': viewEvent,
	'viewer.view-waste': viewWaste,
	'viewer.left': goLeft,
	'viewer.right': goRight,
	'viewer.wrap': toggleWrap,
	'viewer.switch-bytes': switchBytes,
	'viewer.about': switchAbout,
	'viewer.switch-layout': switchLayout,
	...searchTransitions,
	'viewer.pager': (state: State) => openIn(state, 'pager'),
	'viewer.editor': (state: State) => openIn(state, 'editor'),
	'viewer.close': popOverlay<State>,
} as const;

export const viewerOutward = {
	'viewer.copy-path': copyViewedPath,
} as const;
