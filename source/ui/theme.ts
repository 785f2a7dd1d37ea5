import {toAscii} from './to-ascii.js';
import {
	colorLayers,
	type LayerStyle,
	plainLayers,
} from './treemap/layer-styles.js';
import {
	darkSyntax,
	highContrastSyntax,
	lightSyntax,
	plainSyntax,
	type SyntaxStyle,
} from './viewer/syntax-styles.js';

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

	/** What differs within a changed line. */
	| 'addedWord'
	| 'removedWord'
	| 'directory'
	| 'waste'
	| 'live'
	| 'key'
	| 'problem'
	| 'match'

	/** What a search found. */
	| 'found'
	| LayerStyle
	| SyntaxStyle;

/** SGR codes of each style. */
export type Styles = Readonly<Record<Style, readonly number[]>>;

export type Theme = {
	readonly styles: Styles;

	/** Writes text with the signs that the terminal has, as wide as before; absent where it has all. */
	readonly spell?: ((text: string) => string) | undefined;
};

/** Of the sixteen colours, which every terminal's own palette makes readable; on dark ones red, blue and magenta want to be the bright ones. */
const dark: Styles = {
	...colorLayers,
	...darkSyntax,
	plain: [],
	dim: [90],
	title: [1],
	focusedTitle: [1, 36],
	border: [90],
	focusedBorder: [36],
	added: [32],
	modified: [33],
	attributes: [95],
	removed: [91],
	addedWord: [7, 32],
	removedWord: [7, 91],
	directory: [94],
	waste: [91],
	live: [32],
	key: [1],
	problem: [91],
	match: [36],
	found: [30, 103],
};

/** On light backgrounds cyan and the bright colours are too pale. */
const light: Styles = {
	...dark,
	...lightSyntax,
	focusedTitle: [1, 34],
	focusedBorder: [34],
	attributes: [35],
	removed: [31],
	removedWord: [7, 31],
	directory: [34],
	waste: [31],
	problem: [31],
	match: [35],
};

/** Bright colours, and nothing dim; what would be red, which is never bright, is underlined. */
const highContrast: Styles = {
	...colorLayers,
	...highContrastSyntax,
	plain: [97],
	dim: [97],
	title: [1, 97],
	focusedTitle: [1, 93],
	border: [97],
	focusedBorder: [1, 93],
	added: [1, 92],
	modified: [1, 93],
	attributes: [1, 96],
	removed: [1, 4, 97],
	addedWord: [1, 7, 92],
	removedWord: [1, 7, 97],
	directory: [1, 97],
	waste: [1, 93],
	live: [92],
	key: [1, 93],
	problem: [1, 4, 93],
	match: [1, 96],
	found: [30, 103],
};

/** For `NO_COLOR`: bold alone. */
const plain: Styles = {
	...plainLayers,
	...plainSyntax,
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
	addedWord: [7],
	removedWord: [7],
	directory: [],
	waste: [],
	live: [],
	key: [1],
	problem: [1],
	match: [1],
	found: [7],
};

/** What `--theme` can be: colours for a background, or signs for terminals that have few. */
export const themeNames = ['dark', 'light', 'high-contrast', 'ascii'] as const;

export type ThemeName = (typeof themeNames)[number];

const themes: Readonly<Record<ThemeName, Theme>> = {
	dark: {styles: dark},
	light: {styles: light},
	'high-contrast': {styles: highContrast},
	ascii: {styles: dark, spell: toAscii},
};

export const colorTheme = themes.dark;
export const plainTheme: Theme = {styles: plain};

/** The theme of a name; without colours its signs are left. */
export const themeOf = (name: ThemeName, withColors: boolean): Theme =>
	withColors ? themes[name] : {...themes[name], styles: plain};
