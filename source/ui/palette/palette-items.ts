import {type Binding, type Context} from '../binding.js';
import {type Command} from '../command.js';
import {keyLabel} from '../key-label.js';
import {type Keymap} from '../keymap.js';
import {memoize} from '../memoize.js';
import {panes, type State, views} from '../state.js';
import {whyNotThere} from '../why-not.js';
import {textOf} from '../edit/edit-line.js';
import {matchWords} from './match-words.js';
import {type PaletteOverlay} from './palette-overlay.js';

/** A row of the palette. */
export type PaletteItem = {
	readonly command: Command;
	readonly keys: string;
	readonly describe: string;

	/** Why it cannot act now; absent when it can. */
	readonly reason: string | undefined;
};

/** Where the commands count that are in the list: not those of what lies over the panes, which must be closed first. */
const listed: ReadonlySet<Context> = new Set([
	...panes,
	...views,
	'view',
	'comparison',
	'global',
	'lists',
	'always',
]);

const toItem = (
	state: Pick<State, 'keymap' | 'canGoBack'>,
	{command, keys, describe}: Binding,
	contexts: readonly Context[],
): PaletteItem => ({
	command,
	keys: keys.map(key => keyLabel(key)).join('  '),
	describe,
	reason: whyNotThere(state, command, contexts),
});

const allItems = memoize(
	(
		keymap: Keymap,
		canGoBack: boolean,
		contexts: readonly Context[],
	): readonly PaletteItem[] => {
		// The list of images has its own commands, and those come first.
		const isInImages = contexts.includes('images');
		const isListed = (context: Context) =>
			isInImages ? contexts.includes(context) : listed.has(context);
		const rankOf = ({context}: Binding) =>
			isInImages ? contexts.indexOf(context) : 0;
		const known = new Set<Command>(['palette.open']);
		const items: PaletteItem[] = [];
		for (const binding of keymap.toSorted((a, b) => rankOf(a) - rankOf(b))) {
			const {command, context} = binding;
			if (isListed(context) && !known.has(command)) {
				known.add(command);
				items.push(toItem({keymap, canGoBack}, binding, contexts));
			}
		}

		return items;
	},
);

const matching = memoize(
	(items: readonly PaletteItem[], query: string): readonly PaletteItem[] =>
		items
			.flatMap(item => {
				const text = `${item.describe} ${item.command.replace('.', ' ')}`;
				const distance = matchWords(query, text);
				return distance === undefined
					? []
					: [{item, rank: distance + (item.reason === undefined ? 0 : 100)}];
			})
			.toSorted((a, b) => a.rank - b.rank)
			.map(({item}) => item),
);

/** The commands that fit what is typed, those first that can act. */
export const paletteItems = (
	{keymap, canGoBack}: Pick<State, 'keymap' | 'canGoBack'>,
	{typed, contexts}: PaletteOverlay,
): readonly PaletteItem[] =>
	matching(allItems(keymap, canGoBack, contexts), textOf(typed));
