import {type Anomaly, type AnomalyKind} from './anomaly.js';
import {type Entry} from './entry.js';
import {heldOwner} from './columns/entry-block.js';
import {EntryColumns} from './columns/entry-columns.js';
import {shareAttributes} from './link-attributes.js';
import {normalizePath} from './path.js';
import {PathTable} from './columns/path-table.js';
import {parseWhiteout, whiteoutPrefix} from './whiteout.js';

/** What one layer says, by itself: depends on nothing but the layer's bytes. */
export type LayerContents = {
	readonly paths: PathTable;

	/** In the order of the tar, repeated paths included. */
	readonly entries: EntryColumns;

	/** Paths that the layer removes as the lower layers left them. */
	readonly removed: readonly number[];

	/** Directories of which the layer hides all that lower layers put in. */
	readonly opaque: readonly number[];

	/** Sum of the sizes of the regular files, each copy counted. */
	readonly storedBytes: number;

	/** Without the layer's index, which belongs to an image. */
	readonly anomalies: readonly Anomaly[];
};

/** What tells of an entry that no engine unpacks. */
export type RefusedEntry = Pick<Entry, 'path'> & {
	/** The character that tells its type. */
	readonly typeFlag: string;
};

/** How many anomalies of a kind are kept of a layer; a broken one would have one an entry. */
export const mostAnomalies = 1000;

/** Takes the entries of one layer in the order of its tar. */
export class LayerContentsBuilder implements LayerContents {
	readonly paths = new PathTable();
	readonly entries = new EntryColumns();
	readonly removed: number[] = [];
	readonly opaque: number[] = [];
	readonly anomalies: Anomaly[] = [];
	storedBytes = 0;
	readonly #refused: RefusedEntry[] = [];

	/** The number of the entry, undefined for what is none of the image. */
	add(entry: Entry): number | undefined {
		const path = normalizePath(entry.path);
		if (path === undefined) {
			this.#note(
				'path-outside-root',
				entry.path,
				'the path climbs above the root; the entry is left out',
			);
			return undefined;
		}

		const slash = path.lastIndexOf('/');
		if (path.startsWith(whiteoutPrefix, slash + 1)) {
			this.#addWhiteout(
				path.slice(0, Math.max(slash, 0)),
				path.slice(slash + 1),
			);
			return undefined;
		}

		const {uid, gid} = entry;
		if (heldOwner(uid) !== uid || heldOwner(gid) !== gid) {
			this.#note(
				'invalid-entry',
				`/${path}`,
				`its owner is none that there can be; engines make it ${heldOwner(uid)}:${heldOwner(gid)}`,
			);
		}

		return this.addAt(this.paths.add(path), entry);
	}

	/** Takes note of an entry whose type engines refuse. Streams tell of it before the entries that it follows. */
	refuse({path, typeFlag}: RefusedEntry): void {
		if (this.#refused.length < mostAnomalies) {
			this.#refused.push({path, typeFlag});
		}
	}

	/** The same for what is known to be an entry of the image, by the number of its path. */
	addAt(path: number, entry: Omit<Entry, 'path'>): number {
		if (entry.type === 'file') {
			this.storedBytes += entry.size;
		}

		return this.entries.add(path, entry);
	}

	/** Ends the layer, once all entries are there. */
	finish(): void {
		for (const {path, typeFlag} of this.#refused) {
			this.#note(
				'invalid-entry',
				`/${normalizePath(path) ?? path}`,
				`it has the type "${typeFlag}" in its tar, for which engines refuse the layer`,
			);
		}

		shareAttributes(this);
		this.paths.forgetLookups();
	}

	#addWhiteout(directory: string, name: string): void {
		const whiteout = parseWhiteout(name);
		switch (whiteout.kind) {
			case 'remove': {
				this.removed.push(
					this.paths.addChild(this.paths.add(directory), whiteout.name),
				);
				break;
			}

			case 'opaque': {
				this.opaque.push(this.paths.add(directory));
				break;
			}

			case 'none':
			case 'reserved': {
				break;
			}

			case 'invalid': {
				this.#note(
					'invalid-whiteout',
					directory === '' ? `/${name}` : `/${directory}/${name}`,
					'a whiteout without a name; it is ignored',
				);
				break;
			}
		}
	}

	#note(kind: AnomalyKind, path: string, detail: string): void {
		if (this.anomalies.length < mostAnomalies) {
			this.anomalies.push({kind, path, detail});
		}
	}
}
