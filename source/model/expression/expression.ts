/** Code units from the first to the last of each pair, both included; in order and apart from each other. */
export type Ranges = ReadonlyArray<readonly [first: number, last: number]>;

/** A place between two characters. */
export type Assertion = 'start' | 'end' | 'boundary' | 'no-boundary';

/** An expression, understood. It has nothing that would need more than one look at each character. */
export type Expression =
	/** One code unit of these. */
	| {readonly kind: 'set'; readonly ranges: Ranges}
	| {readonly kind: 'sequence'; readonly parts: readonly Expression[]}
	| {readonly kind: 'choice'; readonly parts: readonly Expression[]}
	| {
			readonly kind: 'repeat';
			readonly part: Expression;
			readonly least: number;
			readonly most: number;
	  }
	| {readonly kind: 'assertion'; readonly assertion: Assertion};

/** Why an expression is not taken though JavaScript knows it; part of a sentence. */
export type Refusal = {readonly reason: string};
