import {Buffer} from 'node:buffer';
import {constants} from 'node:fs';
import {
	type FileHandle,
	lstat,
	mkdir,
	open,
	realpath,
	stat,
	unlink,
} from 'node:fs/promises';
import path from 'node:path';
import {textToBytes} from '../bytes-text.js';
import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {isAbsent, writeError} from './write-error.js';

/** What stands at a place of the target. */
export type Found = 'nothing' | 'directory' | 'other';

const {O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY, O_RDONLY, O_DIRECTORY} =
	constants;

const parentOf = (name: string): string =>
	name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';

/**
A directory into which files of an image are written. All ways to it begin at the root and go through real directories only, never through a link.

Names are paths of the image, without a slash before them and without `..`.
*/
export class TargetDirectory {
	/** As the user wrote it, for messages. */
	readonly name: string;
	readonly #root: Uint8Array;

	/** Those known to be real directories. */
	readonly #directories = new Set<string>(['']);

	constructor(name: string, root: string) {
		this.name = name;
		this.#root = Buffer.from(`${root === '/' ? '' : root}/`);
	}

	/** For messages. */
	describe(name: string): string {
		return `${this.name.replace(/\/+$/, '')}/${name}`;
	}

	/** The bytes of a place's path; its name may be no text. */
	locate(name: string): Buffer {
		return Buffer.concat([this.#root, textToBytes(name)]);
	}

	/** What is at a place, without following a link that is there. The directories above it must be checked. */
	async find(name: string): Promise<Found> {
		try {
			const status = await lstat(this.locate(name));
			return status.isDirectory() ? 'directory' : 'other';
		} catch (error) {
			if (isAbsent(error)) {
				return 'nothing';
			}

			throw writeError(this.describe(name), error);
		}
	}

	/** Makes a directory, and those above it. Tells whether it is new. */
	async makeDirectory(name: string, overwrite: boolean): Promise<boolean> {
		if (this.#directories.has(name)) {
			return false;
		}

		await this.makeParents(name);
		let found = await this.find(name);
		if (found === 'other' && overwrite) {
			await this.remove(name);
			found = 'nothing';
		}

		if (found === 'other') {
			throw new ImgscopeError(
				'write-failed',
				`Cannot write below ${printable(this.describe(name))}: it is there and no directory`,
				{hint: 'Name another directory: -o DIR'},
			);
		}

		if (found === 'nothing') {
			await this.#try(name, async place => mkdir(place, 0o755));
		}

		this.#directories.add(name);
		return found === 'nothing';
	}

	/** Links are never gone through, whoever made them. */
	async makeParents(name: string): Promise<void> {
		// From the top, without recursion: paths can be very deep.
		const missing: string[] = [];
		for (
			let parent = parentOf(name);
			!this.#directories.has(parent);
			parent = parentOf(parent)
		) {
			missing.push(parent);
		}

		for (const directory of missing.toReversed()) {
			await this.makeDirectory(directory, false);
		}
	}

	/** Removes what is no directory. */
	async remove(name: string): Promise<void> {
		await this.#try(name, async place => unlink(place));
	}

	/** Makes a file that nobody else can open yet. */
	async create(name: string): Promise<FileHandle> {
		return this.#try(name, async place =>
			open(place, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600),
		);
	}

	/** Opens a directory for its attributes. */
	async openDirectory(name: string): Promise<FileHandle> {
		return this.#try(name, async place =>
			open(place, O_RDONLY | O_DIRECTORY | O_NOFOLLOW),
		);
	}

	async #try<Result>(
		name: string,
		act: (place: Buffer) => Promise<Result>,
	): Promise<Result> {
		try {
			return await act(this.locate(name));
		} catch (error) {
			throw writeError(this.describe(name), error);
		}
	}
}

/** Makes a directory and those above it. Node.js's own way never ends where a file system takes none, such as `/proc`. */
const makeAll = async (directory: string): Promise<void> => {
	try {
		const status = await stat(directory);
		if (status.isDirectory()) {
			return;
		}
	} catch (error) {
		if (!isAbsent(error)) {
			throw error;
		}

		await makeAll(path.dirname(directory));
	}

	await mkdir(directory);
};

/** Opens the directory to write into, and makes it if it is not there. */
export const openTarget = async (name: string): Promise<TargetDirectory> => {
	try {
		await makeAll(path.resolve(name));
		return new TargetDirectory(name, await realpath(name));
	} catch (error) {
		throw writeError(name, error);
	}
};
