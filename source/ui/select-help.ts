import {fitText, wrapText} from '../fit-text.js';
import {keyLabel} from './key-label.js';
import {type Context, keymap} from './keymap.js';
import {line, type Line} from './segments.js';

const headings: ReadonlyArray<readonly [Context, string]> = [
	['global', 'Everywhere'],
	['always', 'Always'],
	['lists', 'In every list'],
	['layers', 'Layers'],
	['image', 'Image and wasted files'],
	['files', 'Files'],
	['filter', 'While a filter is typed'],
];

const legend: readonly Line[] = [
	line(
		{text: '+ ', style: 'added'},
		'added   ',
		{text: '~ ', style: 'modified'},
		'modified   ',
		{text: '° ', style: 'attributes'},
		'attributes only, or rewritten   ',
		{text: '- ', style: 'removed'},
		'removed',
	),
	line({
		text: '┊ base layer   ┃ compared too   → symbolic link   ⇒ hard link',
		style: 'dim',
	}),
	line(''),
];

const keysWidth = 24;

/** All keys with what they do, made from the key table. */
export const helpLines = (width: number): readonly Line[] => [
	...legend,
	...headings.flatMap(([context, heading]) => [
		line({text: heading, style: 'title'}),
		...keymap
			.filter(binding => binding.context === context)
			.flatMap(({keys, describe}) =>
				wrapText(describe, Math.max(20, width - keysWidth - 2)).map(
					(text, index) =>
						line(
							{
								text: `  ${fitText(index === 0 ? keys.map(key => keyLabel(key)).join('  ') : '', keysWidth)}`,
								style: 'key',
							},
							text,
						),
				),
			),
		line(''),
	]),
];
