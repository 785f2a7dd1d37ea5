import {type FilesFlags, refuseFilesFlags} from './files-options.js';
import {usage} from './usage-error.js';

/** Asks what became of one path. */
export type HistoryCommand = {
	readonly command: 'history';
	readonly path: string;
	readonly json: boolean;
};

type Given = FilesFlags & {
	readonly ci?: boolean | undefined;
	readonly json?: boolean | undefined;
};

/** Reads what `history` asks for; undefined for other commands. */
export const parseHistoryCommand = (
	[command, reference, path, ...more]: readonly string[],
	given: Given,
): HistoryCommand | undefined => {
	if (command !== 'history') {
		return undefined;
	}

	refuseFilesFlags(given);
	if (given.ci === true) {
		throw usage('"imgscope history" judges no rules');
	}

	if (!reference || !path || more.length > 0) {
		throw usage(
			'"imgscope history" needs an image and one path',
			'For example: imgscope history nginx:1.27 /etc/passwd',
		);
	}

	return {command, path, json: given.json ?? false};
};
