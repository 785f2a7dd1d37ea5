import {type FoundLine} from './line-scanner.js';

/** What came of a part of a file, mostly of all of it. */
export type SearchedPart = {
	/** The number of the file's entry in the merged tree. */
	readonly entry: number;
	readonly lines: readonly FoundLine[];

	/** Bytes of the part. */
	readonly bytes: number;

	/** Whether it is the file's last. */
	readonly isEnd: boolean;

	/** Whether the file is passed over, as it is no text. */
	readonly isBinary: boolean;
};
