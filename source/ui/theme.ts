/** What a piece of text means; how that looks is the theme's matter. */
export type Style =
	| 'plain'
	| 'dim'
	| 'title'
	| 'focusedTitle'
	| 'border'
	| 'focusedBorder'
	| 'added'
	| 'modified'
	| 'attributes'
	| 'removed'
	| 'directory'
	| 'waste'
	| 'live'
	| 'key'
	| 'problem'
	| 'match';

export type Theme = Readonly<Record<Style, readonly number[]>>;

/** SGR codes of the sixteen colours, which every terminal's own palette makes readable. */
export const colorTheme: Theme = {
	plain: [],
	dim: [90],
	title: [1],
	focusedTitle: [1, 36],
	border: [90],
	focusedBorder: [36],
	added: [32],
	modified: [33],
	attributes: [35],
	removed: [31],
	directory: [34],
	waste: [31],
	live: [32],
	key: [1],
	problem: [31],
	match: [36],
};

/** For `NO_COLOR`: bold and dim alone. */
export const plainTheme: Theme = {
	plain: [],
	dim: [],
	title: [1],
	focusedTitle: [1],
	border: [],
	focusedBorder: [1],
	added: [],
	modified: [],
	attributes: [],
	removed: [],
	directory: [],
	waste: [],
	live: [],
	key: [1],
	problem: [1],
	match: [1],
};
