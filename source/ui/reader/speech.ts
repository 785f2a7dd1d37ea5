import {type TypedLine} from '../../terminal/voice.js';

/** The selected row in words. */
export type SpokenRow = {
	/** Tells rows apart. */
	readonly key: string | number;
	readonly text: string;

	/** How deep it is in a tree; said when that changes. */
	readonly level?: number | undefined;

	/** What else there is to know of it, for those who ask. */
	readonly more?: readonly string[] | undefined;
};

/** The lines of a text that are in sight. */
export type SpokenText = {
	/** Number of the first one, from 0. */
	readonly first: number;
	readonly lines: readonly string[];

	/** How many there are in all. */
	readonly count: number;
};

/** All that can be said of a state, in sentences that are safe for a terminal. */
export type Speech = {
	/** What one is in; another one is announced with its title. */
	readonly place: string;
	readonly title: string;

	/** The place that this is a part of: leaving it leads back there without a word. */
	readonly within?: string | undefined;

	/** Whether something is being looked for: then there is nothing to say yet. */
	readonly isBusy?: boolean | undefined;

	/** Said with the title: how to leave. */
	readonly ways?: string | undefined;

	/** Said in place of the title and what is true of the place, for those who ask. */
	readonly about?: string | undefined;

	/** Said after the title: what there is besides the rows. */
	readonly intro?: readonly string[] | undefined;

	/** What is true of the place as a whole; said as it changes, which the title tells at first. */
	readonly facts?: Readonly<Record<string, string>> | undefined;

	/** What is true wherever one is; said as it changes. */
	readonly status?: Readonly<Record<string, string>> | undefined;
	readonly row?: SpokenRow | undefined;
	readonly text?: SpokenText | undefined;

	/** What is typed. */
	readonly typed?: TypedLine | undefined;

	/** Keys that count here, for those who ask. */
	readonly keys?: string | undefined;
	readonly message?: string | undefined;
};

/** Parts of a sentence; those that are empty or absent are left out. */
export const phrase = (
	...parts: ReadonlyArray<string | undefined | false>
): string =>
	parts
		.filter(part => part !== undefined && part !== false && part !== '')
		.join(', ');

/** A sentence with a capital letter, where it begins with a word. */
export const upperFirst = (text: string): string =>
	text.slice(0, 1).toUpperCase() + text.slice(1);

export const lowerFirst = (text: string): string =>
	text.slice(0, 1).toLowerCase() + text.slice(1);
