import {type Binding, binding} from '../binding.js';

/** The keys of the comparison with another image. */
export const compareKeys: readonly Binding[] = [
	binding(
		'global',
		'compare.open',
		'c',
		'Compare the image with another one, whose name is asked for',
	),
	binding('compare', 'compare.start', 'enter', 'Read the image', 'compare'),
	binding('compare', 'compare.close', 'escape', 'Do not compare', 'cancel'),
	binding('comparing', 'compare.close', 'escape', 'Stop', 'stop'),
	binding(
		'comparison',
		'compare.leave',
		'backspace',
		'Go back to the image; Esc does it too, once there is no filter',
		'back',
	),
];
