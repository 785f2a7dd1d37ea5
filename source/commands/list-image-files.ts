import {ImgscopeError} from '../errors.js';
import {type Image} from '../model/image.js';
import {type CommandLine} from './options/command-line.js';
import {loadWithProgress} from './load-with-progress.js';
import {writeLines} from './write-lines.js';

const checkRange = ({layers}: Image, last: number): void => {
	if (last >= layers.length) {
		throw new ImgscopeError(
			'usage',
			`There is no layer ${last}: the image has ${layers.length}`,
			{
				hint: 'Layers are numbered from 0.',
			},
		);
	}
};

/** Prints the files of an image and gives the exit status. */
export const listImageFiles = async (
	options: Extract<CommandLine, {command: 'files'}>,
): Promise<number> => {
	const image = await loadWithProgress(options);
	checkRange(image, options.range?.last ?? -1);
	const [lists, {toJsonLine}, lines] = await Promise.all([
		import('../report/list-files.js'),
		import('../report/to-json-line.js'),
		import('../report/to-tar-line.js'),
	]);
	const {range, query, allLayers} = options;
	const files = allLayers
		? lists.listStored(image, query)
		: lists.listFiles(image, range, query);
	const toLine = allLayers ? lines.toStoredLine : lines.toTarLine;
	const format = options.json ? toJsonLine : toLine;
	async function* write() {
		for (const file of files) {
			yield format(file);
		}
	}

	await writeLines(write());
	return 0;
};
