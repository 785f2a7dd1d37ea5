import {ImgscopeError} from '../errors.js';
import {type MergedTree} from '../model/merged-tree.js';
import {type State} from './find-path.js';

/** The state of an image after a layer, without one after the last. Throws an ImgscopeError `usage` when there is no such layer. */
export const stateAt = (
	{tree}: {readonly tree: MergedTree},
	layer = tree.layerCount - 1,
): State => {
	if (layer >= tree.layerCount) {
		throw new ImgscopeError(
			'usage',
			`There is no layer ${layer}: the image has ${tree.layerCount}`,
			{hint: 'Layers are numbered from 0.'},
		);
	}

	return {tree, layer};
};
