import {printable} from '../../printable.js';
import {type EditLine, textOf} from '../edit/edit-line.js';
import {isTar} from '../extract/extract-order.js';
import {type ExtractOverlay} from '../extract/extract-overlay.js';
import {
	describePlace,
	describeScope,
	summaryLines,
	switchLines,
} from '../extract/select-extract.js';
import {keyLabel} from '../key-label.js';
import {type Command} from '../command.js';
import {type State} from '../state.js';
import {type Speech, upperFirst} from './speech.js';
import {spokenLine} from './spoken-words.js';
import {progressStep} from './progress-words.js';
import {typedLine} from './tell-viewer.js';

const keyOf = ({keymap}: State, command: Command): string => {
	const key = keymap.find(binding => binding.command === command)?.keys[0];
	return key === undefined ? '' : `${keyLabel(key)}: `;
};

/** What the dialog asks for besides the target, each with the key that changes it. */
const choicesOf = (
	state: State,
	overlay: ExtractOverlay,
): Readonly<Record<string, string>> => ({
	scope: `${keyOf(state, 'extract.scope')}${describeScope(state, overlay)}.`,
	tar: `${keyOf(state, 'extract.tar')}${isTar(textOf(overlay.target).trim()) ? 'as a tar' : 'as files'}.`,
	...Object.fromEntries(
		switchLines.map(([name, command, words]) => [
			name,
			`${keyOf(state, command)}${words}, ${overlay.switches[name] ? 'yes' : 'no'}.`,
		]),
	),
});

const targetWords = (target: EditLine): string =>
	printable(textOf(target).trim());

/** The dialog that takes files out: what is asked, how far it is, what came of it. */
export const tellExtract = (state: State, overlay: ExtractOverlay): Speech => {
	const {phase, path, target} = overlay;
	const name = printable(state.image?.tree.paths.absolute(path) ?? '');
	const choices = choicesOf(state, overlay);
	switch (phase.kind) {
		case 'asking': {
			return {
				place: 'extract',
				title: `Take out ${overlay.scope === 'path' ? name : describeScope(state, overlay)}: type where to.`,
				intro: [phase.problem ?? '', ...Object.values(choices)],
				facts: {
					...choices,
					problem: phase.problem ?? '',
				},
				keys: `${upperFirst(describePlace(state, overlay))}.`,
				typed: typedLine('To', target),
			};
		}

		case 'running':
		case 'stopping': {
			const {progress} = phase;
			return {
				place: 'extracting',
				title: `Writing to ${targetWords(target)}.`,
				facts: {
					phase: phase.kind === 'stopping' ? 'Stopping.' : '',
					progress: progress
						? progressStep('Written', progress.bytes, progress.totalBytes)
						: '',
				},
			};
		}

		case 'over': {
			const lines = summaryLines(state, overlay, state.size.columns);
			const {top} = overlay.scroll;
			return {
				place: 'extracted',
				title: 'It is over.',
				text: {
					first: top,
					lines: lines
						.slice(top, top + state.size.rows)
						.map(line => spokenLine(line)),
					count: lines.length,
				},
			};
		}
	}
};
