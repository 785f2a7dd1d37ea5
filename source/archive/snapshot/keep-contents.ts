import {Buffer} from 'node:buffer';
import {layerOf} from '../../model/merged-tree.js';
import {type ReadableImage, readContents} from '../read-contents.js';
import {type KeptLimits} from './limits.js';
import {type KeptFile} from './snapshot.js';

export type KeepOptions = {
	readonly limits: KeptLimits;

	/** Whether a file may be kept, by its path. */
	readonly mayKeepPath: (path: string) => boolean;

	/** Whether it may, by what is in it. */
	readonly mayKeepText: (text: string) => boolean;
};

/** The contents that a snapshot is to hold. */
export type KeptContents = {
	readonly files: readonly KeptFile[];

	/** How many files would have been kept, had there been room. */
	readonly droppedFiles: number;
};

const decoder = new TextDecoder('utf-8', {fatal: true});

/** The text that bytes are; undefined when they are none. */
const toText = (bytes: Uint8Array): string | undefined => {
	try {
		const text = decoder.decode(bytes);
		return text.includes('\0') ? undefined : text;
	} catch {
		return undefined;
	}
};

const collect = async (body: AsyncIterable<Uint8Array>): Promise<Buffer> => {
	const chunks: Uint8Array[] = [];
	for await (const chunk of body) {
		chunks.push(chunk);
	}

	return Buffer.concat(chunks);
};

const findCandidates = (
	{tree, keptContents}: ReadableImage,
	{limits, mayKeepPath}: KeepOptions,
): readonly number[] => {
	const {entries, paths, firstEntries} = tree;
	const isAtHand = (entry: number): boolean => {
		const layer = layerOf(firstEntries, entry);
		return (
			!keptContents ||
			keptContents(layer, entry - firstEntries[layer]!) !== undefined
		);
	};

	return Array.from({length: entries.count}, (_, entry) => entry).filter(
		entry =>
			entries.type(entry) === 'file' &&
			entries.size(entry) > 0 &&
			entries.size(entry) <= limits.file &&
			mayKeepPath(paths.absolute(entries.path(entry))) &&
			isAtHand(entry),
	);
};

/** Keeps as many bytes as it may; when there are more, those of the lowest layers go first. */
class Keeper {
	readonly #byLayer = new Map<number, KeptFile[]>();
	readonly #most: number;
	#bytes = 0;

	/** How many files there was no room for. */
	#droppedFiles = 0;

	constructor(most: number) {
		this.#most = most;
	}

	get kept(): KeptContents {
		return {
			files: [...this.#byLayer]
				.toSorted(([a], [b]) => a - b)
				.flatMap(([, files]) => files),
			droppedFiles: this.#droppedFiles,
		};
	}

	add(file: KeptFile): void {
		const files = this.#byLayer.get(file.layer) ?? [];
		this.#byLayer.set(file.layer, files);
		files.push(file);
		this.#bytes += file.bytes.length;
		while (this.#bytes > this.#most) {
			const lowest = Math.min(...this.#byLayer.keys());
			const least = this.#byLayer.get(lowest)!;
			this.#bytes -= least.pop()!.bytes.length;
			this.#droppedFiles++;
			if (least.length === 0) {
				this.#byLayer.delete(lowest);
			}
		}
	}
}

/** The contents of an image's small text files, removed ones too, that may leave it. */
export const keepContents = async (
	image: ReadableImage,
	options: KeepOptions,
	signal?: AbortSignal,
): Promise<KeptContents> => {
	const {firstEntries} = image.tree;
	const keeper = new Keeper(options.limits.total);
	const wanted = findCandidates(image, options);
	for await (const {entry, body} of readContents(image, wanted, signal)) {
		const bytes = await collect(body);
		const text = toText(bytes);
		if (text !== undefined && options.mayKeepText(text)) {
			const layer = layerOf(firstEntries, entry);
			keeper.add({layer, index: entry - firstEntries[layer]!, bytes});
		}
	}

	return keeper.kept;
};
