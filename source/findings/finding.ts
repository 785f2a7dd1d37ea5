/**
What a finding is about; never mixed.

- `hidden`: stored bytes that no path of the final file system shows. Certain; their sum is the wasted bytes.
- `duplicate`: the same content at several live paths. Certain.
- `unneeded`: live files that images rarely need. A guess.
- `order`: instructions whose order or form makes builds repeat work. No bytes.
- `safety`: what others can read or do with the image. No bytes.
*/
export const findingKinds = [
	'hidden',
	'duplicate',
	'unneeded',
	'order',
	'safety',
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** How much it matters to somebody who ships the image. */
export type Severity = 'error' | 'warning' | 'note';

/** What to do about it. */
export type Fix = {
	/** One or two sentences. */
	readonly words: string;

	/** Lines of a Dockerfile that show how. */
	readonly dockerfile?: readonly string[] | undefined;

	/** The layer whose RUN those lines put at the end of the one that is to be changed. */
	readonly joins?: number | undefined;

	/** Lines for `.dockerignore`. */
	readonly dockerignore?: readonly string[] | undefined;
};

/** Bytes that are there, or that would go. */
export type ByteCount = {
	/** Uncompressed, as the layers store them. */
	readonly stored: number;

	/** Their part of the compressed layers; undefined where those are not known. */
	readonly download: number | undefined;
};

/** Something that can go or be done better: a group of files with one cause, not a row for each. */
export type Finding = {
	/** The same for the same finding in another build of the image: rule, subject and instruction, not numbers of layers. */
	readonly id: string;
	readonly kind: FindingKind;

	/** The name of the rule that found it: `deleted`, `apt-lists`. */
	readonly rule: string;
	readonly severity: Severity;

	/** In words, without a full stop, with nothing of the image unescaped. */
	readonly title: string;

	/** The directory, package or variable that it is about, unescaped: `/var/lib/apt/lists`. */
	readonly subject: string;

	/** Indices of the layers that stored the files, ascending. */
	readonly storedIn: readonly number[];

	/** Indices of the layers that hid them, ascending; empty where the files are live. */
	readonly hiddenBy: readonly number[];

	/** The layer whose instruction is to be changed; absent where no layer is at fault. */
	readonly layer: number | undefined;

	/** Whether an own instruction can mend it; else only another base image helps. */
	readonly isOwn: boolean;

	/** Numbers of entries in the merged tree: what would go, which is what a plan counts once however often it is found. Ascending. */
	readonly entries: Int32Array;

	/** By place in `entries`: how many bytes of each would go; absent where all of them would. */
	readonly parts?: Float64Array | undefined;

	/** How many files it is about. */
	readonly fileCount: number;

	/** Paths of some of them, the largest first, unescaped. */
	readonly samples: readonly string[];

	/** Of all its files. */
	readonly bytes: ByteCount;

	/** What its fix makes the image smaller by. */
	readonly saving: ByteCount;
	readonly fix: Fix;
};
