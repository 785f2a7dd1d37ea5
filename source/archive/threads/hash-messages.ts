/** What the thread that hashes is told of blobs, which it knows by numbers. */
export type ToHashThread =
	/** The next bytes of a blob. They stay as they are until there is an answer. */
	| {
			readonly kind: 'bytes';
			readonly blob: number;
			readonly bytes: Uint8Array<SharedArrayBuffer>;
	  }

	/** There are no more. */
	| {readonly kind: 'end'; readonly blob: number};

/** What it answers. */
export type FromHashThread =
	| {readonly kind: 'ready'}

	/** All that it was told of a blob so far. */
	| {readonly kind: 'hashed'; readonly blob: number}
	| {
			readonly kind: 'digest';
			readonly blob: number;
			readonly digest: string;
	  };
