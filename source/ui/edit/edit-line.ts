import {eraseCharacter} from '../erase-character.js';

/** A line that is being typed, around the cursor. */
export type EditLine = {
	readonly before: string;
	readonly after: string;
};

/** A line with the cursor at its end. */
export const editLine = (text: string): EditLine => ({before: text, after: ''});

export const textOf = ({before, after}: EditLine): string => before + after;

const segmenter = new Intl.Segmenter();

const firstCharacter = (text: string): string =>
	segmenter.segment(text)[Symbol.iterator]().next().value?.segment ?? '';

type Edit = (line: EditLine) => EditLine;

export const insert = ({before, after}: EditLine, text: string): EditLine => ({
	before: before + text,
	after,
});

const moveLeft: Edit = ({before, after}) => {
	const rest = eraseCharacter(before);
	return {before: rest, after: before.slice(rest.length) + after};
};

const moveRight: Edit = ({before, after}) => {
	const first = firstCharacter(after);
	return {before: before + first, after: after.slice(first.length)};
};

/** What the commands do to the line that is typed. Words end at spaces and at slashes, so that paths can be taken back by their parts. */
export const edits = {
	'edit.left': moveLeft,
	'edit.right': moveRight,
	'edit.home': line => ({before: '', after: textOf(line)}),
	'edit.end': line => editLine(textOf(line)),
	'edit.erase': ({before, after}) => ({before: eraseCharacter(before), after}),
	'edit.delete': ({before, after}) => ({
		before,
		after: after.slice(firstCharacter(after).length),
	}),
	'edit.erase-word': ({before, after}) => ({
		before: before.replace(/[^\s/]*[\s/]*$/, ''),
		after,
	}),
	'edit.clear': ({after}) => ({before: '', after}),
} as const satisfies Readonly<Record<string, Edit>>;

export type EditCommand = keyof typeof edits;
