import {type ContentScope} from '../../model/contents/choose-files.js';
import {parsePattern} from '../../model/contents/parse-pattern.js';
import {type Automaton} from '../../model/expression/automaton.js';
import {type Query} from '../../model/query/query.js';
import {subcommands} from '../../manual/command-table.js';
import {printable} from '../../printable.js';
import {type FilesFlags, parseFilesOptions} from './files-options.js';
import {usage} from './usage-error.js';

/** Asks for lines of files. */
export type GrepCommand = {
	readonly command: 'grep';
	readonly automaton: Automaton;
	readonly scope: ContentScope;
	readonly query: Query | undefined;

	/** What is told: each line, the files that have some, or how many each has. */
	readonly tells: 'lines' | 'files' | 'counts';

	/** Whether files that are no text are looked through as well. */
	readonly binary: boolean;
	readonly json: boolean;
};

type GrepFlags = {
	readonly ignoreCase?: boolean | undefined;
	readonly filesWithMatches?: boolean | undefined;
	readonly count?: boolean | undefined;
	readonly text?: boolean | undefined;
};

type Given = FilesFlags &
	GrepFlags & {
		readonly ci?: boolean | undefined;
		readonly json?: boolean | undefined;
	};

const readPattern = (text: string, ignoresCase: boolean): Automaton => {
	const pattern = parsePattern(text, ignoresCase);
	if ('reason' in pattern) {
		throw usage(
			`"${printable(text)}" cannot be looked for: ${printable(pattern.reason)}`,
			'Text between slashes is an expression; other text is looked for as it stands.',
		);
	}

	return pattern;
};

const parseWords = (words: readonly string[]): string => {
	const [reference, pattern, ...more] = words;
	if (!reference || !pattern || more.length > 0) {
		throw usage(
			'"imgscope grep" needs an image and one pattern',
			"For example: imgscope grep nginx:1.27 'worker_processes'",
		);
	}

	return pattern;
};

/** Reads what `grep` asks for; undefined for other commands. */
export const parseGrepCommand = (
	[command, ...words]: readonly string[],
	given: Given,
): GrepCommand | undefined => {
	const {ignoreCase, filesWithMatches, count, text, json = false} = given;
	if (command !== 'grep') {
		// Before an image `-i` is what dive calls --ignore-errors.
		const isCommand = subcommands.some(({word}) => word === command);
		if (
			[ignoreCase && isCommand, filesWithMatches, count, text].some(Boolean)
		) {
			throw usage(
				'--ignore-case, --files-with-matches, --count and --text belong to "imgscope grep"',
			);
		}

		return undefined;
	}

	if (given.ci === true) {
		throw usage('"imgscope grep" judges no rules');
	}

	if (filesWithMatches && count) {
		throw usage('--files-with-matches and --count exclude each other');
	}

	if (given.range !== undefined) {
		throw usage('--range belongs to "imgscope files"', 'Take --layer N.');
	}

	const {range, allLayers, query} = parseFilesOptions(given);
	return {
		command,
		automaton: readPattern(parseWords(words), ignoreCase ?? false),
		scope: range ? range.last : allLayers ? 'all' : 'final',
		query,
		tells: filesWithMatches ? 'files' : count ? 'counts' : 'lines',
		binary: text ?? false,
		json,
	};
};
