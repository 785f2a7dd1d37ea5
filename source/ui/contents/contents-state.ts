import {type Image} from '../../model/image.js';

export const searchScopes = ['layer', 'final', 'all'] as const;

/** In what is searched: what the selected layer stores, what is in sight at the end, all versions. */
export type SearchScope = (typeof searchScopes)[number];

/** A line that was found. */
export type ContentLine = {
	readonly entry: number;
	readonly line: number;

	/** As raw as the file has it. */
	readonly text: string;
};

export type SearchProgress = {
	readonly files: number;
	readonly allFiles: number;
	readonly bytes: number;
	readonly allBytes: number;
};

/** A search that was begun, with what it found. */
export type ContentSearch = {
	readonly image: Image;
	readonly pattern: string;
	readonly scope: SearchScope;

	/** Where the scope is one layer. */
	readonly layer: number;
	readonly phase: 'running' | 'stopped' | 'done' | 'failed';
	readonly progress: SearchProgress;

	/** The first ones. */
	readonly lines: readonly ContentLine[];

	/** How many there are, those that are not kept included. */
	readonly count: number;

	/** Why it failed; safe for a terminal. */
	readonly reason?: string | undefined;
};

export type ContentsState = {
	/** What is typed. */
	readonly text: string;
	readonly scope: SearchScope;
	readonly search?: ContentSearch | undefined;
};

export const contentsStart: ContentsState = {text: '', scope: 'final'};

/** More lines than anybody looks through. */
export const mostLines = 10_000;
