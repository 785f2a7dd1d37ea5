import {type Update} from './action.js';
import {type Command, type ExplorerCommand} from './command.js';
import {type EditCommand, edits} from './edit/edit-line.js';
import {extractTransitions, startExtraction} from './extract/update-extract.js';
import {selectedLayer} from './layer-rows.js';
import {differencePaths} from './compare/differences.js';
import {
	clearOrLeave,
	compareTransitions,
	startComparing,
} from './compare/update-compare.js';
import {contextsOf} from './contexts.js';
import {whyNotCompared} from './compare/why-not-compared.js';
import {popOverlay, pushOverlay} from './overlay.js';
import {editInOverlay, moveInOverlay} from './overlay-parts.js';
import {type Movement, scrollStart} from './scroll.js';
import {type Pane, type State, withMessage} from './state.js';
import {
	closeSelected,
	foldAll,
	foldSelected,
	revealPath,
	setFilter,
	toggleAttributes,
	toggleExactSizes,
	toggleChanges,
	toggleSort,
	moveInFiles,
	followCursor,
} from './update-files.js';
import {paletteTransitions, runSelected} from './palette/update-palette.js';
import {rowWords, tell, whereWords} from './reader/tell.js';
import {heighten, resetPanes, widenLeft} from './resize-panes.js';
import {
	clearFilter,
	eraseFilterCharacter,
	keepFilter,
	startFilter,
} from './update-filter.js';
import {clipboardOutward, copyPath} from './clipboard/copy.js';
import {contentsTransitions, searchOrGo} from './contents/update-contents.js';
import {findTransitions} from './find/update-find.js';
import {copyPlan, writePlan} from './findings/update-findings.js';
import {openEvent, showHistory} from './update-history.js';
import {
	move,
	selectLayer,
	settle,
	stepLayer,
	toggleEmptyHistory,
} from './update-lists.js';
import {openPlatform, showPlatforms} from './update-platforms.js';
import {differenceTransitions} from './difference/difference-part.js';
import {viewerOutward, viewerTransitions} from './viewer/viewer-commands.js';
import {openSelectedFile} from './viewer/open-viewer.js';
import {moveInView, viewTransitions, whyNotInView} from './view-commands.js';

const focusOn = (state: State, focus: Pane): State =>
	settle({...state, view: undefined, focus});

/** From the layers straight to their files, as dive's users know it, and on from there. */
const clockwise: readonly Pane[] = ['layers', 'files', 'image', 'details'];

const nextPane = (state: State, by: number): State => {
	const {length} = clockwise;
	const index = clockwise.indexOf(state.focus) + by + length;
	return focusOn(state, clockwise[index % length]!);
};

/** Compares from a layer to the selected one, or the selected one alone. */
const compareFrom = (state: State, range: number | undefined): State =>
	followCursor({...state, range});

/** Makes the selected layer one end of the comparison; marking it again takes the mark away. */
const markLayer = (state: State): State => {
	const index = selectedLayer(state)?.index;
	if (index === undefined) {
		return withMessage(state, 'There is no layer to compare from.');
	}

	return state.range === index
		? compareFrom(state, undefined)
		: withMessage(
				compareFrom(state, index),
				`Compares from layer ${index} to the one that you go to.`,
			);
};

/** Goes to the selected wasted file, in the layer that stored it. */
const jumpToWaste = (state: State): State => {
	if (state.image?.comparison) {
		const path = differencePaths(state.image)[state.waste.cursor];
		return path === undefined
			? withMessage(state, 'There is no difference to go to.')
			: settle(revealPath({...state, focus: 'files'}, path));
	}

	const copy = state.image?.waste.copies.at(state.waste.cursor);
	if (!copy) {
		return withMessage(state, 'There is no wasted file to go to.');
	}

	const atLayer = selectLayer({...state, range: undefined}, copy.layer);
	return settle(revealPath({...atLayer, focus: 'files'}, copy.path));
};

const moveAnywhere = (state: State, movement: Movement): State =>
	state.overlays.length > 0
		? moveInOverlay(state, movement)
		: state.view
			? moveInView(state, state.view, movement)
			: move(state, movement);

type Transition = (state: State) => State;

type OutwardTransition = (state: State) => Update<State>;

const goBack: OutwardTransition = state =>
	state.canGoBack
		? {state, effect: 'go-back'}
		: {
				state: withMessage(state, 'There is no list of images to go back to.'),
			};

/** The commands after which something is to be done outside of the state. */
const outwardTransitions = {
	'app.quit': state => ({state, effect: 'quit'}),
	'app.suspend': state => ({state, effect: 'suspend'}),
	'app.back': goBack,
	'palette.run': state => runSelected(state, runCommand),
	'platforms.open': openPlatform,
	'files.copy-path': copyPath,
	...clipboardOutward,
	'extract.start': startExtraction,
	'contents.go': searchOrGo,
	...viewerOutward,
	'findings.copy-plan': copyPlan,
	'findings.write-plan': writePlan,
	'compare.start': startComparing,
} as const satisfies Partial<Record<ExplorerCommand, OutwardTransition>>;

type Outward = keyof typeof outwardTransitions;

/** What each command does to the state. */
const transitions: Readonly<
	Record<Exclude<ExplorerCommand, Outward | EditCommand>, Transition>
> = {
	'app.help': state =>
		pushOverlay(state, {
			kind: 'help',
			about: contextsOf(state),
			scroll: scrollStart,
		}),
	'app.where': state =>
		withMessage(
			state,
			state.isReader
				? whereWords(tell(state)).join('\n')
				: rowWords(tell(state)),
		),
	'help.close': popOverlay,
	'panes.next': state => nextPane(state, 1),
	'panes.previous': state => nextPane(state, -1),
	'panes.layers': state => focusOn(state, 'layers'),
	'panes.details': state => focusOn(state, 'details'),
	'panes.image': state => focusOn(state, 'image'),
	'panes.files': state => focusOn(state, 'files'),
	'panes.wider': state => widenLeft(state, 1),
	'panes.narrower': state => widenLeft(state, -1),
	'panes.higher': state => heighten(state, 1),
	'panes.lower': state => heighten(state, -1),
	'panes.reset': resetPanes,
	...findTransitions,
	...contentsTransitions,
	...paletteTransitions,
	...viewTransitions,
	...extractTransitions,
	...viewerTransitions,
	...differenceTransitions,
	...compareTransitions,
	'list.up': state => moveAnywhere(state, 'up'),
	'list.down': state => moveAnywhere(state, 'down'),
	'list.page-up': state => moveAnywhere(state, 'page-up'),
	'list.page-down': state => moveAnywhere(state, 'page-down'),
	'list.top': state => moveAnywhere(state, 'top'),
	'list.bottom': state => moveAnywhere(state, 'bottom'),
	'layers.previous': state => stepLayer(state, -1),
	'layers.next': state => stepLayer(state, 1),
	'layers.aggregate': state => compareFrom(state, 0),
	'layers.single': state => compareFrom(state, undefined),
	'layers.switch-range': state =>
		compareFrom(state, state.range === 0 ? undefined : 0),
	'layers.mark': markLayer,
	'layers.empty': toggleEmptyHistory,
	'layers.open': state => focusOn(state, 'files'),
	'image.jump': jumpToWaste,
	'image.choose-platform': showPlatforms,
	'platforms.close': popOverlay,
	'files.open': openSelectedFile,
	'files.close': closeSelected,
	'files.history': showHistory,
	'history.open': openEvent,
	'history.close': popOverlay,
	'files.fold': foldSelected,
	'files.fold-all': foldAll,
	'files.toggle-added': state => toggleChanges(state, ['added']),
	'files.toggle-modified': state =>
		toggleChanges(state, ['modified', 'attributes', 'rewritten']),
	'files.toggle-removed': state => toggleChanges(state, ['removed']),
	'files.toggle-unchanged': state => toggleChanges(state, ['unchanged']),
	'files.attributes': toggleAttributes,
	'files.exact-sizes': toggleExactSizes,
	'files.sort': toggleSort,
	'files.filter': startFilter,
	'files.clear-filter': clearOrLeave,
	'filter.accept': keepFilter,
	'filter.cancel': clearFilter,
	'filter.erase': eraseFilterCharacter,
	'filter.clear': state => setFilter(state, ''),
	'filter.up': state => moveInFiles(state, 'up'),
	'filter.down': state => moveInFiles(state, 'down'),
	'filter.page-up': state => moveInFiles(state, 'page-up'),
	'filter.page-down': state => moveInFiles(state, 'page-down'),
};

const isEdit = (command: Command): command is EditCommand => command in edits;

/** Runs a command: what becomes of the state, and what is to be done outside of it. */
export const runCommand = (state: State, command: Command): Update<State> => {
	const quiet =
		state.message === undefined ? state : {...state, message: undefined};
	const reason = whyNotCompared(quiet, command) ?? whyNotInView(quiet, command);
	if (reason !== undefined) {
		return {state: withMessage(quiet, reason)};
	}

	if (isEdit(command)) {
		return {state: editInOverlay(quiet, edits[command])};
	}

	const outward = (
		outwardTransitions as Partial<Record<Command, OutwardTransition>>
	)[command];
	const transition = (transitions as Partial<Record<Command, Transition>>)[
		command
	];
	return outward?.(quiet) ?? {state: transition?.(quiet) ?? quiet};
};
