import {printable} from '../printable.js';
import {toJsonText} from '../json-text.js';

/** A line of a file, a file with such lines, or how many it has. */
export type GrepResult = {
	readonly layer: number;
	readonly path: string;
	readonly line?: number;

	/** As raw as the file has it. */
	readonly text?: string;
	readonly count?: number;
};

/** For people, and for tools that read what grep writes: `0 /etc/passwd:1: root:x:0`. */
export const toGrepLine = ({
	layer,
	path,
	line,
	text,
	count,
}: GrepResult): string => {
	const file = `${layer} ${printable(path)}`;
	if (count !== undefined) {
		return `${file}:${count}`;
	}

	return line === undefined
		? file
		: `${file}:${line}: ${printable(text ?? '')}`;
};

/** As one line of JSON. */
export const toGrepJson = (result: GrepResult): string => toJsonText(result);
