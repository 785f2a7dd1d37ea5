import {type Binding, binding} from './binding.js';

/** The keys that give panes more room, or less. */
export const paneKeys: readonly Binding[] = [
	binding('global', 'panes.wider', '}', 'Make the panes on the left wider'),
	binding(
		'global',
		'panes.narrower',
		'{',
		'Make the panes on the left narrower',
	),
	binding(
		'global',
		'panes.higher',
		')',
		'Make the pane higher, where several stand one above the other',
	),
	binding('global', 'panes.lower', '(', 'Make the pane lower'),
	binding(
		'global',
		'panes.reset',
		'=',
		'Give every pane the size that suits the terminal',
	),
];
