import {formatBytes, plural} from '../../format.js';
import {printable} from '../../printable.js';
import {differenceLines} from '../difference/difference-lines.js';
import {type DifferenceOverlay} from '../difference/difference-overlay.js';
import {type EditLine} from '../edit/edit-line.js';
import {type Line} from '../segments.js';
import {type State} from '../state.js';
import {aboutLines} from '../viewer/about-lines.js';
import {hexLines} from '../viewer/hex-lines.js';
import {textLines} from '../viewer/text-lines.js';
import {viewerSize} from '../viewer/update-viewer.js';
import {type ViewerOverlay} from '../viewer/viewer-state.js';
import {type TypedLine} from '../../terminal/voice.js';
import {
	phrase,
	type Speech,
	type SpokenRow,
	type SpokenText,
	upperFirst,
} from './speech.js';
import {spokenLine} from './spoken-words.js';

/** A line that is typed, as it is heard. */
export const typedLine = (
	label: string,
	{before, after}: EditLine,
): TypedLine => ({
	label,
	before: printable(before),
	after: printable(after),
});

/** A line of a file with its number; all spaces of it count. */
const numberedLine = ({segments: [number, ...rest]}: Line): string => {
	const text = rest
		.map(segment => segment.text)
		.join('')
		.trimEnd();
	const label = number!.text.trim();
	return label === '' ? text : `${label}: ${text === '' ? 'empty' : text}`;
};

const contentOf = (state: State, overlay: ViewerOverlay): SpokenText => {
	const {width, height} = viewerSize(state);
	// Nothing is scrolled out of sight to the side, and lines are wrapped by words as they are written.
	const whole = {...overlay, left: 0, wraps: false};
	switch (overlay.form) {
		case 'text': {
			return {
				first: overlay.top.row,
				lines: overlay.rows
					? textLines(whole, width, height).map(line => numberedLine(line))
					: [],
				count: overlay.rowCount,
			};
		}

		case 'hex': {
			const lines = hexLines(whole, width, height).map(line =>
				line.segments
					.map(({text}) => text)
					.join('')
					.replaceAll('·', '.')
					.trimEnd(),
			);
			return {
				first: overlay.offset / 16,
				lines: overlay.bytes ? lines : [],
				count: Math.ceil(overlay.size / 16),
			};
		}

		case 'about': {
			const lines = aboutLines(overlay);
			const {top} = overlay.aboutScroll;
			return {
				first: top,
				lines: overlay.isComplete
					? lines.slice(top, top + height).map(line => spokenLine(line))
					: [],
				count: lines.length,
			};
		}

		case undefined: {
			return {first: 0, lines: [], count: 0};
		}
	}
};

/** What a search or a jump led to. */
const foundRow = ({
	found,
	form,
	rows,
}: ViewerOverlay): SpokenRow | undefined => {
	if (found === undefined) {
		return undefined;
	}

	const row = form === 'text' ? rows?.rows[found - rows.first] : undefined;
	return row
		? {
				key: found,
				text: `At line ${row.line + 1}: ${printable(row.text.trim()) || 'empty'}`,
			}
		: form === 'hex'
			? {key: found, text: `At byte ${found}`}
			: undefined;
};

const stateOf = (overlay: ViewerOverlay): string => {
	const {problem, isComplete, received, form, lineCount, size, about} = overlay;
	if (problem !== undefined) {
		return printable(problem);
	}

	return isComplete
		? received === 0
			? 'The file is empty.'
			: `${upperFirst(
					phrase(
						about && printable(about.kind),
						form === 'text' && plural(lineCount, 'line'),
						formatBytes(size),
					),
				)}.`
		: 'It is being read.';
};

const formWords = {
	text: 'Its text.',
	hex: 'Its bytes: the offset, 16 bytes, the same as letters.',
	about: 'What is known of it.',
} as const;

const promptWords = {search: 'Search', jump: 'Go to'} as const;

/** The content of a file. */
export const tellViewer = (state: State, overlay: ViewerOverlay): Speech => {
	const {prompt, form, task, path, title} = overlay;
	const base = {
		text: contentOf(state, overlay),
		row: foundRow(overlay),
		isBusy: overlay.request !== undefined,
		facts: {
			form: formWords[form ?? 'text'],
			state: stateOf(overlay),
			task:
				task === undefined
					? ''
					: `${upperFirst(task.replace(/,? *\d.*$/, ''))}.`,
		},
	};
	const name = `View ${title.replace(` → ${printable(path)}`, `, a link to ${printable(path)}`)}.`;
	return prompt
		? {
				...base,
				place: `viewer ${prompt.kind}`,
				within: 'viewer',
				title:
					prompt.kind === 'search'
						? 'Search for a text, or an expression between slashes.'
						: 'Go to the number of a line or byte, or to a part such as 50%.',
				typed: typedLine(promptWords[prompt.kind], prompt.line),
			}
		: {
				...base,
				place: 'viewer',
				title: `${name} ${stateOf(overlay)}`,
				about: `${name} ${Object.values(base.facts)
					.filter(text => text !== '')
					.join(' ')}`,
			};
};

const signWords: Readonly<Record<string, string>> = {
	'+': 'Added line',
	'-': 'Removed line',
	'': 'Same line',
};

/** A line of a difference: the numbers before and after, the sign, the text. */
const changedLine = (line: Line): string => {
	const [numbers, sign, ...text] = line.segments;
	if (
		!sign ||
		!/^[+\- ] $/.test(sign.text) ||
		!/^[\d ]+$/.test(numbers!.text)
	) {
		return spokenLine({
			segments: line.segments.map(segment =>
				segment.text === ' → ' ? {...segment, text: ' to '} : segment,
			),
		}).replace(/^··· /, '');
	}

	const number = numbers!.text.trim().split(/ +/).at(-1)!;
	const words = text
		.map(segment => segment.text)
		.join('')
		.trimEnd();
	return `${signWords[sign.text.trim()]!} ${number}: ${words}`;
};

/** What differs in two versions of a path. */
export const tellDifference = (
	state: State,
	overlay: DifferenceOverlay,
): Speech => {
	const lines = differenceLines(overlay);
	const {top} = overlay.scroll;
	return {
		place: 'difference',
		title: `Difference of ${printable(overlay.path)}, ${overlay.title.replace('→', 'to')}.`,
		text: {
			first: top,
			lines: lines
				.slice(top, top + viewerSize(state).height)
				.map(line => changedLine(line)),
			count: lines.length,
		},
	};
};
