import {type Ecosystem} from '../model/package-measures.js';

/** A package as its manager describes it. */
export type PackageRecord = {
	readonly ecosystem: Ecosystem;
	readonly name: string;

	/** Absent where it is not told. */
	readonly version: string | undefined;

	/** Absolute paths of what it installed, directories among them. */
	readonly files: readonly string[];
};
