/** Something that opens something, readable for all who have the image. What it says is nowhere in here. */
export type Secret = {
	/** In words: `private key`, `GitHub token`. */
	readonly kind: string;

	/** Where it is. */
	readonly place: 'file' | 'variable' | 'label' | 'history' | 'argument';

	/** The path, or the name of the variable, label or argument; unescaped. Of history the number of the line. */
	readonly subject: string;

	/** Whether a pattern matched, and not only a name. */
	readonly isSeen: boolean;

	/** The layer that stores it or whose instruction says it; absent where none does. */
	readonly layer: number | undefined;

	/** Of a file: its entry. */
	readonly entry?: number | undefined;

	/** Of a file: the layer from which on no path shows it. */
	readonly hiddenBy?: number | undefined;
};

/** What was read in the contents of files: kinds of secrets by entry. */
export type SeenSecrets = ReadonlyMap<number, readonly string[]>;
