import {Buffer} from 'node:buffer';
import {type Archive} from '../../../source/archive/archive.js';
import {readImage} from '../../../source/archive/read-image.js';
import {resolveImage} from '../../../source/archive/resolve-image.js';
import {readStreamArchive} from '../../../source/archive/stream-archive.js';
import {isImgscopeError} from '../../../source/errors.js';
import {type CacheDirectory} from '../../../source/sources/cache/cache-directory.js';
import {
	createImageCache,
	type ImageCache,
} from '../../../source/sources/cache/image-cache.js';
import {
	readStoredArchive,
	storeArchive,
} from '../../../source/sources/cache/stored-archive.js';
import {gzipped, ociFiles, packFiles} from '../build-archive.js';
import {inChunks, packLayer} from '../build-layer.js';
import {mutateBytes, resign} from '../mutate-bytes.js';
import {showRead} from './show-read.js';
import {type Target} from './target.js';

const mtime = new Date(0);
const tar = Buffer.from(
	await packFiles(
		ociFiles([
			{
				layers: [
					{tar: await packLayer([{name: 'a', body: 'one', mtime}])},
					gzipped(
						await packLayer([
							{name: 'a', body: 'two', mtime},
							{name: 'b/.wh.c', mtime},
						]),
					),
				],
				tags: ['app:1'],
			},
		]),
	),
);

const key = {parts: ['docker', 'sha256:1', 'linux/amd64'], hashKind: undefined};
const platform = {os: 'linux', architecture: 'amd64'};

/** A cache of these files, in memory. */
const cacheOf = (files: Map<string, Uint8Array>): ImageCache => {
	const directory: CacheDirectory = {
		path: '/nowhere',
		read: async name => files.get(name),
		async write(name, bytes) {
			files.set(name, bytes);
		},
		async remove(name) {
			files.delete(name);
		},
		list: async () => [],
	};
	return createImageCache(directory, () => undefined);
};

const openExport = async () =>
	readStreamArchive('app', inChunks(tar, 4000), {});

const readFrom = async (archive: Archive | undefined) => {
	if (archive) {
		const files = await resolveImage(archive, {platform});
		const origin = {reference: 'app', source: 'a test'};
		await showRead(await readImage(archive, files, origin, {}));
	}
};

/** What is on the disk after an image was read. */
const fill = async (): Promise<ReadonlyMap<string, Uint8Array>> => {
	const files = new Map<string, Uint8Array>();
	const cache = cacheOf(files);
	const archive = await openExport();
	await storeArchive(cache, key, archive.parts);
	const [digest = ''] = [...archive.parts.files.values()].flatMap(file =>
		file.kind === 'layer' ? (file.blob.digest ?? []) : [],
	);
	await cache.writeDocument(digest, Buffer.from('{}'));
	return files;
};

const stored = await fill();

export const cacheTargets: readonly Target[] = [
	{
		name: 'files of the cache',
		cases: 500,
		async run(random) {
			const files = new Map(stored);
			for (let count = 1 + random.below(3); count > 0; count--) {
				const name = random.pick([...files.keys()]);
				const other = random.pick([name, random.pick([...files.keys()])]);
				const bytes = mutateBytes(files.get(other)!, random);
				files.set(name, random.below(2) === 0 ? resign(bytes) : bytes);
			}

			const cache = cacheOf(files);
			for (const name of files.keys()) {
				const digest = `sha256:${name.split('-')[1]}`;
				await Promise.all([
					cache.readLayer(digest, undefined),
					cache.readContents(digest, undefined),
					cache.readListed(digest),
					cache.readDocument(digest),
				]);
			}

			let archive: Archive | undefined;
			try {
				archive = await readStoredArchive(cache, key, 'app', () =>
					inChunks(tar, 4000),
				);
			} catch (error) {
				throw new Error('a damaged entry is no failure', {cause: error});
			}

			try {
				// What a forger wrote may be no image.
				await readFrom(archive);
			} catch (error) {
				if (!isImgscopeError(error)) {
					throw error;
				}
			}
		},
	},
];
