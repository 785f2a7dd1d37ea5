import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {nameOne} from './name-one.js';
import {
	asArray,
	asRecord,
	asText,
	asTexts,
	parseJson,
} from './json-document.js';

/** One image of a docker-archive (`docker save`). Paths are names of files in the archive. */
export type ManifestItem = {
	readonly config: string;
	readonly repoTags: readonly string[];
	readonly layers: readonly string[];

	/** By diff ID; written by Docker from version 25 on. */
	readonly layerSources: ReadonlyMap<
		string,
		{
			readonly mediaType?: string | undefined;
			readonly digest?: string | undefined;
		}
	>;
};

const readItem = (value: unknown): ManifestItem => {
	const item = asRecord(value);
	const config = asText(item['Config']);
	if (config === undefined) {
		throw new ImgscopeError(
			'archive-invalid',
			'manifest.json names no config for an image',
		);
	}

	const layerSources = Object.entries(asRecord(item['LayerSources'])).map(
		([diffId, source]) => {
			const {mediaType, digest} = asRecord(source);
			return [
				diffId,
				{mediaType: asText(mediaType), digest: asText(digest)},
			] as const;
		},
	);
	return {
		config,
		repoTags: asTexts(item['RepoTags']) ?? [],
		layers: asTexts(item['Layers']) ?? [],
		layerSources: new Map(layerSources),
	};
};

/** Reads `manifest.json`. */
export const readManifestItems = (
	bytes: Uint8Array,
): readonly ManifestItem[] => {
	const items = asArray(parseJson(bytes, 'manifest.json')).map(value =>
		readItem(value),
	);
	if (items.length === 0) {
		throw new ImgscopeError('archive-invalid', 'manifest.json lists no image');
	}

	return items;
};

const shortName = /^(?:docker\.io\/)?(?:library\/)?/;

/** The form in which two ways to write a tag are equal: `docker.io/library/alpine:3` and `alpine:3`, `alpine` and `alpine:latest`. */
export const comparableTag = (tag: string): string => {
	const name = tag.replace(shortName, '');
	return name.lastIndexOf(':') > name.lastIndexOf('/')
		? name
		: `${name}:latest`;
};

const idOf = (item: ManifestItem): string =>
	/[\da-f]{64}/.exec(item.config)?.[0] ?? item.config;

const names = (items: readonly ManifestItem[]): string =>
	items
		.map(item => printable(item.repoTags.join(', ') || idOf(item).slice(0, 12)))
		.join(', ');

/** The image that a tag or the beginning of an ID names; without one, the only image. */
export const chooseItem = (
	items: readonly ManifestItem[],
	{
		tag,
		reference,
	}: {
		readonly tag?: string | undefined;

		/** What the user calls the archive. */
		readonly reference?: string | undefined;
	},
	archive: string,
): ManifestItem => {
	if (tag === undefined) {
		if (items.length > 1) {
			throw new ImgscopeError(
				'image-ambiguous',
				`${printable(archive)} holds ${items.length} images: ${names(items)}`,
				{
					hint: nameOne(
						reference ?? archive,
						items[0]!.repoTags[0] ?? idOf(items[0]!).slice(0, 12),
					),
				},
			);
		}

		return items[0]!;
	}

	const wanted = comparableTag(tag);
	const id = tag.replace(/^sha256:/, '');
	const found =
		items.find(item =>
			item.repoTags.some(repoTag => comparableTag(repoTag) === wanted),
		) ?? items.find(item => id.length >= 4 && idOf(item).startsWith(id));
	if (!found) {
		throw new ImgscopeError(
			'image-not-found',
			`${printable(archive)} has no image ${printable(tag)}`,
			{
				hint: `It holds ${names(items)}.`,
			},
		);
	}

	return found;
};
