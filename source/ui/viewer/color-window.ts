import {colorLines} from '../../content/color-lines.js';
import {languageOf} from '../../content/language-of.js';
import {readRows, type TextDocument} from '../../content/read-rows.js';
import {type TextWindow} from './viewer-state.js';

/** Texts above so many bytes have no colours. */
const largestColored = 1024 * 1024;

/** Lines above a window that tell where it is: within a comment, a string. */
const context = 300;

/** Characters that are understood at once at most: the library takes its time, and the screen waits for it. */
const mostCharacters = 96 * 1024;

/** Gives the rows of a window their colours, from what they and the lines above them say; undefined where there are none. */
export const colorWindow = async (
	document: TextDocument,
	{first, rows, isLaidOut}: TextWindow,
	name: string,
): Promise<TextWindow['colors']> => {
	// In what is laid out no line needs those above it.
	const reach = isLaidOut ? 0 : context;
	if (
		(document.bytes.size > largestColored && !isLaidOut) ||
		rows.length === 0
	) {
		return undefined;
	}

	const [top] = await readRows(document, 0, 1);
	const language = isLaidOut ? 'json' : languageOf(name, top?.text ?? '');
	if (language === undefined) {
		return undefined;
	}

	const from = Math.max(0, first - reach);
	const above = await readRows(document, from, first - from);
	const lines = [...above, ...rows].map(({text}) => text);
	const length = lines.reduce((sum, text) => sum + text.length, 0);
	if (length > mostCharacters) {
		return undefined;
	}

	const colors = await colorLines(lines, language);
	return colors?.slice(above.length).map(spans =>
		spans.map(({from, to, kind}) => ({
			from,
			to,
			style: kind === 'comment' ? 'dim' : (`syntax-${kind}` as const),
		})),
	);
};
