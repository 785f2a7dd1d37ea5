import path from 'node:path';
import {text} from 'node:stream/consumers';
import {type ExecutionContext} from 'ava';
import {openDirectoryArchive} from '../../source/archive/directory-archive.js';
import {openContent} from '../../source/archive/read-contents.js';
import {
	readImage,
	type ReadImageOptions,
} from '../../source/archive/read-image.js';
import {resolveImage} from '../../source/archive/resolve-image.js';
import {analyzeImage} from '../../source/model/analyze-image.js';
import {resolvePath} from '../../source/model/resolve-path.js';
import {type Files} from '../helpers/build-archive.js';
import {packLayer} from '../helpers/build-layer.js';
import {temporaryDirectory, writeFiles} from '../helpers/open-archive.js';

export const platform = {os: 'linux', architecture: 'amd64'};
const origin = {reference: 'layout', source: 'test'};

export const writeLayout = async (
	t: ExecutionContext,
	files: Files,
): Promise<string> => {
	const directory = path.join(await temporaryDirectory(t), 'layout');
	await writeFiles(directory, files);
	return directory;
};

export const read = async (
	directory: string,
	options: ReadImageOptions = {},
) => {
	const archive = await openDirectoryArchive('layout', directory);
	try {
		const files = await resolveImage(archive, {platform});
		const {info, contents, openLayers} = await readImage(
			archive,
			files,
			origin,
			options,
		);
		return {...analyzeImage(info, contents), openLayers};
	} finally {
		await archive.close();
	}
};

export const contentOf = async (
	image: Awaited<ReturnType<typeof read>>,
	layer: number,
	name: string,
): Promise<string> => {
	const found = resolvePath(image.tree, layer, name, true);
	return found.kind === 'found'
		? text(openContent(image, found.entry))
		: found.kind;
};

export const layerNamed = async (name: string) => ({
	tar: await packLayer([{name, body: name}]),
});
