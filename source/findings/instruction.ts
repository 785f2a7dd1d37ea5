import {shorten} from '../fit-text.js';
import {type Image} from '../model/image.js';
import {normalizePath} from '../model/path.js';
import {printable} from '../printable.js';
import {redactCommand} from '../model/secrets/redact-text.js';

/** What made a layer, as far as the history tells. */
export type Instruction = {
	/** `RUN`, `COPY`; the empty string when the layer's text is no instruction. */
	readonly keyword: string;

	/** What stands after the keyword, each space once. */
	readonly body: string;

	/** The directory that it is done in, as a normal path. */
	readonly directory: string;
};

const known = /^(RUN|COPY|ADD|WORKDIR)\s+/;

/** A path as an instruction has it, as a normal path of the image. */
export const resolveFrom = (directory: string, path: string): string =>
	normalizePath(path.startsWith('/') ? path : `${directory}/${path}`) ??
	directory;

/** The working directory of each layer's instruction, read off the history. */
const workingDirectories = ({history}: Image): ReadonlyMap<number, string> => {
	const directories = new Map<number, string>();
	let directory = '';
	for (const {command, layer} of history) {
		const body = /^WORKDIR\s+(.*)$/s.exec(command)?.[1];
		directory =
			body === undefined ? directory : resolveFrom(directory, body.trim());
		if (layer !== undefined) {
			directories.set(layer, directory);
		}
	}

	return directories;
};

/** The instructions of all layers. */
export const readInstructions = (image: Image): readonly Instruction[] => {
	const directories = workingDirectories(image);
	return image.layers.map(({command, index}) => {
		// What is told of an instruction goes to pull requests and logs.
		const text = redactCommand(command.replaceAll(/\s+/g, ' ').trim());
		const keyword = known.exec(text)?.[1] ?? '';
		return {
			keyword,
			body: text.slice(keyword.length).trim(),
			directory: directories.get(index) ?? '',
		};
	});
};

export const textOf = ({keyword, body}: Instruction): string =>
	`${keyword} ${body}`.trim();

/** The same for the same line of a Dockerfile whatever it copied: the classic builder writes checksums into it. */
export const stableText = (instruction: Instruction): string =>
	textOf(instruction).replaceAll(/\b(file|dir|multi):[\da-f]+/g, '$1');

/** Safe for a terminal, of at most so many columns. */
export const cutInstruction = (text: string, columns: number): string =>
	shorten(printable(text), columns);

const longestQuote = 60;

/** For sentences: `"RUN npm ci"`. */
export const quote = (instruction: Instruction): string => {
	const text = stableText(instruction).replace(
		/\b(?:file|dir|multi) in /,
		'… ',
	);
	return `"${cutInstruction(text, longestQuote)}"`;
};
