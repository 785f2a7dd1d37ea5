import {type Image} from './image.js';

/** Whether contents of files can be read from an image; from a comparison when they can from both images. */
export const isReadable = (image: Image): boolean =>
	(image.joined ?? [image]).every(({openLayers}) => openLayers !== undefined);
