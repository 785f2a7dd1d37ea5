import {type Image} from '../../model/image.js';
import {comparedLayers} from '../layer-rows.js';
import {platformName} from '../platform-name.js';
import {type State} from '../state.js';
import {shellQuote} from '../../shell-quote.js';

/** Which of several platforms it is; nothing where there is no choice. */
const platformOptions = (image: Image): readonly string[] => {
	const name = platformName(image);
	return (image.platforms?.length ?? 0) > 1 && name !== undefined
		? ['--platform', name]
		: [];
};

const layerOptions = (state: State): readonly string[] => {
	const range = comparedLayers(state);
	if (!range) {
		return [];
	}

	const {first, last} = range;
	return first === last
		? ['--layer', String(last)]
		: ['--range', `${first}..${last}`];
};

/** What is hidden, as `--where` says it; what is unchanged is not listed anyway. */
const hiddenTerms = ({files}: State): readonly string[] =>
	[...files.hidden]
		.filter(change => change !== 'unchanged')
		.map(change => `!change:${change}`);

const whereOptions = (state: State): readonly string[] => {
	const filter = state.files.filter.trim();
	const hidden = hiddenTerms(state);
	const terms = [
		...(filter === '' ? [] : [hidden.length > 0 ? `(${filter})` : filter]),
		...hidden,
	];
	return terms.length === 0 ? [] : ['--where', terms.join(' ')];
};

const wordsOf = (state: State, image: Image): readonly string[] => {
	const {joined} = image;
	if (joined) {
		return ['diff', ...joined.map(({reference}) => reference)];
	}

	const open = [state.reference, ...platformOptions(image)];
	if (state.view) {
		return state.view === 'findings' ? ['advise', ...open] : open;
	}

	return ['files', ...open, ...layerOptions(state), ...whereOptions(state)];
};

/** The command line of imgscope that prints what is seen; undefined before there is an image. */
export const equivalentCommand = (state: State): string | undefined =>
	state.image &&
	['imgscope', ...wordsOf(state, state.image)]
		.map(word => shellQuote(word))
		.join(' ');
