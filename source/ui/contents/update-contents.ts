import {parseSearch} from '../../content/parse-search.js';
import {parsePattern} from '../../model/contents/parse-pattern.js';
import {printable} from '../../printable.js';
import {type Update} from '../action.js';
import {eraseCharacter} from '../erase-character.js';
import {goToEntry} from '../find/update-find.js';
import {selectedLayer} from '../layer-rows.js';
import {longestPattern, tooLong} from '../longest-pattern.js';
import {overlayOf, popOverlay, replaceOverlay} from '../overlay.js';
import {scrollStart} from '../scroll.js';
import {type State, withMessage} from '../state.js';
import {viewLine, whyUnreadable} from '../viewer/open-viewer.js';
import {type ContentsAction} from './contents-action.js';
import {type ContentsCommand} from './contents-command.js';
import {
	type ContentLine,
	type ContentSearch,
	type ContentsState,
	searchScopes,
} from './contents-state.js';

const withContents = (
	state: State,
	contents: Partial<ContentsState>,
): State => ({
	...state,
	contents: {...state.contents, ...contents},
});

/** In place of the paths; what was typed there is looked for here, when nothing else was. */
const showContents = (state: State): State =>
	replaceOverlay(
		state.contents.text === ''
			? withContents(state, {text: state.finding.text.trim()})
			: state,
		{kind: 'contents', list: scrollStart},
	);

/** Whether what is shown is what was typed. */
export const isSearched = ({image, contents}: State): boolean => {
	const {search, text, scope} = contents;
	return (
		search !== undefined &&
		search.image === image &&
		search.pattern === text &&
		search.scope === scope
	);
};

const startSearch = (state: State): Update<State> => {
	const {text, scope} = state.contents;
	const reason = whyUnreadable(state);
	if (reason !== undefined || text === '') {
		return {
			state: withMessage(state, reason ?? 'There is nothing to look for.'),
		};
	}

	const automaton = parsePattern(text);
	if ('reason' in automaton) {
		return {state: withMessage(state, `${printable(automaton.reason)}.`)};
	}

	const search: ContentSearch = {
		image: state.image!,
		pattern: text,
		scope,
		layer: selectedLayer(state)?.index ?? 0,
		phase: 'running',
		progress: {files: 0, allFiles: 0, bytes: 0, allBytes: 0},
		lines: [],
		count: 0,
	};
	return {
		state: replaceOverlay(withContents(state, {search}), {
			kind: 'contents',
			list: scrollStart,
		}),
		effect: {type: 'search-contents', search, automaton},
	};
};

const noLine = 'There is no line to go to.';

const selectedLine = (state: State): ContentLine | undefined =>
	state.contents.search?.lines[overlayOf(state, 'contents')?.list.cursor ?? 0];

/** Begins a search, or views the selected line of one where it stands. */
export const searchOrGo = (state: State): Update<State> => {
	if (!isSearched(state)) {
		return startSearch(state);
	}

	const found = selectedLine(state);
	if (!found) {
		return {state: withMessage(state, noLine)};
	}

	const marked = parseSearch(state.contents.search!.pattern);
	const {entry, line} = found;
	return {
		state: viewLine(
			state,
			entry,
			line - 1,
			marked.kind === 'pattern' ? marked.expression : undefined,
		),
	};
};

/** Goes to the file of the selected line in the tree. */
const showFile = (state: State): State => {
	const found =
		state.contents.search?.image === state.image
			? selectedLine(state)
			: undefined;
	return found
		? goToEntry(stopSearch(state), found.entry)
		: withMessage(state, noLine);
};

const stopSearch = (state: State): State => {
	const {search} = state.contents;
	return search?.phase === 'running'
		? withContents(state, {search: {...search, phase: 'stopped'}})
		: state;
};

/** What was found so far stays. */
const stopOrClose = (state: State): State => {
	const stopped = stopSearch(state);
	return stopped === state ? popOverlay(state) : stopped;
};

/** Takes in what a search found; not of one that is stopped. */
export const takeContents = (
	state: State,
	{pattern, lines, count, progress, phase, reason}: ContentsAction,
): State => {
	const {search} = state.contents;
	return search?.phase === 'running' && search.pattern === pattern
		? withContents(state, {
				search: {...search, lines, count, progress, phase, reason},
			})
		: state;
};

const changeText = (state: State, text: string): State =>
	withContents({...state, message: undefined}, {text});

export const typePattern = (state: State, text: string): State =>
	state.contents.text.length + text.length > longestPattern
		? withMessage(state, tooLong)
		: changeText(state, state.contents.text + text);

const switchScope = (state: State): State => {
	const next = searchScopes.indexOf(state.contents.scope) + 1;
	return withContents(state, {
		scope: searchScopes[next % searchScopes.length]!,
	});
};

/** What the commands of the search in contents do. */
export const contentsTransitions: Readonly<
	Record<Exclude<ContentsCommand, 'contents.go'>, (state: State) => State>
> = {
	'find.contents': showContents,
	'contents.show-file': showFile,
	'contents.stop': stopOrClose,
	'contents.switch-scope': switchScope,
	'contents.paths': state =>
		replaceOverlay(stopSearch(state), {kind: 'find', list: scrollStart}),
	'contents.erase': state =>
		changeText(state, eraseCharacter(state.contents.text)),
	'contents.clear': state => changeText(state, ''),
};
