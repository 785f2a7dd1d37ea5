import {type Image} from '../../model/image.js';
import {scrollStart} from '../scroll.js';
import {type State} from '../state.js';

/** A comparison as it is seen at first: what differs in the second image, all closed. */
export const arrangeComparison = (state: State, image: Image): State => ({
	...state,
	image,
	view: undefined,
	focus: 'files',
	layers: {cursor: 1, top: 0},
	range: undefined,
	emptyHistory: false,
	details: scrollStart,
	waste: scrollStart,
	files: {
		...state.files,
		cursor: 0,
		top: 0,
		open: {openByDefault: false, exceptions: new Set()},
		openFiltered: {openByDefault: true, exceptions: new Set()},
		hidden: new Set([...state.files.hidden, 'unchanged']),
		filter: '',
	},
	isFiltering: false,
	overlays: [],
	progress: undefined,
});
