import {type Binding, binding} from './binding.js';
import {chooserKeys} from './chooser/chooser-keys.js';
import {contentsKeys} from './contents/contents-keys.js';
import {findKeys} from './find/find-keys.js';
import {compareKeys} from './compare/compare-keys.js';
import {editKeys} from './edit/edit-keys.js';
import {extractKeys} from './extract/extract-keys.js';
import {clipboardKeys} from './clipboard/clipboard-keys.js';
import {paletteKeys} from './palette/palette-keys.js';
import {paneKeys} from './pane-keys.js';
import {viewerKeys} from './viewer/viewer-keys.js';
import {viewKeys} from './view-keys.js';

/** A table of keys. Matching, the last line and the help are made from the one that is in force. */
export type Keymap = readonly Binding[];

/** Every key, as long as nobody sets others; the README's table is made from it. */
export const keymap: Keymap = [
	binding(
		'filter',
		'filter.accept',
		'enter',
		'Keep the filter and go back to the rows',
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
	binding('filter', 'filter.up', 'up', 'Move up a row', 'move', '↑↓'),
	binding('filter', 'filter.down', 'down', 'Move down a row'),
	binding('filter', 'filter.page-up', 'pageup', 'Move up a page'),
	binding('filter', 'filter.page-down', 'pagedown', 'Move down a page'),

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
		'layers.mark',
		'v <',
		'Compare from this layer to the one that is selected next; the same again ends it',
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
		'Open the directory, or go into it; view the file',
		'open',
	),
	binding(
		'files',
		'files.close',
		'left',
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
	),
	binding(
		'files',
		'files.history',
		'h',
		'Show what each layer did to the path (← closes directories)',
		'history',
	),
	binding('files', 'files.copy-path', 'y', 'Copy the path to the clipboard'),
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
	binding(
		'files',
		'files.exact-sizes',
		'B',
		'Show all sizes in bytes, to compare them by eye, or each in its own unit',
	),

	binding('lists', 'list.up', 'up k', 'Move up', 'move', '↑↓'),
	binding('lists', 'list.down', 'down j', 'Move down'),
	binding('lists', 'list.page-up', 'pageup u', 'Move up a page'),
	binding('lists', 'list.page-down', 'pagedown d', 'Move down a page'),
	binding('lists', 'list.top', 'home g', 'Go to the first row'),
	binding('lists', 'list.bottom', 'end G', 'Go to the last row'),

	binding(
		'global',
		'panes.next',
		'tab',
		'Go to the next pane, clockwise',
		'pane',
	),
	binding('global', 'panes.previous', 'shift+tab', 'Go to the pane before'),
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
	binding(
		'global',
		'image.choose-platform',
		'p',
		'Choose another platform of the image',
		'platform',
	),
	binding(
		'global',
		'app.back',
		'backspace',
		'Go back to the list of images',
		'images',
	),
	binding('global', 'app.help', '?', 'Show all keys', 'all keys'),
	binding('global', 'app.quit', 'q', 'Quit', 'quit'),

	binding(
		'platforms',
		'platforms.open',
		'enter right l',
		'Open the image for this platform',
		'open',
	),
	binding(
		'platforms',
		'platforms.close',
		'escape p q left h',
		'Stay with the platform that is shown',
		'close',
	),

	binding(
		'history',
		'history.open',
		'enter right l',
		'Go to the layer, with the cursor on the path',
		'go to layer',
	),
	binding(
		'history',
		'history.close',
		'escape h q left',
		'Close the history',
		'close',
	),

	binding(
		'waiting',
		'app.back',
		'backspace',
		'Go back to the list of images',
		'images',
	),
	binding('waiting', 'app.quit', 'q escape', 'Stop', 'stop'),

	...findKeys,
	...contentsKeys,
	...paneKeys,
	...paletteKeys,
	...clipboardKeys,
	...viewKeys,
	...compareKeys,
	...extractKeys,
	...editKeys,
	...viewerKeys,
	...chooserKeys,

	binding(
		'always',
		'app.where',
		'ctrl+k',
		'Tell where you are, and all of the selected row',
	),
	binding(
		'always',
		'app.suspend',
		'ctrl+z',
		'Suspend to the shell; fg comes back',
	),
	binding('always', 'app.quit', 'ctrl+c', 'Quit, whatever is going on'),
];
