/** An instruction of a Dockerfile, and what of the image's history it made. */
export type SourceInstruction = {
	/** In capitals: `RUN`. */
	readonly keyword: string;

	/** On one line, without comments, as the file has it: variables are not replaced. */
	readonly text: string;

	/** Numbers of its lines, from 1. */
	readonly firstLine: number;
	readonly lastLine: number;

	/** Index of the history entry; absent where it made none, or none of this image. */
	readonly history?: number | undefined;
};

/** The Dockerfile that an image was built from. */
export type SourceFile = {
	/** As the user wrote it, for messages: `web/Dockerfile`. */
	readonly name: string;

	/** All its lines, unescaped. */
	readonly lines: readonly string[];

	/** All its instructions, those of other stages too. */
	readonly instructions: readonly SourceInstruction[];

	/** The image that the first of the stages that led to it is built on, variables replaced: `debian:12`. */
	readonly base?: string | undefined;

	/** Index of the `FROM` that names it. */
	readonly baseFrom?: number | undefined;

	/** How it is known which instruction made what: told by the builder, or found by comparing the texts. */
	readonly alignedBy: 'provenance' | 'text';

	/** Whether so few of its instructions are in the history that it is likely another image's. */
	readonly isDoubtful: boolean;
};
