import {type SyntaxKind} from '../../content/color-lines.js';

/** The look of a part of a program text; comments are dim as anything that matters less. */
export type SyntaxStyle = `syntax-${Exclude<SyntaxKind, 'comment'>}`;

type Looks = Readonly<Record<SyntaxStyle, readonly number[]>>;

export const darkSyntax: Looks = {
	'syntax-keyword': [95],
	'syntax-string': [32],
	'syntax-number': [36],
	'syntax-name': [94],
	'syntax-type': [33],
	'syntax-attribute': [36],
	'syntax-added': [32],
	'syntax-removed': [91],
};

export const lightSyntax: Looks = {
	...darkSyntax,
	'syntax-keyword': [35],
	'syntax-number': [34],
	'syntax-name': [34],
	'syntax-attribute': [35],
	'syntax-removed': [31],
};

export const highContrastSyntax: Looks = {
	'syntax-keyword': [1, 96],
	'syntax-string': [92],
	'syntax-number': [97],
	'syntax-name': [1, 97],
	'syntax-type': [1, 93],
	'syntax-attribute': [96],
	'syntax-added': [1, 92],
	'syntax-removed': [1, 4, 97],
};

/** Without colours: keywords alone. */
export const plainSyntax: Looks = {
	'syntax-keyword': [1],
	'syntax-string': [],
	'syntax-number': [],
	'syntax-name': [],
	'syntax-type': [],
	'syntax-attribute': [],
	'syntax-added': [],
	'syntax-removed': [],
};
