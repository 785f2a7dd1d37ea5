import {type Kept} from './prepare-items.js';

/** What is to be taken out of an image, where to, and how. */
export type ExtractionOrder = Kept & {
	/** Numbers of paths, which are taken with all below them. */
	readonly paths: readonly number[];

	/** The last layer that counts. */
	readonly layer: number;

	/** Only what this layer and those above it stored is taken; all that is there when absent. */
	readonly since?: number | undefined;

	/** A directory to write into, or a file to write as a tar; that is standard output if it is `-`. */
	readonly target: {
		readonly kind: 'directory' | 'tar';
		readonly name: string;
	};
	readonly overwrite: boolean;
};

/** How far an extraction is. */
export type ExtractionProgress = {
	/** What is written, in words: `3 files (12 kB)`. */
	readonly written: string;

	/** Of files, as they are read. */
	readonly bytes: number;
	readonly totalBytes: number;
};

/** How an extraction ended. */
export type ExtractionOutcome = {
	/** What is there now, in words. */
	readonly written: string;

	/** A line for each kind of what was left out. */
	readonly leftOut: readonly string[];
	readonly end:
		| {readonly kind: 'whole'}
		| {readonly kind: 'stopped'}
		| {readonly kind: 'failed'; readonly reason: string};
};
