import {type Binding, binding} from '../binding.js';

/** The keys that copy something to the clipboard, besides paths. */
export const clipboardKeys: readonly Binding[] = [
	binding(
		'layers',
		'layers.copy-digest',
		'y',
		'Copy the digest of the layer to the clipboard',
	),
	binding(
		'layers',
		'layers.copy-command',
		'Y',
		'Copy the command that made the layer to the clipboard',
	),
	binding(
		'dockerfile',
		'dockerfile.copy-instruction',
		'y',
		'Copy the instruction to the clipboard',
	),
	binding(
		'global',
		'app.copy-command-line',
		'C',
		'Copy the command line that prints what is shown to the clipboard',
	),
];
