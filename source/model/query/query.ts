import {type Change} from '../change.js';
import {type EntryType} from '../entry.js';
import {type PathFilter} from '../path-filter.js';

/** From the least to the most, both included; infinite where there is no end. */
export type Span = {
	readonly least: number;
	readonly most: number;
};

/** A layer by its index, or the highest of the base image. */
export type LayerBound = number | 'base';

/** What the permission bits have to be: exactly these, or each of some conditions. */
export type ModeCondition =
	| {readonly kind: 'exactly'; readonly bits: number}
	| {readonly kind: 'all' | 'none'; readonly bits: number}

	/** At least one bit of each. */
	| {readonly kind: 'any'; readonly sets: readonly number[]};

/** One condition on a stored entry. */
export type Term =
	/** Bytes of the content of files and hard links. */
	| {readonly kind: 'size'; readonly span: Span}
	| {readonly kind: 'type'; readonly types: ReadonlySet<EntryType>}

	/** `shift` turns `<=` into `<` and `>=` into `>`, also where the bound is known only with the image. */
	| {
			readonly kind: 'layer';
			readonly first: LayerBound;
			readonly firstShift: 0 | 1;
			readonly last: LayerBound;
			readonly lastShift: 0 | -1;
	  }
	| {readonly kind: 'uid' | 'gid'; readonly span: Span}
	| {readonly kind: 'mode'; readonly condition: ModeCondition}
	| {readonly kind: 'change'; readonly changes: ReadonlySet<Change>}

	/** A stored copy whose bytes the final file system shows nowhere. */
	| {readonly kind: 'wasted'}

	/** Anything stored that the final file system does not show. */
	| {readonly kind: 'hidden'}

	/** `withBelow`: a directory that matches brings all that is below it. */
	| {
			readonly kind: 'path';
			readonly filter: PathFilter;
			readonly withBelow: boolean;

			/** The text, where it is a plain word, which may be taken less strictly. */
			readonly word?: string | undefined;
	  }

	/** The characters stand in the path one after the other, with anything between them. */
	| {
			readonly kind: 'fuzzy';
			readonly text: string;
			readonly ignoresCase: boolean;
	  };

/** What is looked for, understood. No parts: `and` is everything. */
export type Query =
	| Term
	| {readonly kind: 'and' | 'or'; readonly parts: readonly Query[]}
	| {readonly kind: 'not'; readonly part: Query};

/** Why a text is no query. */
export type QueryProblem = {
	/** As part of a sentence: `there is no key "siz"`. Safe for a terminal. */
	readonly problem: string;

	/** Where in the text, in UTF-16 units; its length when something is missing at the end. */
	readonly position: number;

	/** What to write instead, as a sentence. */
	readonly hint?: string | undefined;
};

export const isProblem = (
	result: Query | QueryProblem,
): result is QueryProblem => 'problem' in result;
