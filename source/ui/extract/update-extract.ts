import {type Image} from '../../model/image.js';
import {isReadable} from '../../model/is-readable.js';
import {type Update} from '../action.js';
import {editLine, textOf} from '../edit/edit-line.js';
import {selectedPath} from '../file-rows.js';
import {comparedLayers} from '../layer-rows.js';
import {
	overlayOf,
	popOverlay,
	pushOverlay,
	replaceOverlay,
} from '../overlay.js';
import {scrollStart} from '../scroll.js';
import {type State, withMessage} from '../state.js';
import {type ExtractAction} from './extract-action.js';
import {isTar, orderOf, proposeTarget} from './extract-order.js';
import {
	type ExtractOverlay,
	type ExtractSwitches,
	scopes,
} from './extract-overlay.js';

/** Why nothing can be taken out of an image at the moment; undefined where it can. */
const whyNot = ({image, opening}: State): string | undefined => {
	if (!image?.isComplete || opening !== undefined) {
		return 'Files can be taken out once all layers are read.';
	}

	return isReadable(image)
		? undefined
		: 'No files can be taken out: the image can be read only once. Save it in a file.';
};

/** Asks where to take what is selected. */
const openExtract = (state: State): State => {
	const reason = whyNot(state);
	const range = comparedLayers(state);
	const path = selectedPath(state);
	if (reason !== undefined || !state.image || !range || path === undefined) {
		return withMessage(state, reason ?? 'There is nothing to take out.');
	}

	const scope = state.focus === 'layers' ? 'changes' : 'path';
	return pushOverlay(state, {
		kind: 'extract',
		path,
		range,
		scope,
		switches: {
			overwrite: false,
			setuid: false,
			sameOwner: false,
			devices: false,
			unsafeLinks: false,
		},
		target: editLine(proposeTarget(state.image, scope, range)),
		isProposed: true,
		phase: {kind: 'asking'},
		scroll: scrollStart,
	});
};

const change = (
	state: State,
	edit: (overlay: ExtractOverlay, image: Image) => ExtractOverlay,
): State => {
	const overlay = overlayOf(state, 'extract');
	return overlay && state.image
		? replaceOverlay(state, edit(overlay, state.image))
		: state;
};

/** The next of what can be taken out; what was proposed as the target follows. */
const nextScope = (state: State): State =>
	change(state, (overlay, image) => {
		const scope = scopes[(scopes.indexOf(overlay.scope) + 1) % scopes.length]!;
		const ending = isTar(textOf(overlay.target)) ? '.tar' : '';
		return {
			...overlay,
			scope,
			target: overlay.isProposed
				? editLine(proposeTarget(image, scope, overlay.range) + ending)
				: overlay.target,
		};
	});

const toggleTar = (state: State): State =>
	change(state, overlay => {
		const name = textOf(overlay.target);
		return {
			...overlay,
			target: editLine(
				isTar(name) ? name.replace(/\.tar$/i, '') : `${name}.tar`,
			),
		};
	});

const toggle =
	(name: keyof ExtractSwitches) =>
	(state: State): State =>
		change(state, overlay => ({
			...overlay,
			switches: {...overlay.switches, [name]: !overlay.switches[name]},
		}));

/** Does what the dialog asks for. */
export const startExtraction = (state: State): Update<State> => {
	const overlay = overlayOf(state, 'extract');
	if (!overlay || !state.image) {
		return {state};
	}

	if (textOf(overlay.target).trim() === '') {
		return {
			state: replaceOverlay(state, {
				...overlay,
				phase: {
					kind: 'asking',
					problem:
						'Name a directory to write into, or a file that ends in .tar.',
				},
			}),
		};
	}

	return {
		state: replaceOverlay(state, {...overlay, phase: {kind: 'running'}}),
		effect: {
			type: 'take-out',
			image: state.image,
			order: orderOf(state.image, overlay),
		},
	};
};

/** Has it stop; the dialog stays until that is done. */
const stopExtraction = (state: State): State =>
	change(state, overlay => ({
		...overlay,
		phase:
			overlay.phase.kind === 'running'
				? {...overlay.phase, kind: 'stopping'}
				: overlay.phase,
	}));

/** What the commands of the dialog do to the state. */
export const extractTransitions = {
	'extract.open': openExtract,
	'extract.close': popOverlay<State>,
	'extract.scope': nextScope,
	'extract.tar': toggleTar,
	'extract.overwrite': toggle('overwrite'),
	'extract.setuid': toggle('setuid'),
	'extract.owners': toggle('sameOwner'),
	'extract.devices': toggle('devices'),
	'extract.links': toggle('unsafeLinks'),
	'extract.stop': stopExtraction,
} as const;

/** Takes in how far it is, or what came of it; after a failure the target can be corrected. */
export const followExtraction = (state: State, action: ExtractAction): State =>
	change(state, (overlay): ExtractOverlay => {
		const {phase} = overlay;
		if (phase.kind !== 'running' && phase.kind !== 'stopping') {
			return overlay;
		}

		if (action.type === 'show-extraction') {
			return {...overlay, phase: {...phase, progress: action.progress}};
		}

		const {outcome} = action;
		return outcome.end.kind === 'failed' && outcome.written === 'nothing'
			? {...overlay, phase: {kind: 'asking', problem: outcome.end.reason}}
			: {...overlay, phase: {kind: 'over', outcome}, scroll: scrollStart};
	});
