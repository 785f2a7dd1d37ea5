import {Readable} from 'node:stream';
import {ImgscopeError, isImgscopeError} from '../errors.js';
import {EntrySet} from '../model/columns/entry-set.js';
import {fileContent, layerOf, type MergedTree} from '../model/merged-tree.js';
import {
	type KeptContents,
	type OpenedLayer,
	type OpenLayers,
} from '../model/open-layers.js';
import {StoredEntries} from '../model/stored-entries.js';
import {printable} from '../printable.js';
import {readMembers} from '../tar/read-members.js';
import {
	type Chooser,
	readContentsInPlace,
} from './in-place/read-contents-in-place.js';
import {createTurns} from './take-turns.js';

/** An image whose layers can be opened once more. */
export type ReadableImage = {
	readonly source: string;
	readonly tree: MergedTree;

	/** Absent where they can be read only once. */
	readonly openLayers?: OpenLayers | undefined;

	/** The images that it was joined of: the entries of each come after those of the one before, and are read from there. */
	readonly joined?: readonly ReadableImage[] | undefined;

	/** Of a snapshot: what it keeps of the contents. */
	readonly keptContents?: KeptContents | undefined;
};

/** The bytes of a stored file. */
export type Content = {
	/** The number of the file's entry in the merged tree. */
	readonly entry: number;

	/** With zeros for holes; to be read before the next content is asked for, and once. */
	readonly body: AsyncIterable<Uint8Array>;
};

const requireLayers = ({openLayers, source}: ReadableImage): OpenLayers => {
	if (!openLayers) {
		throw new ImgscopeError(
			'usage',
			`The contents of files cannot be read from ${printable(source)}: it can be read only once`,
			{hint: 'Save the image in a file: docker save app -o app.tar'},
		);
	}

	return openLayers;
};

const failed = (layer: number, reason: string, cause?: unknown) =>
	new ImgscopeError(
		'layer-invalid',
		`Cannot read layer ${layer} once more: ${reason}`,
		{cause},
	);

const naming = (layer: number, error: unknown): unknown =>
	isImgscopeError(error) &&
	error.code === 'layer-invalid' &&
	!error.message.startsWith('Cannot')
		? failed(layer, error.message, error)
		: error;

async function* namingErrors(
	layer: number,
	chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
	try {
		yield* chunks;
	} catch (error) {
		throw naming(layer, error);
	}
}

/** The layers that store some of the entries. */
const layersOf = (
	{layerCount, firstEntries}: MergedTree,
	entries: EntrySet,
): Set<number> => {
	const layers = new Set<number>();
	for (let layer = 0; layer < layerCount; layer++) {
		if (
			entries.countWithin(firstEntries[layer]!, firstEntries[layer + 1]!) > 0
		) {
			layers.add(layer);
		}
	}

	return layers;
};

/** The same for a layer that can only be streamed. */
async function* readContentsOfStream(
	tar: AsyncIterable<Uint8Array>,
	{take, isEnough}: Chooser,
): AsyncGenerator<Content, void> {
	for await (const {entry: found, body} of readMembers(tar)) {
		const entry = take(found);
		if (entry !== undefined) {
			yield {entry, body};
		}

		if (isEnough()) {
			return;
		}
	}
}

async function* readLayer(
	tree: MergedTree,
	{layer, tar, open}: OpenedLayer,
	wanted: EntrySet,
	signal: AbortSignal | undefined,
): AsyncGenerator<Content, void> {
	const stored = new StoredEntries(tree, layer, wanted);
	const chooser: Chooser = {
		take(found) {
			const entry = stored.take(found.path);
			if (
				entry !== undefined &&
				(found.type !== 'file' || found.size !== tree.entries.size(entry))
			) {
				throw failed(
					layer,
					`${printable(tree.paths.absolute(tree.entries.path(entry)))} is not what it was`,
				);
			}

			return entry;
		},
		isEnough: () => stored.missing === 0,
	};
	const contents = open
		? readContentsInPlace(open, chooser, createTurns(signal))
		: readContentsOfStream(tar, chooser);
	for await (const {entry, body} of contents) {
		yield {entry, body: namingErrors(layer, body)};
	}

	if (stored.missing > 0) {
		throw failed(layer, 'files that it had are no longer there');
	}
}

/** The contents of several images, by the numbers that the entries have where those are joined. */
async function* readJoined(
	images: readonly ReadableImage[],
	entries: readonly number[],
	signal: AbortSignal | undefined,
): AsyncGenerator<Content, void> {
	let first = 0;
	for (const image of images) {
		const offset = first;
		const {count} = image.tree.entries;
		const own = entries
			.map(entry => entry - offset)
			.filter(entry => entry >= 0 && entry < count);
		// An image that can be read only once is no matter where nothing of it is wanted.
		for await (const {entry, body} of own.length === 0
			? []
			: readContents(image, own, signal)) {
			yield {entry: entry + offset, body};
		}

		first += count;
	}
}

const notKept = ({source, tree}: ReadableImage, entry: number) =>
	new ImgscopeError(
		'usage',
		`The content of ${printable(tree.paths.absolute(tree.entries.path(entry)))} is not in the ${source}`,
		{
			hint: 'A snapshot keeps small text files, no more than --max-contents, and those only when it is made with --contents.',
		},
	);

/** Contents that a snapshot keeps; an empty one needs no keeping. */
async function* readKept(
	image: ReadableImage,
	keptContents: KeptContents,
	entries: Iterable<number>,
): AsyncGenerator<Content, void> {
	const {firstEntries, entries: columns} = image.tree;
	for (const entry of entries) {
		const layer = layerOf(firstEntries, entry);
		const bytes =
			columns.size(entry) === 0
				? new Uint8Array(0)
				: keptContents(layer, entry - firstEntries[layer]!);
		if (!bytes) {
			throw notKept(image, entry);
		}

		yield {entry, body: Readable.from([bytes])};
	}
}

/**
Reads the contents of stored files, each layer once, in the order in which they come.

@param entries Numbers of entries of regular files (see `fileContent`).
@throws ImgscopeErrors, also while a body is read.
*/
export async function* readContents(
	image: ReadableImage,
	entries: Iterable<number>,
	signal?: AbortSignal,
): AsyncGenerator<Content, void> {
	if (image.joined) {
		yield* readJoined(image.joined, [...entries], signal);
		return;
	}

	if (image.keptContents) {
		yield* readKept(image, image.keptContents, entries);
		return;
	}

	const openLayers = requireLayers(image);
	const {tree} = image;
	const wanted =
		entries instanceof EntrySet
			? entries
			: new EntrySet(tree.entries.count, entries);
	const layers = layersOf(tree, wanted);
	while (layers.size > 0) {
		const before = layers.size;
		let layer = Math.min(...layers);
		try {
			for await (const opened of openLayers(new Set(layers), signal)) {
				({layer} = opened);
				yield* readLayer(tree, opened, wanted, signal);
				layers.delete(layer);
			}
		} catch (error) {
			throw naming(layer, error);
		}

		if (layers.size === before) {
			throw failed(layer, 'it is no longer there');
		}
	}
}

/**
The bytes that an entry of the merged tree shows, also when it is a hard link, whatever later layers did to its path. They come as they are read: nothing is kept.

@param entry A number as `RangeView.entries` and `resolvePath` give it.
@throws ImgscopeError `usage` when the entry is no file, or the image can be read only once.
*/
export async function* openContent(
	image: ReadableImage,
	entry: number,
	signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
	const content = fileContent(image.tree, entry);
	if (content === -1) {
		throw new ImgscopeError('usage', 'There is no content: it is not a file');
	}

	for await (const {body} of readContents(image, [content], signal)) {
		yield* body;
	}
}
