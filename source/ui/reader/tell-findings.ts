import {type Finding, type FindingKind} from '../../findings/finding.js';
import {formatBytes, plural} from '../../format.js';
import {
	currentLook,
	currentPlan,
	listedFindings,
	selectedFinding,
} from '../findings/finding-list.js';
import {describeSelected, emptyLine} from '../findings/select-findings.js';
import {type State} from '../state.js';
import {phrase, type Speech, type SpokenRow} from './speech.js';
import {positionWords, spokenLine} from './spoken-words.js';

const kindWords: Readonly<Record<FindingKind, string>> = {
	hidden: 'hidden bytes',
	duplicate: 'duplicate',
	unneeded: 'perhaps not needed',
	order: 'order of the build',
	safety: 'safety',
};

const layerList = (layers: readonly number[]): string =>
	layers.length > 2
		? `layers ${layers[0]!} to ${layers.at(-1)!}`
		: `layer${layers.length === 1 ? '' : 's'} ${layers.join(' and ')}`;

const tellFinding = (
	state: State,
	{kind, saving, storedIn, hiddenBy, isOwn, title, id}: Finding,
): string =>
	phrase(
		state.findings.marked.has(id) && 'marked',
		title,
		saving.stored > 0 && formatBytes(saving.stored),
		kindWords[kind],
		storedIn.length > 0 && `stored by ${layerList(storedIn)}`,
		hiddenBy.length > 0 && `hidden by ${layerList(hiddenBy)}`,
		!isOwn && 'of the base image',
	);

const rowOf = (state: State): SpokenRow => {
	const finding = selectedFinding(state);
	const {cursor} = state.findings.list;
	return finding
		? {
				key: finding.id,
				text: phrase(
					tellFinding(state, finding),
					positionWords(cursor, listedFindings(state).length),
				),
				more: describeSelected(state.image!, finding, Infinity)
					.map(line => spokenLine(line).replace(/^│ /, ''))
					.filter(text => text !== ''),
			}
		: {key: 'empty', text: spokenLine(emptyLine(state))};
};

const planWords = (state: State): string => {
	const plan = currentPlan(state);
	if (!plan) {
		return 'Nothing is marked for the plan.';
	}

	const {before, after, findings} = plan;
	return `${findings.length} marked: the image goes from ${formatBytes(before.stored)} to ${formatBytes(after.stored)}.`;
};

const originWords = {
	all: '',
	own: ' of own layers',
	base: ' of the base image',
} as const;

const originOf = (state: State): string =>
	`${plural(listedFindings(state).length, 'finding')}${originWords[state.findings.origin]}.`;

/** Whether what is told comes from names alone. */
const lookWords = (state: State): string => {
	const look = currentLook(state);
	switch (look?.phase) {
		case 'running': {
			return 'Contents are being looked into.';
		}

		case 'stopped':
		case 'left-out': {
			return 'Told by names, not by contents.';
		}

		case 'failed': {
			return `Contents cannot be read: ${look.reason}.`;
		}

		case 'done': {
			return 'Contents are looked into.';
		}

		case undefined: {
			return '';
		}
	}
};

/** What can go. */
export const tellFindings = (state: State): Speech => ({
	place: 'findings',
	title: 'What can go.',
	intro: [originOf(state), lookWords(state)],
	facts: {
		origin: originOf(state),
		plan: planWords(state),
		look: lookWords(state),
	},
	row: rowOf(state),
});
