import {finish, type Steps} from '../../steps.js';
import {makeColumn} from './make-column.js';
import {type PathTable} from './path-table.js';

/** The different names of a table in one text, so that looking for something in all of them is one search. */
export type NameIndex = {
	/** By path: the number of its name. */
	readonly nameIds: Int32Array;

	/** Each name behind a slash, which no name has, and one slash at the end. */
	readonly exact: NameText;

	/** The same in lower case. */
	readonly lower: NameText;
};

export type NameText = {
	/** How many names there are. */
	readonly count: number;
	readonly text: string;

	/** By number of a name: where the slash before it is. */
	readonly starts: Int32Array;

	/** By number of a name: a bit for each of its characters and the slash (see `letterBit`), so that most names need not be read to know that something is not in them. */
	readonly letters: Int32Array;
};

/** The bit of a UTF-16 unit; some share one. */
export const letterBit = (unit: number): number => 1 << (unit & 31);

/** The bits of all units of a text. */
export const letterBits = (
	text: string,
	from = 0,
	to = text.length,
): number => {
	let bits = 0;
	for (let at = from; at < to; at++) {
		// eslint-disable-next-line unicorn/prefer-code-point -- bits are of units
		bits |= letterBit(text.charCodeAt(at));
	}

	return bits;
};

/** How many names are made at once: a million strings would take more memory than all that is known of an image. */
const pieceSize = 0x40_00;

function* joinNames(paths: PathTable): Steps<string> {
	// Slashes at both ends come with the join: added to it, they would make one more text as long as all names.
	const pieces = [''];
	for (let from = 0; from < paths.nameCount; from += pieceSize) {
		const to = Math.min(from + pieceSize, paths.nameCount);
		pieces.push(paths.names(from, to).join('/'));
		yield;
	}

	pieces.push('');
	return pieces.join('/');
}

function* indexText(text: string, count: number): Steps<NameText> {
	const starts = makeColumn(Int32Array, count + 1);
	const letters = makeColumn(Int32Array, count);
	for (let id = 0; id < count; id++) {
		const next = text.indexOf('/', starts[id]! + 1);
		starts[id + 1] = next;
		letters[id] = letterBits(text, starts[id], next);
		if (id % pieceSize === pieceSize - 1) {
			yield;
		}
	}

	return {count, text, starts, letters};
}

/** Finds what lower case may change. Without it even a text that stays as it is would be made anew. */
const mayChange = /[A-Z\u{80}-\u{10FFFF}]/u;

function* makeIndex(paths: PathTable): Steps<NameIndex> {
	const {nameIds} = paths.parts();
	const text = yield* joinNames(paths);
	const lowerText = mayChange.test(text) ? text.toLowerCase() : text;
	yield;
	const exact = yield* indexText(text, paths.nameCount);
	// Few names have capital letters, and those of many images none.
	const lower =
		lowerText === text ? exact : yield* indexText(lowerText, paths.nameCount);
	return {nameIds, exact, lower};
}

/** What is being collected. */
const begun = new WeakMap<PathTable, Steps<NameIndex>>();

const indexes = new WeakMap<PathTable, NameIndex>();

/** The names of a table that is complete; collected once, in pieces. What somebody else has begun is gone on with. */
export function* prepareNames(paths: PathTable): Steps<NameIndex> {
	const steps = begun.get(paths) ?? makeIndex(paths);
	begun.set(paths, steps);
	for (;;) {
		const known = indexes.get(paths);
		if (known) {
			return known;
		}

		const step = steps.next();
		if (step.done) {
			begun.delete(paths);
			indexes.set(paths, step.value);
			return step.value;
		}

		yield;
	}
}

/** The names of a table that is complete; collected once. */
export const indexNames = (paths: PathTable): NameIndex =>
	finish(prepareNames(paths));

/** The name of a number. */
export const nameIn = ({text, starts}: NameText, id: number): string =>
	text.slice(starts[id]! + 1, starts[id + 1]);

/** Calls `found` once for each name in whose text, with the slashes around it, a text occurs, with the first place where it does. */
export const findInNames = (
	{text, starts}: NameText,
	wanted: string,
	found: (id: number, at: number) => void,
): void => {
	let id = 0;
	let at = text.indexOf(wanted);
	while (at !== -1) {
		while (starts[id + 1]! <= at) {
			id++;
		}

		if (id >= starts.length - 1) {
			return;
		}

		found(id, at);
		// A text may end with the slash before the next name, which is that name's own.
		at = text.indexOf(wanted, starts[id + 1]);
	}
};
