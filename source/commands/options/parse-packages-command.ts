import {printable} from '../../printable.js';
import {type FilesFlags, refuseFilesFlags} from './files-options.js';
import {usage} from './usage-error.js';

/** Asks what packages cost. */
export type PackagesCommand = {
	readonly command: 'packages';
	readonly json: boolean;
};

type Given = FilesFlags & {
	readonly ci?: boolean | undefined;
	readonly json?: boolean | undefined;
};

/** Reads what `packages` asks for; undefined for other commands. */
export const parsePackagesCommand = (
	[command, reference, ...more]: readonly string[],
	given: Given,
): PackagesCommand | undefined => {
	if (command !== 'packages') {
		return undefined;
	}

	refuseFilesFlags(given);
	if (given.ci === true) {
		throw usage('"imgscope packages" judges no rules');
	}

	if (!reference || more.length > 0) {
		throw usage(
			reference
				? `One image at a time, not "${printable([reference, ...more].join(' '))}"`
				: '"imgscope packages" needs an image',
			'For example: imgscope packages debian:12',
		);
	}

	return {command, json: given.json ?? false};
};
