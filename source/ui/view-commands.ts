import {type Command} from './command.js';
import {
	moveInConfiguration,
	toggleSecrets,
} from './configuration/select-configuration.js';
import {
	moveInDockerfile,
	openInstruction,
} from './dockerfile/update-dockerfile.js';
import {
	markAllFindings,
	markFinding,
	moveInFindings,
	openFinding,
	switchFindingOrder,
	switchFindingOrigin,
} from './findings/update-findings.js';
import {toggleLook} from './findings/update-look.js';
import {type Movement} from './scroll.js';
import {type State, type View} from './state.js';
import {
	moveInTreemap,
	moveLikeList,
	showAmongFiles,
	switchMode,
	zoomIn,
	zoomOut,
} from './treemap/update-treemap.js';

/** Shows a view; the same again goes back to where one was. */
const toggleView = (state: State, view: View): State => ({
	...state,
	view: state.view === view ? undefined : view,
});

/** What the commands of the views do to the state. */
export const viewTransitions = {
	'views.configuration': (state: State) => toggleView(state, 'configuration'),
	'views.dockerfile': (state: State) => toggleView(state, 'dockerfile'),
	'views.treemap': (state: State) => toggleView(state, 'treemap'),
	'views.findings': (state: State) =>
		moveInFindings(toggleView(state, 'findings'), 'stay'),
	'findings.mark': markFinding,
	'findings.mark-all': markAllFindings,
	'findings.open': openFinding,
	'findings.switch-origin': switchFindingOrigin,
	'findings.switch-order': switchFindingOrder,
	'findings.look': toggleLook,
	'view.close': (state: State): State => ({...state, view: undefined}),
	'configuration.reveal': toggleSecrets,
	'dockerfile.open': openInstruction,
	'treemap.left': (state: State) => moveInTreemap(state, 'left'),
	'treemap.right': (state: State) => moveInTreemap(state, 'right'),
	'treemap.zoom-in': zoomIn,
	'treemap.zoom-out': zoomOut,
	'treemap.switch-bytes': switchMode,
	'treemap.show-file': showAmongFiles,
} as const;

export const moveInView = (
	state: State,
	view: View,
	movement: Movement,
): State => {
	switch (view) {
		case 'configuration': {
			return moveInConfiguration(state, movement);
		}

		case 'dockerfile': {
			return moveInDockerfile(state, movement);
		}

		case 'treemap': {
			return moveLikeList(state, movement);
		}

		case 'findings': {
			return moveInFindings(state, movement);
		}
	}
};

const resizing: ReadonlySet<Command> = new Set([
	'panes.wider',
	'panes.narrower',
	'panes.higher',
	'panes.lower',
	'panes.reset',
]);

/** Why a command does nothing while a view hides what it acts on, or while nothing is drawn. */
export const whyNotInView = (
	{view, isReader}: State,
	command: Command,
): string | undefined => {
	if (isReader && resizing.has(command)) {
		return 'No panes are drawn here, so they have no size.';
	}

	return view && command === 'files.sort'
		? 'There are no files to sort here: 4 goes to them.'
		: undefined;
};
