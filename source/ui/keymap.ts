import {type Command} from './command.js';
import {type Pane} from './state.js';

/** Where a key counts: while a text is typed, in the help, in one pane, or everywhere. The first that knows a key wins. */
export type Context =
	'filter' | 'help' | 'waiting' | Pane | 'lists' | 'global' | 'always';

export type Binding = {
	readonly command: Command;
	readonly keys: readonly string[];
	readonly context: Context;

	/** For the help and the README: what it does, as a sentence without a full stop. */
	readonly describe: string;

	/** For the last line: one or two words; absent where it is not worth the room. */
	readonly hint?: string;

	/** Stands before the hint instead of the first key, where two commands share one. */
	readonly hintKeys?: string;
};

/** Context, command, keys with spaces between them, description, hint, its keys. */
type Row = readonly [Context, Command, string, string, string?, string?];

const binding = (
	...[context, command, keys, describe, hint, hintKeys]: Row
): Binding => ({
	command,
	keys: keys.split(' '),
	context,
	describe,
	...(hint !== undefined && {hint}),
	...(hintKeys !== undefined && {hintKeys}),
});

/** Every key of the explorer. Matching, the last line, the help and the README's table are made from it. */
export const keymap: readonly Binding[] = [
	binding(
		'filter',
		'filter.accept',
		'enter',
		'Keep the filter and go back to the tree',
		'keep',
	),
	binding('filter', 'filter.cancel', 'escape', 'Take the filter away', 'clear'),
	binding(
		'filter',
		'filter.erase',
		'backspace delete',
		'Erase the last character',
	),
	binding('filter', 'filter.clear', 'ctrl+u', 'Erase the whole line'),
	binding('filter', 'filter.up', 'up', 'Move up in the tree', 'move', '↑↓'),
	binding('filter', 'filter.down', 'down', 'Move down in the tree'),
	binding('filter', 'filter.page-up', 'pageup', 'Move up a page in the tree'),
	binding(
		'filter',
		'filter.page-down',
		'pagedown',
		'Move down a page in the tree',
	),

	binding('help', 'help.close', 'escape ? q enter', 'Close the help', 'close'),

	binding(
		'layers',
		'layers.open',
		'enter right l',
		'Go to the files of the layer',
		'files',
	),
	binding(
		'layers',
		'layers.empty',
		'e',
		'Show or hide history entries without a layer (ENV, CMD …)',
		'ENV, CMD …',
	),
	binding(
		'layers',
		'layers.aggregate',
		'ctrl+a',
		'Compare all layers up to the selected one with nothing',
	),
	binding(
		'layers',
		'layers.single',
		'ctrl+l',
		'Compare the selected layer with the one below it',
	),

	binding(
		'image',
		'image.jump',
		'enter right l',
		'Go to the wasted file, in the layer that stored it',
		'go to file',
	),

	binding(
		'files',
		'files.open',
		'right l enter',
		'Open the directory, or go into it',
		'open',
	),
	binding(
		'files',
		'files.close',
		'left h',
		'Close the directory, or go to the one above',
	),
	binding(
		'files',
		'files.fold',
		'space',
		'Open or close the directory',
		'fold',
	),
	binding(
		'files',
		'files.fold-all',
		'z ctrl+space',
		'Open or close all directories',
		'fold all',
	),
	binding(
		'files',
		'files.toggle-added',
		'+ ctrl+a',
		'Show or hide what was added',
	),
	binding(
		'files',
		'files.toggle-modified',
		'm ~',
		'Show or hide what was modified, rewritten or given other attributes',
	),
	binding(
		'files',
		'files.toggle-removed',
		'- ctrl+r',
		'Show or hide what was removed',
	),
	binding(
		'files',
		'files.toggle-unchanged',
		'. ctrl+u',
		'Show or hide what is unchanged',
	),
	binding(
		'files',
		'files.attributes',
		'b ctrl+b',
		'Show or hide mode, owner and size',
	),

	binding('lists', 'list.up', 'up k', 'Move up', 'move', '↑↓'),
	binding('lists', 'list.down', 'down j', 'Move down'),
	binding('lists', 'list.page-up', 'pageup u', 'Move up a page'),
	binding('lists', 'list.page-down', 'pagedown d', 'Move down a page'),
	binding('lists', 'list.top', 'home g', 'Go to the first row'),
	binding('lists', 'list.bottom', 'end G', 'Go to the last row'),

	binding('global', 'panes.next', 'tab', 'Go to the next pane', 'pane'),
	binding('global', 'panes.previous', 'shift+tab', 'Go to the previous pane'),
	binding('global', 'panes.layers', '1', 'Go to the layers'),
	binding('global', 'panes.details', '2', 'Go to the layer details'),
	binding('global', 'panes.image', '3', 'Go to the image and its wasted files'),
	binding('global', 'panes.files', '4', 'Go to the files'),
	binding(
		'global',
		'files.filter',
		'/ ctrl+f',
		'Filter the files: a part of the path, a glob, or /expression/',
		'filter',
	),
	binding('global', 'files.clear-filter', 'escape', 'Take the filter away'),
	binding(
		'global',
		'files.sort',
		's ctrl+o',
		'Sort the files by name or by size',
		'sort',
	),
	binding(
		'global',
		'layers.switch-range',
		'a',
		'Compare all layers up to the selected one with nothing, or the selected one alone with the one below',
		'range',
	),
	binding(
		'global',
		'layers.previous',
		'[',
		'Select the layer below, from any pane',
		'layer',
		'[ ]',
	),
	binding(
		'global',
		'layers.next',
		']',
		'Select the layer above, from any pane',
	),
	binding('global', 'app.help', '?', 'Show all keys', 'all keys'),
	binding('global', 'app.quit', 'q', 'Quit', 'quit'),

	binding('waiting', 'app.quit', 'q escape', 'Stop', 'stop'),

	binding(
		'always',
		'app.suspend',
		'ctrl+z',
		'Suspend to the shell; fg comes back',
	),
	binding('always', 'app.quit', 'ctrl+c', 'Quit, whatever is going on'),
];
