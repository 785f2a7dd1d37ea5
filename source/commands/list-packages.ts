import {toPackagesJson, toPackagesText} from '../report/to-packages-text.js';
import {toJsonText} from '../json-text.js';
import {type CommandLine} from './options/command-line.js';
import {loadWithProgress} from './load-with-progress.js';
import {measureImagePackages} from './measure-image-packages.js';
import {writeLines} from './write-lines.js';

/** Prints the packages of an image. */
export const listPackages = async (
	options: Extract<CommandLine, {command: 'packages'}>,
): Promise<number> => {
	const image = await loadWithProgress(options);
	const measures = await measureImagePackages(image);
	await writeLines(
		options.json
			? [toJsonText(toPackagesJson(measures), 2)]
			: [...toPackagesText(measures), ...measures.notes],
	);
	return 0;
};
