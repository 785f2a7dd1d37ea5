import {Buffer} from 'node:buffer';
import {analyzeImage} from '../../source/model/analyze-image.js';
import {type Entry} from '../../source/model/entry.js';
import {type Image, type ImageInfo} from '../../source/model/image.js';
import {
	type LayerContents,
	LayerContentsBuilder,
} from '../../source/model/layer-contents.js';
import {checkImage} from './check-image.js';

/** An entry of a layer; what is left out is as of an ordinary file of root's. */
export type EntryDescription = Partial<Omit<Entry, 'hash' | 'xattrs'>> & {
	readonly path: string;
	readonly content?: string;
	readonly xattrs?: Readonly<Record<string, string>>;
};

type Attributes = Omit<EntryDescription, 'path' | 'type'>;

/** FNV-1a with 64 bits: stable, and different for the contents of tests. */
const hashContent = (content: string): bigint => {
	let hash = 0xcb_f2_9c_e4_84_22_23_25n;
	for (const byte of Buffer.from(content, 'utf8')) {
		hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x1_00_00_00_01_b3n);
	}

	return hash;
};

/** A file with this content; `size` may claim more than the content has. */
export const file = (
	path: string,
	content = '',
	attributes: Attributes = {},
): EntryDescription => ({...attributes, path, content, type: 'file'});

export const directory = (
	path: string,
	attributes: Attributes = {},
): EntryDescription => ({mode: 0o755, ...attributes, path, type: 'directory'});

export const symlink = (
	path: string,
	linkTarget: string,
	attributes: Attributes = {},
): EntryDescription => ({
	mode: 0o777,
	...attributes,
	path,
	linkTarget,
	type: 'symlink',
});

export const hardlink = (
	path: string,
	linkTarget: string,
	attributes: Attributes = {},
): EntryDescription => ({...attributes, path, linkTarget, type: 'hardlink'});

/** The whiteout of a path. */
export const remove = (path: string): EntryDescription => {
	const name = path.lastIndexOf('/') + 1;
	return file(`${path.slice(0, name)}.wh.${path.slice(name)}`);
};

/** The opaque whiteout of a directory; of the root with the empty string. */
export const opaque = (path: string): EntryDescription =>
	file(path === '' ? '.wh..wh..opq' : `${path}/.wh..wh..opq`);

const toEntry = (description: EntryDescription): Entry => {
	const {content = '', xattrs, type = 'file', ...rest} = description;
	const isFile = type === 'file';
	return {
		mode: 0o644,
		uid: 0,
		gid: 0,
		size: isFile ? Buffer.byteLength(content) : 0,
		mtime: 0,
		...rest,
		type,
		hash: isFile ? hashContent(content) : undefined,
		xattrs:
			xattrs &&
			new Map(
				Object.entries(xattrs).map(([name, value]) => [
					name,
					Buffer.from(value),
				]),
			),
	};
};

export const buildLayer = (
	entries: readonly EntryDescription[],
): LayerContents => {
	const builder = new LayerContentsBuilder();
	for (const entry of entries) {
		builder.add(toEntry(entry));
	}

	return builder;
};

/** An image of these layers, lowest first, each the entries of its tar in their order. Checked for what holds of every image. */
export const buildImage = (
	layers: ReadonlyArray<readonly EntryDescription[]>,
	info: Partial<ImageInfo> = {},
): Image => {
	const image = analyzeImage(
		{
			reference: 'test:latest',
			source: 'a test',
			repoTags: [],
			config: {},
			history: [],
			layers: layers.map((_, index) => ({index, command: `STEP ${index}`})),
			anomalies: [],
			...info,
		},
		layers.map(entries => buildLayer(entries)),
	);
	checkImage(image);
	return image;
};
