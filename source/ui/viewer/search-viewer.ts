import {parseSearch} from '../../content/parse-search.js';
import {printable} from '../../printable.js';
import {editLine, textOf} from '../edit/edit-line.js';
import {overlayOf, popOverlay, replaceOverlay} from '../overlay.js';
import {type State, withMessage} from '../state.js';
import {viewerSize} from './update-viewer.js';
import {type ViewerOverlay, type ViewerPrompt} from './viewer-state.js';

const notContent = 'This is not the content: b or i shows that.';

const ask =
	(kind: ViewerPrompt['kind']) =>
	(state: State): State => {
		const overlay = overlayOf(state, 'viewer');
		if (overlay?.form === 'about') {
			return withMessage(state, notContent);
		}

		return overlay?.form
			? replaceOverlay(state, {...overlay, prompt: {kind, line: editLine('')}})
			: withMessage(state, 'The content is still being read.');
	};

/** Where the search goes on: at what was found if that is on screen, else at the first line of it. */
const placeOf = (
	{found, form, top, offset}: ViewerOverlay,
	height: number,
): number => {
	const first = form === 'text' ? top.row : offset;
	const last = first + height * (form === 'text' ? 1 : 16);
	return found !== undefined && found >= first && found <= last
		? found
		: first - 1;
};

const search = (
	state: State,
	overlay: ViewerOverlay,
	direction: 1 | -1,
): State => {
	if (overlay.form === 'about') {
		return withMessage(state, notContent);
	}

	const {expression} = overlay;
	if (!expression) {
		return withMessage(state, 'Nothing is searched for yet: / does.');
	}

	const from = placeOf(overlay, viewerSize(state).height);
	return replaceOverlay(state, {
		...overlay,
		followsEnd: false,
		request: {kind: 'search', expression, from, direction},
	});
};

const searchAgain =
	(direction: 1 | -1) =>
	(state: State): State => {
		const overlay = overlayOf(state, 'viewer');
		return overlay ? search(state, overlay, direction) : state;
	};

const startSearch = (
	state: State,
	overlay: ViewerOverlay,
	text: string,
): State => {
	if (text === '') {
		return replaceOverlay(state, {
			...overlay,
			expression: undefined,
			found: undefined,
		});
	}

	const pattern = parseSearch(text);
	return pattern.kind === 'invalid'
		? withMessage(
				state,
				printable(`It cannot be searched for: ${pattern.reason}`),
			)
		: search(
				state,
				{...overlay, expression: pattern.expression, found: undefined},
				1,
			);
};

/** A line, a byte, or with a per cent sign a part of all. */
const jump = (state: State, overlay: ViewerOverlay, text: string): State => {
	const digits = /^(?<number>0x[\da-f]+|\d+)(?<part>%?)$/i.exec(text.trim());
	if (!digits) {
		return withMessage(
			state,
			overlay.form === 'hex'
				? 'Type the number of a byte, such as 4096 or 0x1000, or a part such as 50%.'
				: 'Type the number of a line, or a part such as 50%.',
		);
	}

	const number = Number(digits.groups!['number']);
	const isPart = digits.groups!['part'] === '%';
	const count = overlay.form === 'hex' ? overlay.size : overlay.lineCount;
	const target = isPart
		? Math.floor((count * Math.min(number, 100)) / 100)
		: overlay.form === 'hex'
			? number
			: number - 1;
	return replaceOverlay(state, {
		...overlay,
		followsEnd: false,
		request: {
			kind: 'jump',
			target: Math.max(0, Math.min(target, count - 1)),
		},
	});
};

/** Takes what was typed. */
const accept = (state: State): State => {
	const overlay = overlayOf(state, 'viewer');
	if (!overlay?.prompt) {
		return state;
	}

	const {kind, line} = overlay.prompt;
	const asked = {...overlay, prompt: undefined};
	const without = replaceOverlay(state, asked);
	return kind === 'search'
		? startSearch(without, asked, textOf(line))
		: jump(without, asked, textOf(line));
};

const cancel = (state: State): State => {
	const overlay = overlayOf(state, 'viewer');
	return overlay
		? replaceOverlay(state, {...overlay, prompt: undefined})
		: state;
};

/** Stops what goes on; where nothing does takes the marks away, and else closes. */
const stopOrClose = (state: State): State => {
	const overlay = overlayOf(state, 'viewer');
	if (overlay?.request) {
		return withMessage(
			replaceOverlay(state, {
				...overlay,
				request: undefined,
				task: undefined,
			}),
			'Stopped.',
		);
	}

	if (overlay?.listing === 'running') {
		return withMessage(
			replaceOverlay(state, {
				...overlay,
				listing: 'stopped',
				task: undefined,
			}),
			'Stopped.',
		);
	}

	return overlay?.expression
		? replaceOverlay(state, {
				...overlay,
				expression: undefined,
				found: undefined,
			})
		: popOverlay(state);
};

/** What the commands of searching and jumping do to the state. */
export const searchTransitions = {
	'viewer.search': ask('search'),
	'viewer.jump': ask('jump'),
	'viewer.next-match': searchAgain(1),
	'viewer.previous-match': searchAgain(-1),
	'viewer.accept': accept,
	'viewer.cancel': cancel,
	'viewer.stop': stopOrClose,
} as const;
