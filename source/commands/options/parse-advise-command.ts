import {printable} from '../../printable.js';
import {parseSize} from '../../report/parse-size.js';
import {type FilesFlags, refuseFilesFlags} from './files-options.js';
import {usage} from './usage-error.js';

/** Asks what can go. */
export type AdviseCommand = {
	readonly command: 'advise';
	readonly json: boolean;

	/** Whether each finding is told, and not the sum of those below `minSaving`. */
	readonly all: boolean;

	/** Whether what only another base image mends is left out. */
	readonly own: boolean;
	readonly minSaving: number;

	/** Whether only lines for `.dockerignore` are printed. */
	readonly dockerignore: boolean;

	/** Whether files are looked into; where it costs little when undefined. */
	readonly contents: boolean | undefined;
};

type Given = FilesFlags & {
	readonly ci?: boolean | undefined;
	readonly json?: boolean | undefined;
	readonly all?: boolean | undefined;
	readonly own?: boolean | undefined;
	readonly minSaving?: string | undefined;
	readonly dockerignore?: boolean | undefined;
	readonly contents?: boolean | undefined;
	readonly secrets?: boolean | undefined;
};

const defaultMinSaving = 100_000;

/** Reads what `advise` asks for; undefined for other commands. */
export const parseAdviseCommand = (
	[command, reference, ...more]: readonly string[],
	given: Given,
): AdviseCommand | undefined => {
	const {json = false, all = false, own = false, dockerignore = false} = given;
	if (command !== 'advise') {
		if (own || dockerignore || given.minSaving !== undefined) {
			throw usage(
				'--own, --min-saving and --dockerignore belong to "imgscope advise"',
			);
		}

		return undefined;
	}

	refuseFilesFlags(given);
	if (given.ci === true) {
		throw usage('"imgscope advise" judges no rules');
	}

	if (!reference || more.length > 0) {
		throw usage(
			reference
				? `One image at a time, not "${printable([reference, ...more].join(' '))}"`
				: '"imgscope advise" needs an image',
			'For example: imgscope advise app:1',
		);
	}

	return {
		command,
		json,
		all,
		own,
		minSaving:
			given.minSaving === undefined
				? defaultMinSaving
				: parseSize(given.minSaving, '--min-saving'),
		dockerignore,
		contents: given.contents ?? given.secrets,
	};
};
