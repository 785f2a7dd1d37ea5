import {helpHeight} from '../pane-metrics.js';
import {type State} from '../state.js';
import {moveViewer} from './move-in-viewer.js';
import {
	type ViewedContent,
	type ViewerChange,
	type ViewerOverlay,
} from './viewer-state.js';

/** Columns and rows that a viewer has for its content. */
export const viewerSize = (state: State) => ({
	width: Math.max(1, state.size.columns - 2),
	height: helpHeight(state),
});

/** Takes in what became known; once a form is chosen it stays. */
const changed = (
	overlay: ViewerOverlay,
	change: ViewerChange,
): ViewerOverlay => ({
	...overlay,
	...change,
	form: overlay.form ?? change.form,
});

/** Takes in what became known of a content, wherever its viewer lies. */
export const changeViewer = (
	state: State,
	source: ViewedContent,
	change: ViewerChange,
): State => {
	const {width, height} = viewerSize(state);
	return {
		...state,
		overlays: state.overlays.map(overlay =>
			overlay.kind === 'viewer' && overlay.source === source
				? moveViewer(changed(overlay, change), width, height, 'stay')
				: overlay,
		),
	};
};
