import {readFile, stat} from 'node:fs/promises';
import {ImgscopeError, reasonOf} from '../errors.js';
import {type Image} from '../model/image.js';
import {type SourceFile} from '../model/source-file.js';
import {printable} from '../printable.js';
import {type DockerfileOptions} from './open-options.js';

/** More than any Dockerfile has, in bytes. */
const largest = 4 * 1024 * 1024;

const readText = async (file: string): Promise<string> => {
	const {size} = await stat(file);
	if (size > largest) {
		throw new Error('it is too large to be one');
	}

	return readFile(file, 'utf8');
};

/**
Reads a Dockerfile once, and gives what puts it beside an image: the same file for all stages of reading one.

@throws ImgscopeError `usage` when it cannot be read.
*/
export const openSourceFile = async ({
	file,
	target,
	buildArguments,
}: DockerfileOptions): Promise<(image: Image) => Image> => {
	const {readSourceFile} = await import('../dockerfiles/read-source-file.js');
	let text = '';
	try {
		text = await readText(file);
	} catch (error) {
		throw new ImgscopeError(
			'usage',
			`Cannot read the Dockerfile ${printable(file)}: ${printable(reasonOf(error))}`,
			{cause: error},
		);
	}

	let known:
		| {readonly history: Image['history']; readonly source: SourceFile}
		| undefined;
	return image => {
		if (known?.history !== image.history) {
			const options = {name: file, text, target, buildArguments};
			known = {
				history: image.history,
				source: readSourceFile(image.history, options),
			};
		}

		return {...image, sourceFile: known.source};
	};
};
