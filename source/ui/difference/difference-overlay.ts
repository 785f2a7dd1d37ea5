import {type ContentDifference} from '../../content/compare-contents.js';
import {type Image} from '../../model/image.js';
import {type Scroll} from '../scroll.js';

/** One of two versions: an entry of the tree of an image. */
export type DifferenceSide = {
	readonly image: Image;
	readonly entry: number;
};

/** As an object it stands for the one look at them. */
export type DifferenceSides = {
	readonly before: DifferenceSide;
	readonly after: DifferenceSide;
};

/** What differs in two versions of a path. */
export type DifferenceOverlay = {
	readonly kind: 'difference';
	readonly sides: DifferenceSides;

	/** As the image has it. */
	readonly path: string;

	/** What is compared, printable, such as `layer 0 → layer 1`. */
	readonly title: string;

	/** Absent while the contents are compared, and where there are none. */
	readonly content?: ContentDifference | undefined;
	readonly problem?: string | undefined;
	readonly scroll: Scroll;
};

export type DifferenceChange = Pick<DifferenceOverlay, 'content' | 'problem'>;
