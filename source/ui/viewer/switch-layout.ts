import {overlayOf, replaceOverlay} from '../overlay.js';
import {type State, withMessage} from '../state.js';
import {type ViewerOverlay} from './viewer-state.js';

/** Shows the other form of the text, where it was left. */
const switchText = (overlay: ViewerOverlay): ViewerOverlay => {
	const {rowCount, lineCount, top, otherText, isLaidOut} = overlay;
	return otherText
		? {
				...overlay,
				...otherText,
				otherText: {rowCount, lineCount, top},
				form: 'text',
				isLaidOut: !isLaidOut,
				rows: undefined,
				left: 0,
				followsEnd: false,
				found: undefined,
				request: undefined,
				task: undefined,
			}
		: overlay;
};

/** A text that has so many more lines when it is laid out was not written to be read. */
const ratio = 2;

/** Shows a text laid out as soon as it can be, unless it is well to read already, or somebody has begun to look around in it. */
export const beginLaidOut = (overlay: ViewerOverlay): ViewerOverlay => {
	const {form, top, left, lineCount, otherText} = overlay;
	const isTouched =
		top.row > 0 ||
		left > 0 ||
		(overlay.goal ??
			overlay.expression ??
			overlay.found ??
			overlay.request ??
			overlay.prompt) !== undefined;
	return form === 'text' &&
		!isTouched &&
		otherText &&
		otherText.lineCount >= lineCount * ratio
		? switchText(overlay)
		: overlay;
};

/** Why there is no other form of the text. */
const whyNot = ({about, isComplete, whyStored}: ViewerOverlay): string => {
	if (!isComplete) {
		return 'The content is not all read yet.';
	}

	const layout = whyStored ?? about?.layout;
	return layout === 'json'
		? 'It is still being laid out.'
		: (layout ?? 'It is no JSON: only that is laid out.');
};

/** Lays the text out, or shows it as it is stored. */
export const switchLayout = (state: State): State => {
	const overlay = overlayOf(state, 'viewer');
	if (!overlay) {
		return state;
	}

	return overlay.otherText
		? replaceOverlay(
				state,
				overlay.form === 'text'
					? switchText(overlay)
					: {...overlay, form: 'text'},
			)
		: withMessage(state, whyNot(overlay));
};
