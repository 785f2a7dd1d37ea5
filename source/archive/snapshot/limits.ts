/** How much of the contents of files is kept. */
export type KeptLimits = {
	/** Bytes of the largest file that is kept. */
	readonly file: number;

	/** Bytes of all together. */
	readonly total: number;
};

export const defaultLimits: KeptLimits = {
	file: 64 * 1024,
	total: 16 * 1024 * 1024,
};
