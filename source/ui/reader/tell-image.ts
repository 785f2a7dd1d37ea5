import {formatBytes, plural} from '../../format.js';
import {type Image} from '../../model/image.js';
import {type WastedCopy} from '../../model/wasted-copies.js';
import {printable} from '../../printable.js';
import {differencePaths} from '../compare/differences.js';
import {describeCounts} from '../compare/select-differences.js';
import {describeSelectedCopy, imageHeader} from '../select-image.js';
import {type State} from '../state.js';
import {phrase, type Speech, type SpokenRow} from './speech.js';
import {positionWords, spokenLine} from './spoken-words.js';

const copyWords = (state: State, copy: WastedCopy, position: string): string =>
	phrase(
		printable(state.image!.tree.paths.absolute(copy.path)),
		`${formatBytes(copy.bytes)} wasted`,
		copy.reason,
		`stored by layer ${copy.layer}`,
		`hidden by layer ${copy.hiddenBy}`,
		position,
	);

const tellDifference = (image: Image, state: State): SpokenRow => {
	const {cursor} = state.waste;
	const paths = differencePaths(image);
	const path = paths[cursor];
	const {view} = image.comparison!;
	return path === undefined
		? {key: 'empty', text: 'No file differs.'}
		: {
				key: path,
				text: phrase(
					describeSelectedCopy(state)!.path,
					`${formatBytes(view.addedBytes.of(path))} more`,
					`${formatBytes(view.removedBytes.of(path))} less`,
					positionWords(cursor, paths.length),
				),
			};
};

const tellCopy = (image: Image, state: State): SpokenRow => {
	const {cursor} = state.waste;
	const {copies} = image.waste;
	const copy = copies.at(cursor);
	return copy
		? {
				key: cursor,
				text: copyWords(state, copy, positionWords(cursor, copies.length)),
			}
		: {
				key: 'empty',
				text: image.isComplete
					? 'No file is stored in vain.'
					: 'What is wasted is known once all layers are read.',
			};
};

/** More rows than the figures of an image ever have. */
const allFigures = 100;

/** The figures of the image, and its wasted files; or the differences of two. */
export const tellImage = (state: State): Speech => {
	const image = state.image!;
	const figures = imageHeader(image, allFigures).map(line => spokenLine(line));
	return image.comparison
		? {
				place: 'differences',
				title: `Differences: ${describeCounts(image.comparison)}.`,
				intro: figures,
				row: tellDifference(image, state),
			}
		: {
				place: 'image',
				title: `Image, with ${plural(image.waste.copies.length, 'wasted file')}.`,
				intro: figures,
				row: tellCopy(image, state),
			};
};
