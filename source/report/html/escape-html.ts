import {printable} from '../../printable.js';

const entities = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
	["'", '&#39;'],
]);

/** Text as HTML shows it, in elements and in quoted attributes; what would act or hide is made visible. */
export const escapeHtml = (text: string): string =>
	printable(text).replaceAll(/[&<>"']/g, character => entities.get(character)!);

/** A value as JSON that can stand in a script element: nothing in it ends that. */
export const toScriptJson = (value: unknown): string =>
	JSON.stringify(value)
		.replaceAll('<', String.raw`\u003c`)
		.replaceAll('\u{2028}', String.raw`\u2028`)
		.replaceAll('\u{2029}', String.raw`\u2029`);
