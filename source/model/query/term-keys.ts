import {type Change, changes} from '../change.js';
import {type EntryType} from '../entry.js';
import {
	parseLiteral,
	parseLiteralName,
	parseNameFilter,
	parsePathFilter,
	parsePathPattern,
	type PathFilter,
} from '../path-filter.js';
import {nearestName} from './nearest-name.js';
import {type Query, type Term} from './query.js';
import {readMode} from './read-mode.js';
import {
	type Operator,
	readIdSpan,
	readLayers,
	readSizeSpan,
} from './read-span.js';

/** Behind the operator; quotes take every character's meaning away, an expression has its slashes. */
export type Value = {
	readonly text: string;
	readonly kind: 'word' | 'quoted' | 'expression';
};

/** Why a value is none, where more can be said than the key's hint says. */
type Refusal = {
	readonly reason?: string;
	readonly meant?: string | undefined;
};

type Reader = (operator: Operator, value: Value) => Query | Refusal | undefined;

/** What may stand before a value. */
export type Key = {
	/** What the values are, and some of them. */
	readonly hint: string;
	readonly isCompared: boolean;

	readonly read: Reader;
};

const typeNames: Readonly<Record<string, EntryType>> = {
	file: 'file',
	dir: 'directory',
	directory: 'directory',
	symlink: 'symlink',
	hardlink: 'hardlink',
	char: 'character',
	character: 'character',
	block: 'block',
	fifo: 'fifo',
};

const changeNames: Readonly<Record<string, Change>> = Object.fromEntries(
	changes.map(change => [change, change]),
);

/** Names with commas between them. */
const readNames = <Name>(
	names: Readonly<Record<string, Name>>,
	text: string,
): Set<Name> | Refusal => {
	const found = new Set<Name>();
	for (const word of text.toLowerCase().split(',')) {
		if (!Object.hasOwn(names, word)) {
			return {meant: nearestName(word, Object.keys(names))};
		}

		found.add(names[word]!);
	}

	return found;
};

const fromFilter = (
	filter: PathFilter,
	withBelow = false,
	more: {readonly word?: string} = {},
): Query | Refusal =>
	filter.kind === 'invalid'
		? {reason: filter.reason}
		: {kind: 'path', filter, withBelow, ...more};

/** A part of the path, which is one of all that is below, too; globs and expressions look at the path alone. */
export const readPath = ({text, kind}: Value): Query | Refusal => {
	switch (kind) {
		case 'quoted': {
			return fromFilter(parseLiteral(text), true);
		}

		case 'expression': {
			return fromFilter(parsePathFilter(text));
		}

		case 'word': {
			const isGlob = /[*?]/.test(text);
			return fromFilter(
				parsePathPattern(text),
				!isGlob,
				isGlob ? {} : {word: text},
			);
		}
	}
};

const readName = ({text, kind}: Value): Query | Refusal => {
	if (kind !== 'expression' && text.includes('/')) {
		return {reason: 'a name has no slash'};
	}

	return fromFilter(
		kind === 'quoted' ? parseLiteralName(text) : parseNameFilter(text),
	);
};

const readOwner = (text: string): Query | undefined => {
	const [user = '', group, ...more] = text.split(':');
	const uid = readIdSpan(':', user);
	const gid = group === undefined ? undefined : readIdSpan(':', group);
	if (!uid || more.length > 0 || (group !== undefined && !gid)) {
		return undefined;
	}

	const owner: Query = {kind: 'uid', span: uid};
	return gid ? {kind: 'and', parts: [owner, {kind: 'gid', span: gid}]} : owner;
};

const readId =
	(kind: 'uid' | 'gid'): Reader =>
	(operator, {text}) => {
		const span = readIdSpan(operator, text);
		return span && {kind, span};
	};

const ids = 'Write an ID as 1000, or a range as 1000..1999.';

/** Every key that stands before a value. */
export const termKeys: Readonly<Record<string, Key>> = {
	size: {
		hint: 'Write it as 20MB, 1GiB or a number of bytes, or a range as 1MB..5MB.',
		isCompared: true,
		read(operator, {text}) {
			const span = readSizeSpan(operator, text);
			return span && {kind: 'size', span};
		},
	},
	type: {
		hint: 'Types are file, dir, symlink, hardlink, char, block and fifo.',
		isCompared: false,
		read(_operator, {text}) {
			const types = readNames(typeNames, text);
			return types instanceof Set ? {kind: 'type', types} : types;
		},
	},
	layer: {
		hint: 'Write a number, a range as 2..5, base or own; layers are numbered from 0.',
		isCompared: true,
		read: (operator, {text}) => readLayers(operator, text),
	},
	is: {
		hint: 'Write own, base, wasted or hidden.',
		isCompared: false,
		read(operator, {text}) {
			const word = text.toLowerCase();
			if (word === 'own' || word === 'base') {
				return readLayers(operator, word);
			}

			return Object.hasOwn(wordTerms, word)
				? wordTerms[word]
				: {meant: nearestName(word, ['own', 'base', 'wasted', 'hidden'])};
		},
	},
	owner: {
		hint: 'Write numbers, as 1000 or 1000:1000.',
		isCompared: false,
		read: (_operator, {text}) => readOwner(text),
	},
	uid: {hint: ids, isCompared: true, read: readId('uid')},
	gid: {hint: ids, isCompared: true, read: readId('gid')},
	mode: {
		hint: 'Write octal digits as 4755, or permissions as +s, o+w or go-rwx.',
		isCompared: false,
		read(_operator, {text}) {
			const condition = readMode(text);
			return condition && {kind: 'mode', condition};
		},
	},
	change: {
		hint: 'Changes are added, modified, attributes, rewritten, removed and unchanged.',
		isCompared: false,
		read(_operator, {text}) {
			const found = readNames(changeNames, text);
			return found instanceof Set ? {kind: 'change', changes: found} : found;
		},
	},
	path: {
		hint: 'Write a part of the path, a glob as **/*.map, or an /expression/.',
		isCompared: false,
		read: (_operator, value) => readPath(value),
	},
	name: {
		hint: 'Write a name, a glob as *.so, or an /expression/; for more than a name there is path:.',
		isCompared: false,
		read: (_operator, value) => readName(value),
	},
};

/** Words that are conditions by themselves. */
export const wordTerms: Readonly<Record<string, Term>> = {
	wasted: {kind: 'wasted'},
	hidden: {kind: 'hidden'},
};
