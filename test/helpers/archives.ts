import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {type ExecutionContext} from 'ava';
import {temporaryDirectory} from '../sources/docker/_surroundings.js';
import {
	gzipped,
	kanikoFiles,
	newDockerFiles,
	oldDockerFiles,
	packFiles,
	podmanFiles,
	type TestImage,
} from './build-archive.js';
import {type PackedMember, packLayer} from './build-layer.js';

/** How producers of docker-archives lay them out. */
export type Producer =
	'docker 24' | 'docker 25' | 'docker 25 gzip' | 'podman' | 'kaniko';

export const producers: readonly Producer[] = [
	'docker 24',
	'docker 25',
	'docker 25 gzip',
	'podman',
	'kaniko',
];

/** One instruction of a Dockerfile. */
export type Step = {
	readonly command: string;

	/** Absent for a step that stores nothing, such as ENV. */
	readonly members?: readonly PackedMember[];
};

export type ArchivedImage = {
	readonly tags?: readonly string[];
	readonly steps: readonly Step[];

	/** Put over the config document. */
	readonly config?: Readonly<Record<string, unknown>>;
};

export const builtAt = new Date(Date.UTC(2026, 0, 15, 9, 30));

const buildSteps = async ({
	tags,
	steps,
	config,
}: ArchivedImage): Promise<TestImage> => {
	const stored = steps.flatMap(({members}) => (members ? [members] : []));
	const tars = await Promise.all(
		stored.map(async members =>
			packLayer(members.map(member => ({mtime: builtAt, ...member}))),
		),
	);
	return {
		layers: tars.map(tar => ({tar})),
		...(tags && {tags}),
		config: {
			created: builtAt.toISOString(),
			config: {},
			history: steps.map(({command, members}) => ({
				created: builtAt.toISOString(),
				created_by: command,
				...(!members && {empty_layer: true}),
			})),
			...config,
		},
	};
};

const packAs = async (
	producer: Producer,
	image: TestImage,
): Promise<Uint8Array> => {
	switch (producer) {
		case 'docker 24': {
			const {files, links} = oldDockerFiles(image);
			return packFiles(files, links);
		}

		case 'docker 25': {
			return packFiles(newDockerFiles([image]));
		}

		case 'docker 25 gzip': {
			const layers = image.layers.map(({tar}) => gzipped(tar));
			return packFiles(newDockerFiles([{...image, layers}]));
		}

		case 'podman': {
			const {files, links} = podmanFiles(image);
			return packFiles(files, links);
		}

		case 'kaniko': {
			return packFiles(kanikoFiles(image));
		}
	}
};

/** The docker-archive that the producer writes of an image. */
export const packArchive = async (
	image: ArchivedImage,
	producer: Producer = 'docker 25',
): Promise<Uint8Array> => packAs(producer, await buildSteps(image));

/** Writes bytes to a file that is gone after the test, and gives its path. */
export const writeTemporary = async (
	t: ExecutionContext,
	name: string,
	bytes: string | Uint8Array,
): Promise<string> => {
	const file = path.join(await temporaryDirectory(t), name);
	await writeFile(file, bytes);
	return file;
};

/** A docker-archive in a file that is gone after the test. */
export const writeArchive = async (
	t: ExecutionContext,
	image: ArchivedImage,
	producer?: Producer,
): Promise<string> =>
	writeTemporary(t, 'image.tar', await packArchive(image, producer));

/** Several images in one docker-archive. */
export const writeArchiveOf = async (
	t: ExecutionContext,
	images: readonly ArchivedImage[],
): Promise<string> => {
	const built = await Promise.all(images.map(async image => buildSteps(image)));
	return writeTemporary(
		t,
		'images.tar',
		await packFiles(newDockerFiles(built)),
	);
};
