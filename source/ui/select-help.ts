import {fitText, wrapText} from '../fit-text.js';
import {keyLabel} from './key-label.js';
import {type Binding, type Context} from './binding.js';
import {type Keymap} from './keymap.js';
import {line, type Line, type Segment} from './segments.js';
import {type Style} from './theme.js';

export type HelpSection = {
	readonly context: Context;
	readonly heading: string;

	/** Whether its keys count before those of the sections behind it. */
	readonly shadows?: boolean;
};

const sections: readonly HelpSection[] = [
	{context: 'global', heading: 'Everywhere'},
	{context: 'always', heading: 'Always'},
	{context: 'lists', heading: 'In every list'},
	{context: 'layers', heading: 'Layers'},
	{context: 'image', heading: 'Image and wasted files'},
	{context: 'files', heading: 'Files'},
	{context: 'view', heading: 'In the views of 5 to 8'},
	{context: 'configuration', heading: 'Configuration'},
	{context: 'dockerfile', heading: 'Dockerfile'},
	{context: 'treemap', heading: 'Treemap'},
	{context: 'findings', heading: 'Findings'},
	{context: 'filter', heading: 'While a filter is typed'},
	{context: 'palette', heading: 'Among the commands'},
	{context: 'platforms', heading: 'While a platform is chosen'},
	{context: 'history', heading: 'In the history of a path'},
	{context: 'find', heading: 'While something is found'},
	{context: 'comparison', heading: 'While images are compared'},
	{context: 'contents', heading: 'While contents are searched'},
	{context: 'extract', heading: 'While files are taken out'},
	{context: 'edit', heading: 'While a line is typed'},
	{context: 'viewer', heading: 'While a file is viewed'},
	{context: 'viewer-prompt', heading: 'While a search is typed'},
	{context: 'difference', heading: 'While a difference is shown'},
];

type Sign = readonly [sign: string, meaning: string, style: Style];

const signs: ReadonlyArray<readonly Sign[]> = [
	[
		['+', 'added', 'added'],
		['~', 'modified', 'modified'],
		['°', 'attributes only, or rewritten', 'attributes'],
		['-', 'removed', 'removed'],
		['▒', 'wasted', 'waste'],
	],
	[
		['┊', 'base layer', 'dim'],
		['┃', 'compared too', 'dim'],
		['→', 'symbolic link', 'dim'],
		['⇒', 'hard link', 'dim'],
		['⊘', 'hidden later', 'dim'],
	],
];

const gap = '   ';

/** Signs with their meanings, as many in a line as it has room for. */
const legend = (width: number): readonly Line[] => {
	const lines: Segment[][] = [];
	let left = 0;
	for (const group of signs) {
		left = 0;
		for (const [sign, meaning, style] of group) {
			const wanted = sign.length + 1 + meaning.length;
			if (wanted > left) {
				lines.push([]);
				left = width;
			}

			lines.at(-1)!.push({text: sign, style}, {text: ` ${meaning}${gap}`});
			left -= wanted + gap.length;
		}
	}

	return [...lines.map(segments => line(...segments)), line('')];
};

const keysWidth = 24;

const describeKeys = (
	{keys, describe}: Binding,
	width: number,
): readonly Line[] =>
	wrapText(describe, Math.max(20, width - keysWidth - 2)).map((text, index) => {
		const labels = index === 0 ? keys.map(key => keyLabel(key)).join('  ') : '';
		return line({text: `  ${fitText(labels, keysWidth)}`, style: 'key'}, text);
	});

/** The keys of some contexts under headings. A key that means something else in one of the contexts before is left out. */
export const helpSections = (
	keymap: Keymap,
	sections: readonly HelpSection[],
	width: number,
): readonly Line[] => {
	const taken = new Set<string>();
	return sections.flatMap(({context, heading, shadows}) => {
		const bindings = keymap
			.filter(binding => binding.context === context)
			.map(binding => ({
				...binding,
				keys: binding.keys.filter(key => !taken.has(key)),
			}));
		if (shadows) {
			for (const key of bindings.flatMap(({keys}) => keys)) {
				taken.add(key);
			}
		}

		return [
			line({text: heading, style: 'title'}),
			...bindings
				.filter(({keys}) => keys.length > 0)
				.flatMap(binding => describeKeys(binding, width)),
			line(''),
		];
	});
};

/** What is about no place of its own. */
const general: ReadonlySet<Context> = new Set(['global', 'lists', 'always']);

/** All keys of the explorer with what they do, made from the key table; first those of where one is. */
export const helpLines = (
	keymap: Keymap,
	width: number,
	about: readonly Context[] = [],
): readonly Line[] => {
	const here = about.filter(context => !general.has(context));
	return [
		...legend(width),
		...helpSections(
			keymap,
			[
				...here.flatMap(
					place => sections.find(({context}) => context === place) ?? [],
				),
				...sections.filter(({context}) => !here.includes(context)),
			],
			width,
		),
	];
};
