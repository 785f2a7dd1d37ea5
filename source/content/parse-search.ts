/** What is looked for, or why that makes no sense. */
export type SearchPattern =
	| {readonly kind: 'pattern'; readonly expression: RegExp}
	| {readonly kind: 'invalid'; readonly reason: string};

const escapeRegExp = (text: string): string =>
	text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

/** The same expression for one match at a time: a global one remembers where it was, also for those who mark with it. */
export const withoutMemory = ({source, flags}: RegExp): RegExp =>
	new RegExp(source, flags.replace('g', ''));

/** Understands what was typed: `/expression/`, or the text itself. Case counts only when there is a capital letter. */
export const parseSearch = (text: string): SearchPattern => {
	const isExpression =
		text.length > 2 && text.startsWith('/') && text.endsWith('/');
	const flags = text === text.toLowerCase() ? 'gi' : 'g';
	try {
		const source = isExpression ? text.slice(1, -1) : escapeRegExp(text);
		return {kind: 'pattern', expression: new RegExp(source, flags)};
	} catch (error) {
		const reason = error instanceof Error ? error.message : 'invalid';
		return {kind: 'invalid', reason: reason.replace(/^.*\/[a-z]*: /s, '')};
	}
};
