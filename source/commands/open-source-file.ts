import {readFile, stat} from 'node:fs/promises';
import {ImgscopeError, reasonOf} from '../errors.js';
import {type BuildSource} from '../model/build/build-source.js';
import {type Image} from '../model/image.js';
import {type SourceFile} from '../model/build/source-file.js';
import {printable} from '../printable.js';
import {type DockerfileOptions} from './options/open-options.js';

/** Puts a Dockerfile beside an image, which is known better and better; what its builder states of it comes last. */
export type PlaceSource = (image: Image, stated?: BuildSource) => Image;

/** More than any Dockerfile has, in bytes. */
const largest = 4 * 1024 * 1024;

/** In characters; that of a statement is read without being asked for. */
const largestStated = 512 * 1024;

const readText = async (file: string): Promise<string> => {
	const {size} = await stat(file);
	if (size > largest) {
		throw new Error('it is too large to be one');
	}

	return readFile(file, 'utf8');
};

const sameLines = (a: string, b: string): boolean =>
	a.replaceAll('\r\n', '\n').trimEnd() === b.replaceAll('\r\n', '\n').trimEnd();

const withNote = (image: Image, detail: string): Image => ({
	...image,
	anomalies: [...image.anomalies, {kind: 'provenance-mismatch', detail}],
});

/**
Reads a Dockerfile once, and gives what puts it beside an image: the same file for all stages of reading one.

@throws ImgscopeError `usage` when it cannot be read.
*/
export const openSourceFile = async ({
	file,
	target,
	buildArguments,
}: DockerfileOptions): Promise<PlaceSource> => {
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
		| {
				readonly history: Image['history'];
				readonly stated: BuildSource | undefined;
				readonly source: SourceFile;
		  }
		| undefined;
	return (image, stated) => {
		const isStated = stated !== undefined && sameLines(stated.text, text);
		if (known?.history !== image.history || known.stated !== stated) {
			const options = {
				name: file,
				text,
				target: target ?? (isStated ? stated.target : undefined),
				buildArguments,
				layerLines: isStated ? stated.layers : undefined,
			};
			known = {
				history: image.history,
				stated,
				source: readSourceFile(image.history, options),
			};
		}

		const placed = {...image, sourceFile: known.source};
		return stated && !isStated
			? withNote(
					placed,
					'the Dockerfile that was given is not the one in the provenance: its lines are found by comparing texts',
				)
			: placed;
	};
};

/** Gives what puts the Dockerfile that a builder states beside the image. It is as little to be trusted as the image: what cannot be read is left out. */
export const openStatedSource = async ({
	name,
	text,
	target,
	buildArguments,
	layers,
}: BuildSource): Promise<PlaceSource> => {
	const {readSourceFile} = await import('../dockerfiles/read-source-file.js');
	return image => {
		if (text.length > largestStated) {
			return withNote(image, 'the Dockerfile in the provenance is too large');
		}

		let sourceFile: SourceFile;
		try {
			sourceFile = readSourceFile(image.history, {
				name,
				text,
				target,
				buildArguments,
				layerLines: layers,
			});
		} catch {
			return withNote(image, 'the Dockerfile in the provenance cannot be read');
		}

		const placed = {...image, sourceFile};
		return sourceFile.alignedBy === 'provenance'
			? placed
			: withNote(
					placed,
					'the provenance does not say which lines of its Dockerfile made the layers: they are found by comparing texts',
				);
	};
};
