import {stat} from 'node:fs/promises';
import process from 'node:process';
import {
	keepContents,
	type KeptContents,
} from '../archive/snapshot/keep-contents.js';
import {encodeSnapshot} from '../archive/snapshot/snapshot.js';
import {type ReadImage} from '../archive/read-image.js';
import {ImgscopeError} from '../errors.js';
import {writeNewFile} from '../extract/write-new-file.js';
import {mayKeepPath, mayKeepText} from '../findings/safety/may-keep.js';
import {formatBytes, plural} from '../format.js';
import {analyzeImage} from '../model/analyze-image.js';
import {type Image} from '../model/image.js';
import {type ImagePackages} from '../model/package-measures.js';
import {knownSecrets} from '../model/secrets/known-secrets.js';
import {redactInfo} from '../model/secrets/redact-info.js';
import {printable} from '../printable.js';
import {type CommandLine} from './options/command-line.js';
import {type ReadAskedListeners, readAskedImage} from './read-asked-image.js';
import {measureImagePackages} from './measure-image-packages.js';
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
	image: Image,
	{
		limits,
		secrets,
	}: {
		readonly limits: Options['contents'];
		readonly secrets: ReadonlySet<string>;
	},
	{signal, onProgress}: ReadAskedListeners,
): Promise<KeptContents> => {
	if (!limits) {
		return {files: [], droppedFiles: 0};
	}

	onProgress({stage: 'waiting', what: 'reading the contents of small files'});
	return keepContents(
		image,
		{limits, mayKeepPath, mayKeepText: text => mayKeepText(text, secrets)},
		signal,
	);
};

/** Nothing of what can be read only once, and of a snapshot that has none. */
const readPackages = async (
	image: Image,
	{signal, onProgress}: ReadAskedListeners,
): Promise<ImagePackages | undefined> => {
	if (!image.openLayers) {
		return image.keptPackages;
	}

	onProgress({stage: 'waiting', what: 'reading databases of packages'});
	return measureImagePackages(image, signal);
};

const withoutPackages = ({keptContents}: ReadImage): string =>
	keptContents
		? 'Without packages: the snapshot that it is made of has none.'
		: 'Without packages: their databases were not read, for this can be read only once.';

/** Writes a snapshot of an image and gives the exit status. */
export const saveSnapshot = async (options: Options): Promise<number> => {
	await checkFile(options);
	const {image, kept, packages} = await withProgress(async listeners => {
		// Hashes that can be compared with those of every other image.
		const read = await readAskedImage(
			{...options, hashKind: 'sha256'},
			listeners,
		);
		const {info, contents, ...readable} = read;
		const analyzed = {...analyzeImage(info, contents), ...readable};
		return {
			image: read,
			kept: await readFiles(
				analyzed,
				{limits: options.contents, secrets: knownSecrets(info)},
				listeners,
			),
			packages: await readPackages(analyzed, listeners),
		};
	});
	const bytes = await encodeSnapshot({
		info: redactInfo(image.info),
		contents: image.contents.filter(layer => layer !== undefined),
		files: kept.files,
		packages,
	});
	async function* chunks() {
		yield bytes;
	}

	await writeNewFile(options.output, chunks(), options.overwrite);
	const parts = [
		formatBytes(bytes.length),
		plural(image.info.layers.length, 'layer'),
		...(packages && packages.packages.length > 0
			? [plural(packages.packages.length, 'package')]
			: []),
		...(kept.files.length > 0
			? [`the contents of ${plural(kept.files.length, 'file')}`]
			: []),
	];
	const lines = [
		`${printable(options.output)}: ${parts.join(', ')}`,
		...(kept.droppedFiles > 0
			? [
					`Without the contents of ${plural(kept.droppedFiles, 'more file')} of the lowest layers: --max-contents makes room.`,
				]
			: []),
		...(packages?.notes ?? []),
		...(packages ? [] : [withoutPackages(image)]),
	];
	process.stderr.write(lines.map(line => `${line}\n`).join(''));
	return 0;
};
