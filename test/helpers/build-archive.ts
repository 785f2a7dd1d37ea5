import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {gzipSync} from 'node:zlib';
import {packLayer, type PackedMember} from './build-layer.js';

export const sha256 = (bytes: Uint8Array | string): string =>
	createHash('sha256').update(bytes).digest('hex');

/** A layer of an image to be built: its tar, and how its blob stands in the archive. */
export type TestLayer = {
	readonly tar: Uint8Array;

	/** The tar itself when absent. */
	readonly blob?: Uint8Array | undefined;
	readonly mediaType?: string | undefined;
	readonly annotations?: Readonly<Record<string, string>> | undefined;
};

export type TestImage = {
	readonly layers: readonly TestLayer[];
	readonly tags?: readonly string[];

	/** Put over what the config has anyway. */
	readonly config?: Readonly<Record<string, unknown>>;
};

/** Files of an archive or a layout, by name. */
export type Files = ReadonlyMap<string, Uint8Array>;

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

export const blobOf = ({tar, blob}: TestLayer): Uint8Array => blob ?? tar;

export const gzipped = (tar: Uint8Array): TestLayer => ({
	tar,
	blob: gzipSync(tar),
	mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
});

/** The config document of an image: linux/amd64, a history entry for each layer, more if it is told to. */
export const configOf = ({layers, config}: TestImage): Uint8Array =>
	json({
		architecture: 'amd64',
		os: 'linux',
		created: '2024-01-02T03:04:05Z',
		config: {Env: ['A=1'], Cmd: ['/bin/true']},
		rootfs: {
			type: 'layers',
			diff_ids: layers.map(({tar}) => `sha256:${sha256(tar)}`),
		},
		history: layers.map((_, index) => ({
			created: '2024-01-02T03:04:05Z',
			created_by: `COPY ${index} / # buildkit`,
		})),
		...config,
	});

/** `docker save` from version 25 on. */
export const newDockerFiles = (images: readonly TestImage[]): Files => {
	const files = new Map<string, Uint8Array>();
	const put = (bytes: Uint8Array): string => {
		const path = `blobs/sha256/${sha256(bytes)}`;
		files.set(path, bytes);
		return path;
	};

	const items = images.map(image => ({
		Config: put(configOf(image)),
		RepoTags: image.tags ?? null,
		Layers: image.layers.map(layer => put(blobOf(layer))),
	}));
	files.set('manifest.json', json(items));
	return files;
};

/** The links of an archive, by name: `docker save` before version 25 writes a repeated layer so. */
export type Links = ReadonlyMap<string, string>;

/** `docker save` before version 25: a directory for each layer, a repeated one as a symlink. */
export const oldDockerFiles = (
	image: TestImage,
): {readonly files: Files; readonly links: Links} => {
	const files = new Map<string, Uint8Array>();
	const links = new Map<string, string>();
	const firstOf = new Map<string, string>();
	const layers = image.layers.map((layer, index) => {
		const directory = sha256(`layer ${index}`);
		const path = `${directory}/layer.tar`;
		const known = firstOf.get(sha256(layer.tar));
		files.set(`${directory}/VERSION`, Buffer.from('1.0'));
		files.set(`${directory}/json`, json({id: directory}));
		if (known === undefined) {
			firstOf.set(sha256(layer.tar), directory);
			files.set(path, layer.tar);
		} else {
			links.set(path, `../${known}/layer.tar`);
		}

		return path;
	});
	const config = configOf(image);
	files.set(`${sha256(config)}.json`, config);
	files.set(
		'manifest.json',
		json([
			{
				Config: `${sha256(config)}.json`,
				RepoTags: image.tags ?? null,
				Layers: layers,
			},
		]),
	);
	files.set('repositories', json({}));
	return {files, links};
};

/** What kaniko writes: a config without ending, compressed layers at the top. */
export const kanikoFiles = (image: TestImage): Files => {
	const config = configOf(image);
	const name = `sha256:${sha256(config)}`;
	const files = new Map([[name, config]]);
	const layers = image.layers.map(({tar}) => {
		const blob = gzipSync(tar);
		const path = `${sha256(blob)}.tar.gz`;
		files.set(path, blob);
		return path;
	});
	files.set(
		'manifest.json',
		json([{Config: name, RepoTags: image.tags ?? [], Layers: layers}]),
	);
	return files;
};

/** What podman and buildah write: layers by diff ID at the top, links for old readers, the manifest near the end. */
export const podmanFiles = (
	image: TestImage,
): {readonly files: Files; readonly links: Links} => {
	const files = new Map<string, Uint8Array>();
	const links = new Map<string, string>();
	const layers = image.layers.map(({tar}, index) => {
		const path = `${sha256(tar)}.tar`;
		files.set(path, tar);
		links.set(`${sha256(`legacy ${index}`)}/layer.tar`, `../${path}`);
		return path;
	});
	const config = configOf(image);
	files.set(`${sha256(config)}.json`, config);
	files.set(
		'manifest.json',
		json([
			{
				Config: `${sha256(config)}.json`,
				RepoTags: image.tags ?? [],
				Layers: layers,
			},
		]),
	);
	return {files, links};
};

/** A descriptor of bytes that `files` gets as a blob. */
export const putBlob = (
	files: Map<string, Uint8Array>,
	bytes: Uint8Array,
	mediaType: string,
	more: Readonly<Record<string, unknown>> = {},
) => {
	const digest = `sha256:${sha256(bytes)}`;
	files.set(`blobs/sha256/${sha256(bytes)}`, bytes);
	return {mediaType, digest, size: bytes.length, ...more};
};

/** Puts an image's blobs into a layout and gives the descriptor of its manifest. */
export const putManifest = (
	files: Map<string, Uint8Array>,
	image: TestImage,
	more: Readonly<Record<string, unknown>> = {},
) => {
	const manifest = {
		schemaVersion: 2,
		mediaType: 'application/vnd.oci.image.manifest.v1+json',
		config: putBlob(
			files,
			configOf(image),
			'application/vnd.oci.image.config.v1+json',
		),
		layers: image.layers.map(layer =>
			putBlob(
				files,
				blobOf(layer),
				layer.mediaType ?? 'application/vnd.oci.image.layer.v1.tar',
				layer.annotations ? {annotations: layer.annotations} : {},
			),
		),
	};
	return putBlob(files, json(manifest), manifest.mediaType, more);
};

/** An OCI image layout with the manifests (or indexes) that are already in `files`. */
export const withIndex = (
	files: Map<string, Uint8Array>,
	manifests: readonly unknown[],
): Files => {
	files.set('oci-layout', json({imageLayoutVersion: '1.0.0'}));
	files.set('index.json', json({schemaVersion: 2, manifests}));
	return files;
};

/** An OCI image layout of one image for each tag. */
export const ociFiles = (images: readonly TestImage[]): Files => {
	const files = new Map<string, Uint8Array>();
	return withIndex(
		files,
		images.map(image =>
			putManifest(files, image, {
				annotations: {
					'org.opencontainers.image.ref.name': image.tags?.[0] ?? 'latest',
				},
			}),
		),
	);
};

/** A directory of blobs, as `podman save --format docker-dir` and `skopeo copy` to `dir:` write it: of one image, or of several below an index. */
export const blobDirectoryFiles = (
	images: readonly TestImage[],
	platforms: ReadonlyArray<Readonly<Record<string, unknown>>> = [],
): Files => {
	const blobs = new Map<string, Uint8Array>();
	const manifests = images.map((image, index) =>
		putManifest(blobs, image, platforms[index] && {platform: platforms[index]}),
	);
	const isIndex = platforms.length > 0;
	const files = new Map<string, Uint8Array>([
		['version', Buffer.from('Directory Transport Version: 1.1\n')],
	]);
	for (const [path, bytes] of blobs) {
		const name = path.slice('blobs/sha256/'.length);
		const isManifest = manifests.some(({digest}) => digest.endsWith(name));
		files.set(
			isManifest ? (isIndex ? `${name}.manifest.json` : 'manifest.json') : name,
			bytes,
		);
	}

	if (isIndex) {
		files.set('manifest.json', json({schemaVersion: 2, manifests}));
	}

	return files;
};

/** The archive of some files and links, in their order. */
export const packFiles = async (
	files: Files,
	links: Links = new Map(),
): Promise<Uint8Array> => {
	const members: PackedMember[] = [...files].map(([name, body]) => ({
		name,
		body,
		size: body.length,
	}));
	for (const [name, linkname] of links) {
		members.push({name, type: 'symlink', linkname});
	}

	return packLayer(members);
};
