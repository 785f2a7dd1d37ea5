import {type Binding, binding} from '../binding.js';

/** The keys that lead to the palette, and those in it. */
export const paletteKeys: readonly Binding[] = [
	binding(
		'global',
		'palette.open',
		': ctrl+p',
		'Choose among all commands, also those without keys',
		'commands',
	),
	binding('palette', 'palette.run', 'enter', 'Run the command', 'run'),
	binding('palette', 'palette.close', 'escape', 'Run nothing', 'close'),
	binding('palette', 'palette.up', 'up', 'Move up', 'move', '↑↓'),
	binding('palette', 'palette.down', 'down', 'Move down'),
	binding('palette', 'palette.page-up', 'pageup', 'Move up a page'),
	binding('palette', 'palette.page-down', 'pagedown', 'Move down a page'),
];
