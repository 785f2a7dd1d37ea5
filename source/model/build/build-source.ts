/** Lines of a Dockerfile, from 1. */
export type LineRange = {
	readonly firstLine: number;
	readonly lastLine: number;
};

/** What the builder of an image states of the Dockerfile that it read. */
export type BuildSource = {
	/** The file's name, as the builder was given it. */
	readonly name: string;
	readonly text: string;

	/** The stage that was built; the last one when absent. */
	readonly target?: string | undefined;
	readonly buildArguments: ReadonlyMap<string, string>;

	/** By layer of the image: the lines that made it, of equal instructions those of each; none where the builder does not say. */
	readonly layers: ReadonlyArray<readonly LineRange[]>;
};
