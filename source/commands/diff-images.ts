import process from 'node:process';
import {type CommandLine} from './options/command-line.js';
import {loadBoth} from './load-both.js';
import {withProgress} from './with-progress.js';
import {writeLines} from './write-lines.js';

type Options = Extract<CommandLine, {command: 'diff'}>;

/** Compares two images, prints how they differ, and gives the exit status. */
export const diffImages = async (options: Options): Promise<number> => {
	const [a, b] = await withProgress(async listeners =>
		loadBoth(options, listeners),
	);
	const {compareImages, isDifferent} =
		await import('../model/compare/compare-images.js');
	const comparison = compareImages(a, b);
	const status = options.exitCode && isDifferent(comparison) ? 1 : 0;
	// Also for a reader that has enough before the end.
	process.exitCode = status;
	if (options.json) {
		const {toDiffJson} = await import('../report/to-diff-json.js');
		await writeLines(toDiffJson(comparison));
	} else {
		const {toDiffText} = await import('../report/to-diff-text.js');
		await writeLines(toDiffText(comparison, {all: options.all}));
	}

	return status;
};
