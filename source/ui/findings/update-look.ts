import {type Finding} from '../../findings/finding.js';
import {type NoContents} from '../../model/why-not-contents.js';
import {type State, withMessage} from '../state.js';
import {allFindings, currentLook, selectedFinding} from './finding-list.js';
import {type Look, type LookAction} from './look.js';
import {keepFinding} from './update-findings.js';

const reasons: Readonly<Record<NoContents, string>> = {
	told: 'No file is looked into, as --no-contents asks.',
	comparison: 'Files are looked into when one image is shown, not two.',
	snapshot: 'No file is looked into: a snapshot does not have them all.',
	stream:
		'No file is looked into: this can be read only once. Save the image in a file.',
	download: 'This fetches the layers again.',
};

/** Marks stay with findings that are about more now: of the same rule and layer. */
const keepMarks = (
	marked: ReadonlySet<string>,
	before: readonly Finding[],
	after: readonly Finding[],
): ReadonlySet<string> => {
	const ids = new Set(after.map(({id}) => id));
	return new Set(
		[...marked].flatMap(id => {
			const old = before.find(finding => finding.id === id);
			const successor = ids.has(id)
				? id
				: after.find(
						({rule, layer}) => rule === old?.rule && layer === old.layer,
					)?.id;
			return successor ?? [];
		}),
	);
};

/** Takes in what became known. The cursor stays on its finding, and that where it is on the screen. */
export const changeLook = (state: State, {tree, look}: LookAction): State => {
	if (state.image?.tree !== tree) {
		return state;
	}

	const changed = {
		...state,
		findings: {...state.findings, lookAt: {tree, look}},
	};
	const isSeen = state.view === 'findings' || state.findings.marked.size > 0;
	if (look.phase !== 'done' || !isSeen) {
		// Findings that nobody has seen need no place to be kept: they are found when they are asked for.
		return changed;
	}

	const selected = selectedFinding(state);
	const marked = keepMarks(
		state.findings.marked,
		allFindings(state),
		allFindings(changed),
	);
	return keepFinding(
		{...changed, findings: {...changed.findings, marked}},
		selected,
	);
};

const withLook = (state: State, look: Look): State =>
	state.image
		? {
				...state,
				findings: {
					...state.findings,
					lookAt: {tree: state.image.tree, look},
				},
			}
		: state;

/** Stops looking into contents, or begins anew. */
export const toggleLook = (state: State): State => {
	const look = currentLook(state);
	switch (look?.phase) {
		case undefined: {
			return withMessage(state, 'Files are looked into once all is read.');
		}

		case 'running': {
			return withMessage(
				withLook(state, {phase: 'stopped'}),
				'Stopped: these are the findings that names tell.',
			);
		}

		case 'done': {
			return withMessage(state, 'All files that may tell something are read.');
		}

		case 'left-out': {
			const message = withMessage(state, reasons[look.why]);
			return look.why === 'download'
				? withLook(message, {phase: 'running'})
				: message;
		}

		case 'failed':
		case 'stopped': {
			return withLook(state, {phase: 'running'});
		}
	}
};
