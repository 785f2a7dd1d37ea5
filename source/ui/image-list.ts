import {type Image} from '../model/image.js';
import {differencePaths} from './compare/differences.js';

/** How many rows the list in the image pane has: wasted files, or differences where images are compared. */
export const imageListLength = (image: Image): number =>
	image.comparison ? differencePaths(image).length : image.waste.copies.length;
