import {type Entry} from '../../model/entry.js';
import {normalizePath} from '../../model/path.js';
import {type HashKind, loadHasher} from '../../tar/hash-content.js';
import {type TocFormat} from './toc-format.js';

/** The table of contents, as the tar of an eStargz layer has it. */
export const indexName = 'stargz.index.json';

/** Where prefetching ends; an eStargz layer has one of them. */
const landmarkNames: ReadonlySet<string> = new Set([
	'.prefetch.landmark',
	'.no.prefetch.landmark',
]);

/** What such paths begin with. */
const isLikelyHead = (first: number, second: number): boolean =>
	(first === 0x73 && second === 0x74) || first === 0x2e;

const landmarkContent = Uint8Array.of(0x0f);
const likelyName = /stargz\.index\.json|prefetch\.landmark/;

type Held = {
	readonly entry: Entry;
	readonly ordinal: number;
	readonly isIndex: boolean;
};

/**
Leaves out the entries of a layer that describe the layer and are no files of the image: the table of contents and the landmarks of eStargz (stargz-snapshotter, `docs/estargz.md`).

What could be such an entry is held back until it is known whether the layer has that format. It then follows the others, which makes no difference: entries that concern the same paths end the wait.
*/
export class MetadataFilter {
	readonly #onEntry: (entry: Entry, ordinal: number) => void;
	readonly #landmarkHash: bigint;
	#held: Held[] = [];
	#isIndexLast = false;

	/** @param landmarkHash Of the content of a landmark, see `loadLandmarkHash`. */
	constructor(
		onEntry: (entry: Entry, ordinal: number) => void,
		landmarkHash: bigint,
	) {
		this.#onEntry = onEntry;
		this.#landmarkHash = landmarkHash;
	}

	/** Whether an entry is none of those, as the beginning of its normal path tells, and can go past the filter. */
	passesUnseen(path: Uint8Array, start: number): boolean {
		if (isLikelyHead(path[start]!, path[start + 1]!)) {
			return false;
		}

		this.#isIndexLast = false;
		return true;
	}

	/** @param ordinal By which the entry is known as one of the layer's, such as its number or place; it is passed on with it. */
	add(entry: Entry, ordinal: number): void {
		this.#isIndexLast = false;
		if (!likelyName.test(entry.path)) {
			this.#onEntry(entry, ordinal);
			return;
		}

		const path = normalizePath(entry.path) ?? '';
		const [topName = ''] = path.split('/', 1);
		if (path === indexName && entry.type === 'file') {
			this.#held.push({entry, ordinal, isIndex: true});
			this.#isIndexLast = true;
		} else if (this.#isLandmark(path, entry)) {
			this.#held.push({entry, ordinal, isIndex: false});
		} else {
			if (topName === indexName || landmarkNames.has(topName)) {
				this.#passOn();
			}

			this.#onEntry(entry, ordinal);
		}
	}

	/** Ends the layer, whose blob tells this about its format. Without its compression, as `docker save` writes it, an eStargz layer is known by its last entry. */
	finish(format: TocFormat | undefined): void {
		const hasLandmark = this.#held.some(({isIndex}) => !isIndex);
		const hidesIndex =
			this.#isIndexLast && (format === 'estargz' || hasLandmark);
		if (hidesIndex) {
			this.#held = [];
		} else if (format) {
			this.#held = this.#held.filter(({isIndex}) => isIndex);
		}

		this.#passOn();
	}

	#isLandmark(path: string, {type, size, hash}: Entry): boolean {
		return (
			landmarkNames.has(path) &&
			type === 'file' &&
			size === landmarkContent.length &&
			hash === this.#landmarkHash
		);
	}

	#passOn(): void {
		for (const {entry, ordinal} of this.#held) {
			this.#onEntry(entry, ordinal);
		}

		this.#held = [];
	}
}

export const loadLandmarkHash = async (kind?: HashKind): Promise<bigint> => {
	const hasher = await loadHasher(kind);
	return hasher.hash(landmarkContent);
};
