import {type Binding, binding} from '../binding.js';

/** The keys of the dialog that takes files out. */
export const extractKeys: readonly Binding[] = [
	binding(
		'layers',
		'extract.open',
		'x',
		'Take what the layer stored, or all that is there with it, out of the image',
	),
	binding(
		'files',
		'extract.open',
		'x ctrl+e',
		'Take the file or directory out of the image',
		'take out',
	),
	binding('extract', 'extract.start', 'enter', 'Take it out', 'take out'),
	binding('extract', 'extract.close', 'escape', 'Take nothing out', 'cancel'),
	binding(
		'extract',
		'extract.scope',
		'tab',
		'Take the path, what the layer stored, or all that is there',
		'what',
	),
	binding(
		'extract',
		'extract.tar',
		'ctrl+t',
		'Write a tar, or files; a name that ends in .tar does the same',
	),
	binding(
		'extract',
		'extract.overwrite',
		'ctrl+o',
		'Replace files that are there, or not',
	),
	binding(
		'extract',
		'extract.setuid',
		'ctrl+b',
		'Keep setuid, setgid and sticky bits, or not',
	),
	binding(
		'extract',
		'extract.owners',
		'ctrl+n',
		'Keep the owners, or not; into a tar, or as root',
	),
	binding(
		'extract',
		'extract.devices',
		'ctrl+d',
		'Make devices and named pipes, or not',
	),
	binding(
		'extract',
		'extract.links',
		'ctrl+l',
		'Make links that lead elsewhere, or not',
	),
	binding('extracting', 'extract.stop', 'escape', 'Stop', 'stop'),
	binding(
		'extracted',
		'extract.close',
		'escape enter q',
		'Close the summary',
		'close',
	),
];
