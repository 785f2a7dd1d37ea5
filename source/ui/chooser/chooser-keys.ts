import {type Binding, binding} from '../binding.js';

/** The keys of the list of images. */
export const chooserKeys: readonly Binding[] = [
	binding(
		'images',
		'images.open',
		'enter right l',
		'Look into the image',
		'open',
	),
	binding(
		'images',
		'images.filter',
		'/ ctrl+f',
		'Filter the images: a part of the name or ID, a glob, or /expression/',
		'filter',
	),
	binding('images', 'images.clear-filter', 'escape', 'Take the filter away'),
	binding(
		'images',
		'images.sort',
		's ctrl+o',
		'Sort the images by name, size or age',
		'sort',
	),
	binding(
		'images',
		'images.compare',
		'c',
		'Mark the image, and on another one: compare the two',
		'compare',
	),
	binding('images', 'images.tag', 't', 'Give the image another name', 'tag'),
	binding(
		'images',
		'images.remove',
		'd delete',
		'Remove the image, after asking',
		'remove',
	),
	binding('images', 'images.reload', 'r', 'Read the list anew', 'reload'),
	binding(
		'images',
		'palette.open',
		': ctrl+p',
		'Choose among all commands',
		'commands',
	),
	binding('images', 'app.help', '?', 'Show all keys', 'all keys'),
	binding('images', 'app.quit', 'q', 'Quit', 'quit'),

	binding('confirm', 'confirm.accept', 'y', 'Remove the image', 'remove'),
	binding('confirm', 'confirm.cancel', 'escape n q', 'Keep the image', 'keep'),

	binding('prompt', 'prompt.accept', 'enter', 'Give the name', 'tag'),
	binding('prompt', 'prompt.cancel', 'escape', 'Give no name', 'cancel'),
	binding(
		'prompt',
		'prompt.erase',
		'backspace delete',
		'Erase the last character',
	),
	binding('prompt', 'prompt.clear', 'ctrl+u', 'Erase the whole line'),
];
