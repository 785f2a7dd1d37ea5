import {type Binding, binding} from '../binding.js';

/** The keys that open contents, and those that count while one is looked at. */
export const viewerKeys: readonly Binding[] = [
	binding(
		'files',
		'viewer.view-file',
		'v',
		'View the file as this layer has it, also one that is removed',
	),
	binding(
		'history',
		'viewer.view-event',
		'v',
		'View the file as this layer left it, or as it was before',
		'view',
	),
	binding('image', 'viewer.view-waste', 'v', 'View the wasted file'),

	binding(
		'viewer',
		'viewer.left',
		'left h',
		'Scroll to the left; at the edge go back',
	),
	binding('viewer', 'viewer.right', 'right l', 'Scroll to the right'),
	binding('viewer', 'viewer.wrap', 'w', 'Wrap long lines, or cut them', 'wrap'),
	binding(
		'viewer',
		'viewer.switch-bytes',
		'b',
		'Show the bytes, or the text',
		'bytes',
	),
	binding(
		'viewer',
		'viewer.about',
		'i',
		'Show what is known of the file and what is in it, or the content',
		'about',
	),
	binding(
		'viewer',
		'viewer.switch-layout',
		'f',
		'Lay JSON out, or show it as stored',
		'layout',
	),
	binding('viewer', 'list.page-down', 'space', 'Move down a page'),
	binding('viewer', 'viewer.copy-path', 'y', 'Copy the path to the clipboard'),
	binding(
		'files',
		'difference.of-file',
		'=',
		'Show what the compared layers changed about the path, line by line',
	),
	binding(
		'viewer',
		'difference.of-viewed',
		'=',
		'Show the difference from the layer below, line by line',
		'difference',
	),
	binding('viewer', 'app.help', '?', 'Show all keys', 'all keys'),
	binding(
		'viewer',
		'viewer.search',
		'/ ctrl+f',
		'Search for a text, or an /expression/',
		'search',
	),
	binding('viewer', 'viewer.next-match', 'n', 'Go to the next match'),
	binding('viewer', 'viewer.previous-match', 'N', 'Go to the match before'),
	binding(
		'viewer',
		'viewer.jump',
		':',
		'Go to a line, to a byte, or to a part such as 50%',
	),
	binding('viewer', 'viewer.pager', 'P', 'Open it in $PAGER', 'pager'),
	binding('viewer', 'viewer.editor', 'e', 'Open a copy in $EDITOR'),
	binding(
		'viewer',
		'viewer.stop',
		'escape',
		'Stop the search, take the marks away, or go back',
	),
	binding('viewer', 'viewer.close', 'q', 'Go back', 'back'),

	binding(
		'viewer-prompt',
		'viewer.accept',
		'enter',
		'Search or go there',
		'go',
	),
	binding(
		'viewer-prompt',
		'viewer.cancel',
		'escape',
		'Stay where it is',
		'cancel',
	),

	binding('difference', 'list.page-down', 'space', 'Move down a page'),
	binding('difference', 'app.help', '?', 'Show all keys', 'all keys'),
	binding(
		'difference',
		'difference.close',
		'escape q left h =',
		'Go back',
		'back',
	),
];
