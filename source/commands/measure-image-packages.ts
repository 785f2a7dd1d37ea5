import {Buffer} from 'node:buffer';
import {readContents} from '../archive/read-contents.js';
import {type Image} from '../model/image.js';
import {findDatabases} from '../packages/find-databases.js';
import {type ImagePackages} from '../model/package-measures.js';
import {measurePackages} from '../packages/measure-packages.js';
import {readDatabases} from '../packages/read-databases.js';

/** Reads the databases of an image's package managers and adds up what the packages cost; a snapshot has kept that. Throws ImgscopeErrors. */
export const measureImagePackages = async (
	image: Image,
	signal?: AbortSignal,
): Promise<ImagePackages> => {
	if (image.keptPackages) {
		return image.keptPackages;
	}

	const databases = findDatabases(image);
	const contents = new Map<number, Uint8Array>();
	const entries = new Set(databases.map(({entry}) => entry));
	for await (const {entry, body} of readContents(image, entries, signal)) {
		const chunks: Uint8Array[] = [];
		for await (const chunk of body) {
			chunks.push(new Uint8Array(chunk));
		}

		contents.set(entry, Buffer.concat(chunks));
	}

	const {records, notes} = readDatabases(
		databases.map(database => ({
			...database,
			bytes: contents.get(database.entry) ?? new Uint8Array(),
		})),
	);
	return {...measurePackages(image, records), notes};
};
