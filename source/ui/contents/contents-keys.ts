import {type Binding, binding} from '../binding.js';

/** The keys of the search in contents. */
export const contentsKeys: readonly Binding[] = [
	binding(
		'contents',
		'contents.go',
		'enter',
		'Search; once that is done, view the file at the line',
		'search, view',
	),
	binding(
		'contents',
		'contents.show-file',
		'right ctrl+t',
		'Go to the file of the line in the tree',
		'to file',
	),
	binding(
		'contents',
		'contents.stop',
		'escape',
		'Stop searching; when that is over, close',
		'stop, close',
	),
	binding(
		'contents',
		'contents.switch-scope',
		'tab',
		'Search in what the selected layer stores, in what is in sight at the end, or in all versions',
		'where',
	),
	binding(
		'contents',
		'contents.paths',
		'ctrl+g',
		'Find paths instead',
		'paths',
	),
	binding(
		'contents',
		'contents.erase',
		'backspace delete',
		'Erase the last character',
	),
	binding('contents', 'contents.clear', 'ctrl+u', 'Erase the whole line'),
	binding('contents', 'list.up', 'up', 'Move up', 'move', '↑↓'),
	binding('contents', 'list.down', 'down', 'Move down'),
	binding('contents', 'list.page-up', 'pageup', 'Move up a page'),
	binding('contents', 'list.page-down', 'pagedown', 'Move down a page'),
	binding('contents', 'list.top', 'home', 'Go to the first line'),
	binding('contents', 'list.bottom', 'end', 'Go to the last line'),
];
