import {
	fullName,
	imageKey,
	type ListedImage,
	shortId,
} from '../../model/listed-image.js';
import {matchesText} from '../../model/match-text.js';
import {parsePathFilter, type PathFilter} from '../../model/path-filter.js';
import {memoize} from '../memoize.js';
import {type ChooserState, type ImageSort} from './chooser-state.js';

const parseFilter = memoize(parsePathFilter);

/** Of the ID only the part that is shown is searched: somewhere in all of it many a short word is found. A longer one has to be its beginning. */
const matches = (image: ListedImage, text: string): boolean => {
	const filter = parseFilter(text);
	const {id} = image;
	return (
		[fullName(image), image.name, shortId(image)].some(
			name => name !== undefined && matchesText(filter, name),
		) ||
		id.startsWith(text) ||
		id.startsWith(`sha256:${text}`)
	);
};

/** Images without a name come last, whatever the order of the others. */
const compareNames = (a: ListedImage, b: ListedImage): number => {
	const [first, second] = [fullName(a), fullName(b)];
	if (first === second) {
		return 0;
	}

	if (first === undefined || second === undefined) {
		return first === undefined ? 1 : -1;
	}

	return first < second ? -1 : 1;
};

const comparisons: Readonly<
	Record<ImageSort, (a: ListedImage, b: ListedImage) => number>
> = {
	name: compareNames,
	size: (a, b) => (b.size ?? 0) - (a.size ?? 0) || compareNames(a, b),
	age: (a, b) => (b.created ?? 0) - (a.created ?? 0) || compareNames(a, b),
};

const sortImages = memoize(
	(images: readonly ListedImage[], sort: ImageSort): readonly ListedImage[] =>
		images.toSorted(comparisons[sort]),
);

const filterImages = memoize(
	(images: readonly ListedImage[], text: string): readonly ListedImage[] =>
		images.filter(image => matches(image, text)),
);

const none: readonly ListedImage[] = [];

/** The filter as it is understood. */
export const imageFilter = ({filter}: ChooserState): PathFilter =>
	parseFilter(filter);

/** The images that the filter leaves, in their order. */
export const imageRows = (state: ChooserState): readonly ListedImage[] =>
	filterImages(
		sortImages(state.list?.images ?? none, state.sort),
		state.filter,
	);

/** The image under the cursor. */
export const selectedImage = (state: ChooserState): ListedImage | undefined =>
	imageRows(state)[state.scroll.cursor];

/** Where an image stands among the rows; -1 where it does not. */
export const rowOfImage = (
	state: ChooserState,
	key: string | undefined,
): number =>
	key === undefined
		? -1
		: imageRows(state).findIndex(image => imageKey(image) === key);
