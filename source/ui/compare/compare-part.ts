import {wrapText} from '../../fit-text.js';
import {printable} from '../../printable.js';
import {drawEditLine} from '../edit/draw-edit-line.js';
import {insert, textOf} from '../edit/edit-line.js';
import {replaceOverlay} from '../overlay.js';
import {type OverlayPart} from '../overlay-part.js';
import {line, type Line} from '../segments.js';
import {selectWaitingLines} from '../select-waiting.js';
import {type CompareOverlay} from './compare-overlay.js';

const withReference = (
	overlay: CompareOverlay,
	reference: CompareOverlay['reference'],
): CompareOverlay => ({...overlay, reference, phase: {kind: 'asking'}});

const label = '  with  ';

const question = (
	{reference}: CompareOverlay,
	problem: string | undefined,
	width: number,
): readonly Line[] => [
	line(''),
	line(
		{text: label, style: 'dim'},
		...drawEditLine(reference, width - label.length - 1),
	),
	line(''),
	...(problem === undefined
		? [
				line({
					text: '  Such as app:2, registry:ghcr.io/team/app:2, or a file.',
					style: 'dim',
				}),
			]
		: wrapText(problem, Math.max(10, width - 3)).map(text =>
				line({text: `  ${text}`, style: 'problem'}),
			)),
];

/** The question for another image, and how far that is read. */
export const comparePart: OverlayPart<'compare'> = {
	contexts: ({phase}) =>
		phase.kind === 'asking'
			? ['compare', 'edit', 'always']
			: ['comparing', 'always'],
	draw({image, reference, size}, overlay, height) {
		const {phase} = overlay;
		const base = {isFocused: true, height};
		return phase.kind === 'asking'
			? {
					...base,
					title: `Compare ${printable(image?.reference ?? reference)}`,
					lines: question(overlay, phase.problem, size.columns - 2),
				}
			: {
					...base,
					title: `Reading ${printable(textOf(overlay.reference))}`,
					lines: selectWaitingLines(phase.progress),
				};
	},
	move: (_state, overlay) => overlay,
	typeText: overlay =>
		overlay.phase.kind === 'asking'
			? (state, text) =>
					replaceOverlay(
						state,
						withReference(overlay, insert(overlay.reference, text)),
					)
			: undefined,
	edit: (overlay, edit) => withReference(overlay, edit(overlay.reference)),
};
