import {ImgscopeError} from '../errors.js';
import {normalizePath} from '../model/path.js';
import {printable} from '../printable.js';
import {toHistoryJson, toHistoryLines} from '../report/describe-history.js';
import {toJsonText} from '../json-text.js';
import {loadWithProgress} from './load-with-progress.js';
import {type CommandLine} from './options/command-line.js';
import {writeLines} from './write-lines.js';

/** Prints what the layers of an image did to a path. */
export const showHistory = async (
	options: Extract<CommandLine, {command: 'history'}>,
): Promise<number> => {
	const {path, json} = options;
	const image = await loadWithProgress(options);
	const normal = normalizePath(path);
	const found = normal === undefined ? -1 : image.tree.paths.lookUp(normal);
	if (found === -1) {
		throw new ImgscopeError(
			'path-not-found',
			`No layer has a path ${printable(path)}`,
			{
				hint: 'imgscope files --all-layers --where QUERY finds what layers store.',
			},
		);
	}

	await writeLines(
		json
			? [toJsonText(toHistoryJson(image, found), 2)]
			: toHistoryLines(image, found),
	);
	return 0;
};
