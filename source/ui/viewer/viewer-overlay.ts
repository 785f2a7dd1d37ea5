import {formatBytes, plural} from '../../format.js';
import {type Rereading} from '../../model/open-layers.js';
import {printable} from '../../printable.js';
import {type PaneView} from '../draw-column.js';
import {drawEditLine} from '../edit/draw-edit-line.js';
import {type EditLine, insert} from '../edit/edit-line.js';
import {overlayOf, replaceOverlay} from '../overlay.js';
import {type OverlayPart} from '../overlay-part.js';
import {line, type Line} from '../segments.js';
import {type State} from '../state.js';
import {aboutLines} from './about-lines.js';
import {hexLines} from './hex-lines.js';
import {moveViewer} from './move-in-viewer.js';
import {textLines} from './text-lines.js';
import {viewerSize} from './update-viewer.js';
import {type ViewerOverlay} from './viewer-state.js';

/** Of the whole, and while it is being read how much of it is there. */
const describeSize = (overlay: ViewerOverlay): string => {
	const {received, size, isComplete, problem} = overlay;
	return isComplete || problem !== undefined || size === 0
		? formatBytes(size)
		: `${formatBytes(received)} of ${formatBytes(size)} read`;
};

const notesOf = (overlay: ViewerOverlay): readonly string[] => {
	const {form, lineCount, about, isLaidOut, otherText} = overlay;
	const size = describeSize(overlay);
	const lines = form === 'text' ? `${plural(lineCount, 'line')} · ` : '';
	const arranged = isLaidOut ? ' laid out' : otherText ? ' as stored' : '';
	const kind = about ? `${printable(about.kind)}${arranged} · ` : '';
	return [kind + lines + size, kind + size, lines + size, size];
};

/** What the wait for a content's first bytes is for, where it may be long. */
const waits = {
	export: 'The engine exports the image; it may take a while.',
	download: 'The registry sends the layer once more; it may take a while.',
} as const;

const describeWait = (
	{received}: ViewerOverlay,
	rereading: Rereading | undefined,
): readonly Line[] => [
	line({text: ' reading …', style: 'match'}),
	...(received === 0 && rereading
		? [line({text: ` ${waits[rereading]}`, style: 'dim'})]
		: []),
];

const contentLines = (
	{image}: State,
	overlay: ViewerOverlay,
	width: number,
	height: number,
): readonly Line[] => {
	if (overlay.problem !== undefined) {
		return [line({text: ` ${printable(overlay.problem)}`, style: 'problem'})];
	}

	if (overlay.isComplete && overlay.received === 0) {
		return [line({text: ' The file is empty.', style: 'dim'})];
	}

	switch (overlay.form) {
		case undefined: {
			return describeWait(overlay, image?.rereading);
		}

		case 'text': {
			return textLines(overlay, width, height);
		}

		case 'about': {
			return aboutLines(overlay).slice(overlay.aboutScroll.top);
		}

		case 'hex': {
			return hexLines(overlay, width, height);
		}
	}
};

const draw = (
	state: State,
	overlay: ViewerOverlay,
	height: number,
): PaneView => ({
	title: `View ${overlay.title}`,
	notes: notesOf(overlay),
	foot: {words: '', path: printable(overlay.path)},
	isFocused: true,
	height,
	lines: contentLines(state, overlay, viewerSize(state).width, height),
});

const promptNames = {search: 'search', jump: 'go to'} as const;

const withLine = (
	overlay: ViewerOverlay,
	edit: (line: EditLine) => EditLine,
): ViewerOverlay =>
	overlay.prompt
		? {
				...overlay,
				prompt: {...overlay.prompt, line: edit(overlay.prompt.line)},
			}
		: overlay;

/** The content of a file. */
export const viewerPart: OverlayPart<'viewer'> = {
	contexts: ({prompt}) =>
		prompt
			? ['viewer-prompt', 'edit', 'always']
			: ['viewer', 'lists', 'always'],
	draw,
	move(state, overlay, movement) {
		const {width, height} = viewerSize(state);
		return moveViewer(overlay, width, height, movement);
	},
	typeText: ({prompt}) =>
		prompt
			? (state, text) => {
					const overlay = overlayOf(state, 'viewer')!;
					return replaceOverlay(
						state,
						withLine(overlay, line => insert(line, text)),
					);
				}
			: undefined,
	edit: withLine,
	prompt(state, {prompt, task}) {
		if (!prompt) {
			return [
				{text: task === undefined ? ' ' : ` ${task} …  `, style: 'match'},
			];
		}

		const name = promptNames[prompt.kind];
		return [
			{text: ` ${name}: `, style: 'key'},
			...drawEditLine(prompt.line, Math.floor(state.size.columns / 2)),
			{text: '   '},
		];
	},
	position(_, overlay) {
		const {form, rows, top, lineCount} = overlay;
		const first = rows?.rows[top.row - rows.first];
		return form === 'text' && first
			? {row: first.line, count: lineCount}
			: undefined;
	},
};
