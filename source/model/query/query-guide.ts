import {termKeys} from './term-keys.js';

/** How queries are written: a form, and what it means as sentences. */
export type QueryRule = {readonly form: string; readonly describe: string};

const signs: Readonly<Record<string, string>> = {
	true: ': = < <= > >=',
	false: ':',
};

/** All of the language, made from the table that it is read by. */
export const queryGuide: readonly QueryRule[] = [
	{
		form: 'word',
		describe: 'A part of the path, or its characters with others in between.',
	},
	{
		form: '*.map',
		describe:
			'A glob on the name; with a slash on parts of the path, ** for any.',
	},
	{
		form: String.raw`/\.so$/`,
		describe: 'An expression that is looked for in the path.',
	},
	...Object.entries(termKeys).map(([key, {hint, isCompared}]) => ({
		form: `${key}${isCompared ? '>' : ':'}`,
		describe: `${hint}${isCompared ? ` Compares with ${signs['true']!}` : ''}`,
	})),
	{form: 'wasted', describe: 'Files of which no byte is in sight at the end.'},
	{form: 'hidden', describe: 'Everything that the end result does not show.'},
	{
		form: 'a b, a|b, !a',
		describe: 'Both, one of them, not it; parentheses group.',
	},
	{form: '"a b"', describe: 'Text in quotes stands for itself.'},
];
