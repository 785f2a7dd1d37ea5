import {type Change} from '../change.js';
import {type Image} from '../image.js';
import {matchPaths} from '../match-paths.js';
import {
	fileContent,
	implicitDirectory,
	type MergedTree,
	shownSize,
} from '../merged-tree.js';
import {entryFacts} from './entry-facts.js';
import {matchFuzzy} from './match-fuzzy.js';
import {
	type LayerBound,
	type ModeCondition,
	type Query,
	type Span,
	type Term,
} from './query.js';

/** What a query is held against: a stored entry, or what a path is at some layer. */
export type Candidate = {
	readonly path: number;

	/** An entry number or `implicitDirectory`, of which no size, mode or owner is known. */
	readonly entry: number;

	/** The layer that stored it, or removed it. */
	readonly layer: number;

	/** Absent where the layer removed again what it stored. */
	readonly change: Change | undefined;
};

export type Matcher = (candidate: Candidate) => boolean;

/** What of an image a query can ask about. */
export type QueriedImage = Pick<Image, 'tree' | 'baseLayers'>;

const isWithin = ({least, most}: Span, value: number): boolean =>
	value >= least && value <= most;

export const hasMode = (condition: ModeCondition, mode: number): boolean => {
	switch (condition.kind) {
		case 'exactly': {
			return mode === condition.bits;
		}

		case 'all': {
			return (mode & condition.bits) === condition.bits;
		}

		case 'none': {
			return (mode & condition.bits) === 0;
		}

		case 'any': {
			return condition.sets.every(bits => (mode & bits) !== 0);
		}
	}
};

/** Whether an entry is a stored copy whose bytes nothing shows at the end. */
export const isWasted = (
	{hiddenBy, entries}: MergedTree,
	entry: number,
): boolean =>
	entry >= 0 &&
	entries.type(entry) === 'file' &&
	entries.size(entry) > 0 &&
	hiddenBy[entry] !== -1;

const typeOf = ({entries}: MergedTree, entry: number) =>
	entry === implicitDirectory ? 'directory' : entries.type(entry);

/** The layers that a condition is about. */
export const layerSpan = (
	{baseLayers}: QueriedImage,
	term: Extract<Term, {kind: 'layer'}>,
): Span => {
	const resolve = (bound: LayerBound) =>
		bound === 'base' ? baseLayers - 1 : bound;
	return {
		least: resolve(term.first) + term.firstShift,
		most: resolve(term.last) + term.lastShift,
	};
};

/** All that depends on the path alone is decided here for all paths at once. */
const createTermMatcher = (image: QueriedImage, term: Term): Matcher => {
	const {tree} = image;
	const {entries} = tree;
	switch (term.kind) {
		case 'size': {
			return ({entry}) =>
				fileContent(tree, entry) !== -1 &&
				isWithin(term.span, shownSize(tree, entry));
		}

		case 'type': {
			return ({entry}) => term.types.has(typeOf(tree, entry));
		}

		case 'layer': {
			const span = layerSpan(image, term);
			return ({layer}) => isWithin(span, layer);
		}

		case 'uid': {
			return ({entry}) => entry >= 0 && isWithin(term.span, entries.uid(entry));
		}

		case 'gid': {
			return ({entry}) => entry >= 0 && isWithin(term.span, entries.gid(entry));
		}

		case 'mode': {
			return ({entry}) =>
				entry >= 0 && hasMode(term.condition, entries.mode(entry));
		}

		case 'change': {
			return ({change}) => change !== undefined && term.changes.has(change);
		}

		case 'wasted': {
			return ({entry}) => isWasted(tree, entry);
		}

		case 'hidden': {
			const {hiddenBy} = entryFacts(tree);
			return ({entry}) => entry >= 0 && hiddenBy[entry] !== -1;
		}

		case 'path': {
			const matched = matchPaths(tree.paths, term.filter, term.withBelow);
			return ({path}) => matched[path] === 1;
		}

		case 'fuzzy': {
			const matched = matchFuzzy(tree.paths, term.text, term.ignoresCase);
			return ({path}) => matched[path] === 1;
		}
	}
};

/** A query made ready for an image; asking it then costs as much as it has conditions, whatever the image. */
export const createMatcher = (image: QueriedImage, query: Query): Matcher => {
	switch (query.kind) {
		case 'and': {
			const parts = query.parts.map(part => createMatcher(image, part));
			return candidate => parts.every(matches => matches(candidate));
		}

		case 'or': {
			const parts = query.parts.map(part => createMatcher(image, part));
			return candidate => parts.some(matches => matches(candidate));
		}

		case 'not': {
			const matches = createMatcher(image, query.part);
			return candidate => !matches(candidate);
		}

		default: {
			return createTermMatcher(image, query);
		}
	}
};
