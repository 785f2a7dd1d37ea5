import {type Image} from './image.js';

/** Whether contents of files can be read from an image; from a comparison when they can from both images. Of a snapshot not all can. */
export const isReadable = (image: Image): boolean =>
	(image.joined ?? [image]).every(
		({openLayers, keptContents}) => (openLayers ?? keptContents) !== undefined,
	);
