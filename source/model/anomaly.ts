/** Something in an image that is not as it should be, and does not stop the work. */
export type AnomalyKind =
	| 'path-outside-root'
	| 'duplicate-entry'
	| 'invalid-whiteout'
	| 'invalid-entry'
	| 'missing-link-target'
	| 'digest-mismatch'
	| 'size-mismatch'
	| 'missing-layer'
	| 'history-mismatch'
	| 'provenance-mismatch';

export type Anomaly = {
	/** Index of the layer; absent when it is about the whole image. */
	readonly layer?: number | undefined;

	/** Absolute path in the image, where it is about one. */
	readonly path?: string | undefined;
	readonly kind: AnomalyKind;

	/** A sentence for people. May hold names from the image: make it printable before showing it. */
	readonly detail: string;
};
