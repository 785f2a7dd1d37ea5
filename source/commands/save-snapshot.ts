import {stat} from 'node:fs/promises';
import process from 'node:process';
import {type ReadImage} from '../archive/read-image.js';
import {keepContents} from '../archive/snapshot/keep-contents.js';
import {encodeSnapshot, type KeptFile} from '../archive/snapshot/snapshot.js';
import {ImgscopeError} from '../errors.js';
import {writeNewFile} from '../extract/write-new-file.js';
import {mayKeepPath, mayKeepText} from '../findings/safety/may-keep.js';
import {formatBytes, plural} from '../format.js';
import {analyzeImage} from '../model/analyze-image.js';
import {knownSecrets} from '../model/secrets/known-secrets.js';
import {redactInfo} from '../model/secrets/redact-info.js';
import {printable} from '../printable.js';
import {type CommandLine} from './command-line.js';
import {type LoadListeners, readAskedImage} from './load-image.js';
import {withProgress} from './with-progress.js';

type Options = Extract<CommandLine, {command: 'save'}>;

const isThere = async (file: string): Promise<boolean> => {
	try {
		await stat(file);
		return true;
	} catch {
		return false;
	}
};

/** Asked before the image is read, which may take long. */
const checkFile = async ({output, overwrite}: Options): Promise<void> => {
	if (!overwrite && (await isThere(output))) {
		throw new ImgscopeError(
			'write-failed',
			`${printable(output)} is there already`,
			{hint: 'Name another file, or replace it with --overwrite.'},
		);
	}
};

const readFiles = async (
	{info, contents, openLayers, keptContents}: ReadImage,
	limits: Options['contents'],
	{signal, onProgress}: LoadListeners,
): Promise<readonly KeptFile[]> => {
	if (!limits) {
		return [];
	}

	onProgress({stage: 'waiting', what: 'reading the contents of small files'});
	const {tree} = analyzeImage(info, contents);
	const secrets = knownSecrets(info);
	return keepContents(
		{source: info.source, tree, openLayers, keptContents},
		{limits, mayKeepPath, mayKeepText: text => mayKeepText(text, secrets)},
		signal,
	);
};

/** Writes a snapshot of an image and gives the exit status. */
export const saveSnapshot = async (options: Options): Promise<number> => {
	await checkFile(options);
	const {image, files} = await withProgress(async listeners => {
		// Hashes that can be compared with those of every other image.
		const read = await readAskedImage(
			{...options, hashKind: 'sha256'},
			listeners,
		);
		return {
			image: read,
			files: await readFiles(read, options.contents, listeners),
		};
	});
	const bytes = await encodeSnapshot({
		info: redactInfo(image.info),
		contents: image.contents.filter(layer => layer !== undefined),
		files,
	});
	async function* chunks() {
		yield bytes;
	}

	await writeNewFile(options.output, chunks(), options.overwrite);
	process.stderr.write(
		`${printable(options.output)}: ${formatBytes(bytes.length)}, ${plural(image.info.layers.length, 'layer')}${files.length > 0 ? `, the contents of ${plural(files.length, 'file')}` : ''}\n`,
	);
	return 0;
};
