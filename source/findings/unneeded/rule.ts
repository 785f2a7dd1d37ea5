import {type Severity} from '../finding.js';
import {type Facts} from './facts.js';

/**
Files that images rarely need.

A pattern is a path without its first `/`. `**` at its beginning stands for any directories, `*` for one name, `*` within the last name for a part of it (`*.pyc`, `core.*`). `/**` at its end makes it a directory, with everything in it; else it is a file.
*/
export type UnneededRule = {
	readonly name: string;

	/** Before the subject: "Package lists of apt". */
	readonly title: string;
	readonly severity: Severity;
	readonly patterns: readonly string[];

	/** Names of files that stay: licences, for example. */
	readonly except?: RegExp;

	/** Must hold of the image. */
	readonly condition?: (facts: Facts) => boolean;

	/** Must hold of each file; dear, so it is asked last. */
	readonly accepts?: (facts: Facts, path: number) => boolean;

	/** One or two sentences. */
	readonly words: string;
	readonly fix: RuleFix;

	/** A path that it is about, and one that it leaves alone: its tests. */
	readonly example: string;
	readonly counterexample: string;
};

/** How the instruction that stored the files is to be changed. */
export type RuleFix = {
	/** What is written otherwise in a RUN: the first that fits is done. */
	readonly replace?: ReadonlyArray<readonly [RegExp, string]>;

	/** Commands for the end of a RUN in which nothing was replaced. */
	readonly append?: readonly string[];

	/** Lines where the instruction is no RUN, or there is nothing to append. */
	readonly lines?: readonly string[];

	/** Lines for `.dockerignore` where a COPY brought the files. */
	readonly ignore?: readonly string[];

	/** Tools of `dependencyTools`, one of which a RUN must call for these lines to be right: they leave out more than what is not needed, and it brings the rest. */
	readonly ignoreNeeds?: readonly string[];
};
