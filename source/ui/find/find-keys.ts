import {type Binding, binding} from '../binding.js';

/** The keys of finding. */
export const findKeys: readonly Binding[] = [
	binding(
		'global',
		'find.show',
		'F',
		'Find paths in all layers, also removed ones, by words and conditions',
		'find',
	),
	binding(
		'find',
		'find.go',
		'enter',
		'Go to the path, in the layer that stored it',
		'go to file',
	),
	binding(
		'find',
		'find.close',
		'escape',
		'Close; the next time it is as it was',
		'close',
	),
	binding(
		'find',
		'find.switch-order',
		'tab',
		'Show the best first, or order by size, path or layer',
		'order',
	),
	binding(
		'find',
		'find.contents',
		'ctrl+g',
		'Search in the contents of files instead',
		'contents',
	),
	binding('find', 'find.erase', 'backspace delete', 'Erase the last character'),
	binding('find', 'find.clear', 'ctrl+u', 'Erase the whole line'),
	binding('find', 'list.up', 'up', 'Move up', 'move', '↑↓'),
	binding('find', 'list.down', 'down', 'Move down'),
	binding('find', 'list.page-up', 'pageup', 'Move up a page'),
	binding('find', 'list.page-down', 'pagedown', 'Move down a page'),
	binding('find', 'list.top', 'home', 'Go to the first one'),
	binding('find', 'list.bottom', 'end', 'Go to the last one'),
];
