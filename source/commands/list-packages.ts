import {Buffer} from 'node:buffer';
import {readContents} from '../archive/read-contents.js';
import {type Image} from '../model/image.js';
import {findDatabases} from '../packages/find-databases.js';
import {
	measurePackages,
	type PackageMeasures,
} from '../packages/measure-packages.js';
import {readDatabases} from '../packages/read-databases.js';
import {toPackagesJson, toPackagesText} from '../report/to-packages-text.js';
import {type CommandLine} from './command-line.js';
import {loadWithProgress} from './load-with-progress.js';
import {writeLines} from './write-lines.js';

/** Reads the databases of an image's package managers and adds up what the packages cost. Throws ImgscopeErrors. */
export const measureImagePackages = async (
	image: Image,
	signal?: AbortSignal,
): Promise<PackageMeasures> => {
	const databases = findDatabases(image);
	const texts = new Map<number, string>();
	const entries = new Set(databases.map(({entry}) => entry));
	for await (const {entry, body} of readContents(image, entries, signal)) {
		const chunks: Uint8Array[] = [];
		for await (const chunk of body) {
			chunks.push(new Uint8Array(chunk));
		}

		texts.set(entry, Buffer.concat(chunks).toString());
	}

	return measurePackages(
		image,
		readDatabases(
			databases.map(database => ({
				...database,
				text: texts.get(database.entry) ?? '',
			})),
		),
	);
};

/** Prints the packages of an image. */
export const listPackages = async (
	options: Extract<CommandLine, {command: 'packages'}>,
): Promise<number> => {
	const image = await loadWithProgress(options);
	const measures = await measureImagePackages(image);
	await writeLines(
		options.json
			? [JSON.stringify(toPackagesJson(image, measures), undefined, 2)]
			: toPackagesText(image, measures),
	);
	return 0;
};
