import {type PathTable, rootPath} from './columns/path-table.js';

const slashCode = 0x2f;

/** Adds normal paths to a table that stand in bytes, all of them ASCII: no string is made of them. */
export class AsciiPaths {
	readonly #paths: PathTable;

	/** The directory of the path that was added last, with the slash behind it. Archives list a directory's files one after the other. */
	#lastDirectory = new Uint8Array(0);
	#lastDirectoryPath = rootPath;

	constructor(paths: PathTable) {
		this.#paths = paths;
	}

	/** The number of a path, added with its parents when it is new. */
	add(bytes: Uint8Array, start: number, end: number): number {
		let name = end;
		while (name > start && bytes[name - 1] !== slashCode) {
			name--;
		}

		if (!this.#isLastDirectory(bytes, start, name)) {
			this.#lastDirectoryPath = this.#addDirectory(bytes, start, name);
			// A copy, which `slice` of a buffer is not.
			this.#lastDirectory = new Uint8Array(bytes.subarray(start, name));
		}

		return this.#paths.addChildBytes(this.#lastDirectoryPath, bytes, name, end);
	}

	#isLastDirectory(bytes: Uint8Array, start: number, end: number): boolean {
		const last = this.#lastDirectory;
		let at = last.length;
		if (end - start !== at) {
			return false;
		}

		// Neighbours mostly differ at their end.
		while (at > 0 && last[at - 1] === bytes[start + at - 1]) {
			at--;
		}

		return at === 0;
	}

	#addDirectory(bytes: Uint8Array, start: number, end: number): number {
		let directory = rootPath;
		for (let from = start, at = start; at < end; at++) {
			if (bytes[at] === slashCode) {
				directory = this.#paths.addChildBytes(directory, bytes, from, at);
				from = at + 1;
			}
		}

		return directory;
	}
}
