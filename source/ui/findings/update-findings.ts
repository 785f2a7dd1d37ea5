import {toPlanLines} from '../../findings/plan-text.js';
import {type Finding} from '../../findings/finding.js';
import {type Image} from '../../model/image.js';
import {layerOf} from '../../model/merged-tree.js';
import {type Update} from '../action.js';
import {distanceOf, type Movement, scrollStart, scrollTo} from '../scroll.js';
import {type State, withMessage} from '../state.js';
import {revealPath} from '../update-files.js';
import {selectLayer, settle} from '../update-lists.js';
import {
	allFindings,
	currentPlan,
	listedFindings,
	selectedFinding,
} from './finding-list.js';
import {findingOrigins, type FindingsState} from './findings-state.js';
import {findingsHeight} from './select-findings.js';

const withFindings = (
	state: State,
	findings: Partial<FindingsState>,
): State => ({...state, findings: {...state.findings, ...findings}});

/** Puts the cursor on a row of the list. */
export const selectFinding = (state: State, row: number): State =>
	withFindings(state, {
		list: scrollTo(
			state.findings.list,
			row,
			listedFindings(state).length,
			findingsHeight(state),
		),
	});

/** Puts the cursor on a finding where it is listed, and leaves its row where it is on the screen; else on what is in its place. */
export const keepFinding = (
	state: State,
	finding: Finding | undefined,
): State => {
	const {list} = state.findings;
	const found = listedFindings(state).findIndex(({id}) => id === finding?.id);
	const cursor = found === -1 ? list.cursor : found;
	const top = Math.max(0, list.top + cursor - list.cursor);
	return moveInFindings(
		withFindings(state, {list: {...list, cursor, top}}),
		'stay',
	);
};

/** Moves in the list; staying brings the cursor into sight. */
export const moveInFindings = (
	state: State,
	movement: Movement | 'stay',
): State => {
	const {list} = state.findings;
	const rows = listedFindings(state).length;
	const height = findingsHeight(state);
	const cursor = list.cursor + distanceOf(movement, height, rows);
	return withFindings(state, {list: scrollTo(list, cursor, rows, height)});
};

/** Marks the selected finding for the plan, or takes the mark away, and goes on to the next. */
export const markFinding = (state: State): State => {
	const finding = selectedFinding(state);
	if (!finding) {
		return withMessage(state, 'There is no finding to mark.');
	}

	if (!finding.isOwn) {
		return withMessage(
			state,
			'Only another base image mends this: there is nothing to plan.',
		);
	}

	const marked = new Set(state.findings.marked);
	if (!marked.delete(finding.id)) {
		marked.add(finding.id);
	}

	return moveInFindings(withFindings(state, {marked}), 'down');
};

/** Marks all findings of own layers that save bytes, or takes all marks away. */
export const markAllFindings = (state: State): State => {
	const all = allFindings(state)
		.filter(({isOwn, saving}) => isOwn && saving.stored > 0)
		.map(({id}) => id);
	const {size} = state.findings.marked;
	return withFindings(state, {marked: new Set(size === 0 ? all : [])});
};

/** Lists all findings, those of own layers, or those of the base image. */
export const switchFindingOrigin = (state: State): State => {
	const {origin} = state.findings;
	const next = (findingOrigins.indexOf(origin) + 1) % findingOrigins.length;
	return withFindings(state, {
		origin: findingOrigins[next]!,
		list: scrollStart,
	});
};

/** Sorts the findings by kind or by what they save. */
export const switchFindingOrder = (state: State): State =>
	withFindings(state, {
		order: state.findings.order === 'kind' ? 'size' : 'kind',
		list: scrollStart,
	});

/** The entry of the largest file of a finding; -1 when it is about none. */
const largestEntry = ({tree}: Image, {entries}: Finding): number => {
	let largest = -1;
	let bytes = -1;
	for (const entry of entries) {
		const size = tree.entries.size(entry);
		if (size > bytes) {
			largest = entry;
			bytes = size;
		}
	}

	return largest;
};

/** Goes to the largest file of the selected finding, in the layer that stored it. */
export const openFinding = (state: State): State => {
	const finding = selectedFinding(state);
	const {image} = state;
	if (!finding || !image) {
		return withMessage(state, 'There is no finding to go to.');
	}

	const panes: State = {...state, view: undefined, range: undefined};
	const entry = largestEntry(image, finding);
	if (entry === -1) {
		return finding.layer === undefined
			? withMessage(state, 'It is about no file and no layer.')
			: settle({...selectLayer(panes, finding.layer), focus: 'layers'});
	}

	const atLayer = selectLayer(panes, layerOf(image.tree.firstEntries, entry));
	return settle(
		revealPath({...atLayer, focus: 'files'}, image.tree.entries.path(entry)),
	);
};

/** Copies what is to be done about the marked findings. */
export const copyPlan = (state: State): Update<State> => {
	const plan = currentPlan(state);
	return plan
		? {
				state: withMessage(state, 'Copied the plan.'),
				effect: {type: 'copy', text: `${toPlanLines(plan).join('\n')}\n`},
			}
		: {
				state: withMessage(
					state,
					'Mark findings first: Space marks one, * all.',
				),
			};
};

/** Has what is to be done about the marked findings written to a file. */
export const writePlan = (state: State): Update<State> => {
	const plan = currentPlan(state);
	return plan
		? {
				state,
				effect: {
					type: 'write-plan',
					text: `${toPlanLines(plan).join('\n')}\n`,
				},
			}
		: {
				state: withMessage(
					state,
					'Mark findings first: Space marks one, * all.',
				),
			};
};
