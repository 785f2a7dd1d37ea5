import {Buffer} from 'node:buffer';
import {chmod, lchown, link, lutimes, symlink} from 'node:fs/promises';
import {textToBytes} from '../bytes-text.js';
import {checkTarget} from './check-target.js';
import {type ExtractionCount} from './extraction-count.js';
import {type LeftOutList} from './left-out.js';
import {makeDevice} from './make-device.js';
import {type Attributes, type Item} from './plan-extraction.js';
import {type TargetDirectory} from './target-directory.js';
import {writeError} from './write-error.js';
import {setAttributes, toTime, writeFile} from './write-file.js';

/** The contents of stored files, in any order; each is to be read before the next is asked for. */
export type ReadContents = (entries: Iterable<number>) => AsyncIterable<{
	readonly entry: number;
	readonly body: AsyncIterable<Uint8Array>;
}>;

export type WriteOptions = {
	readonly overwrite: boolean;
	readonly sameOwner: boolean;
	readonly count: ExtractionCount;
	readonly leftOut: LeftOutList;
};

type FileItem = Extract<Item, {kind: 'file'}>;

/** Items that are the same file, by its content. */
export const groupByContent = (
	items: readonly Item[],
): ReadonlyMap<number, readonly FileItem[]> => {
	const groups = new Map<number, FileItem[]>();
	for (const item of items) {
		if (item.kind === 'file') {
			const group = groups.get(item.content);
			if (group) {
				group.push(item);
			} else {
				groups.set(item.content, [item]);
			}
		}
	}

	return groups;
};

class FilesWriter {
	readonly #target: TargetDirectory;
	readonly #options: WriteOptions;

	/** Their attributes are set last: writing into them changes their times. */
	readonly #directories: Array<readonly [name: string, Attributes]> = [];

	constructor(target: TargetDirectory, options: WriteOptions) {
		this.#target = target;
		this.#options = options;
	}

	async writeDirectories(items: readonly Item[]): Promise<void> {
		const {overwrite, count} = this.#options;
		for (const {kind, name, attributes} of items) {
			if (kind === 'directory') {
				const isNew = await this.#target.makeDirectory(name, overwrite);
				count.add('directory', name);
				if (attributes && (isNew || overwrite)) {
					this.#directories.push([name, attributes]);
				}
			}
		}
	}

	async writeContents(
		items: readonly Item[],
		readContents: ReadContents,
	): Promise<void> {
		const groups = groupByContent(items);
		for await (const {entry, body} of readContents(groups.keys())) {
			const [first, ...others] = groups.get(entry)!;
			await this.#writeFile(first!, body);
			for (const other of others) {
				await this.#make(other.name, 'link', async place =>
					link(this.#target.locate(first!.name), place),
				);
			}
		}
	}

	async writeDevices(items: readonly Item[]): Promise<void> {
		for (const item of items) {
			if (item.kind !== 'device') {
				continue;
			}

			if (!item.name.isWellFormed()) {
				this.#options.leftOut.add('name', item.name);
				continue;
			}

			await this.#make(item.name, 'device', async place => {
				await makeDevice(this.#target, item);
				if (item.attributes) {
					await this.#setOwner(place, item.attributes);
					await chmod(place, item.attributes.mode);
				}
			});
		}
	}

	/** When everything else is there, so that nothing can be written through them. */
	async writeLinks(items: readonly Item[]): Promise<void> {
		for (const item of items) {
			if (item.kind === 'symlink') {
				await this.#make(item.name, 'link', async place => {
					await symlink(Buffer.from(textToBytes(item.target)), place);
					if (item.attributes) {
						await this.#setOwner(place, item.attributes);
					}
				});
			}
		}
	}

	/** The innermost first: those without permission to enter stay reachable until then. */
	async finishDirectories(): Promise<void> {
		for (const [name, attributes] of this.#directories.toReversed()) {
			const directory = await this.#target.openDirectory(name);
			try {
				await setAttributes(directory, attributes, this.#options.sameOwner);
			} catch (error) {
				throw writeError(this.#target.describe(name), error);
			} finally {
				await directory.close();
			}
		}
	}

	async #writeFile(
		{name, attributes}: FileItem,
		body: AsyncIterable<Uint8Array>,
	): Promise<void> {
		const {sameOwner, count} = this.#options;
		await this.#clear(name);
		const bytes = await writeFile(this.#target, name, body, async file => {
			if (attributes) {
				await setAttributes(file, attributes, sameOwner);
			}
		});
		count.add('file', name);
		count.addBytes(bytes);
	}

	/** Makes room for what is no directory. */
	async #clear(name: string): Promise<void> {
		await this.#target.makeParents(name);
		const {overwrite} = this.#options;
		if (overwrite && (await this.#target.find(name)) === 'other') {
			await this.#target.remove(name);
		}
	}

	async #make(
		name: string,
		kind: 'link' | 'device',
		act: (place: Buffer) => Promise<void>,
	): Promise<void> {
		await this.#clear(name);
		try {
			await act(this.#target.locate(name));
		} catch (error) {
			throw writeError(this.#target.describe(name), error);
		}

		this.#options.count.add(kind, name);
	}

	/** Of what is no file and cannot be opened. */
	async #setOwner(place: Buffer, {uid, gid, mtime}: Attributes): Promise<void> {
		if (this.#options.sameOwner) {
			await lchown(place, uid, gid);
		}

		await lutimes(place, toTime(mtime), toTime(mtime));
	}
}

/**
Writes items into a directory, and nothing outside of it: through no link, over no file unless told.

@throws ImgscopeError `write-failed`, and what reading throws. What was written until then stays, except half a file.
*/
export const writeFiles = async (
	target: TargetDirectory,
	items: readonly Item[],
	readContents: ReadContents,
	options: WriteOptions,
): Promise<void> => {
	await checkTarget(target, items, options.overwrite);
	const writer = new FilesWriter(target, options);
	await writer.writeDirectories(items);
	await writer.writeContents(items, readContents);
	await writer.writeDevices(items);
	await writer.writeLinks(items);
	await writer.finishDirectories();
};
