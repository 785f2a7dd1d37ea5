import {closeSync, fstatSync, openSync} from 'node:fs';
import {ImgscopeError, isImgscopeError, reasonOf} from '../../errors.js';
import {printable} from '../../printable.js';
import {type OpenFile} from '../read-range.js';
import {type FoundFile, isSameFile, readFlags} from '../reopen-file.js';

/** Far below what a process may have, and more than there are layers in most images. */
const mostOpen = 32;

const unreadable = (reason: string, cause?: unknown) =>
	new ImgscopeError('layer-invalid', reason, {
		hint: 'Start again when the file can be read and nobody writes to it.',
		cause,
	});

const openNow = ({file, status}: FoundFile): number => {
	const fd = openSync(file, readFlags);
	if (isSameFile(status, fstatSync(fd, {bigint: true}))) {
		return fd;
	}

	closeSync(fd);
	throw unreadable(`${printable(file)} has changed while it was read`);
};

class PooledFile implements OpenFile {
	readonly #open: (file: PooledFile) => number;
	#fd: number | undefined;

	constructor(open: (file: PooledFile) => number) {
		this.#open = open;
	}

	get fd(): number {
		this.#fd ??= this.#open(this);
		return this.#fd;
	}

	close(): void {
		if (this.#fd !== undefined) {
			closeSync(this.#fd);
			this.#fd = undefined;
		}
	}
}

/** Files that are read at any time, of which only a few are open at once: one is opened when it is read, and the one that has been open longest closed. */
export const createFilePool = (most = mostOpen) => {
	const open = new Set<PooledFile>();
	let isClosed = false;

	/** Reading throws `layer-invalid` when the file cannot be opened or is no longer what was found. */
	const add = (found: FoundFile): OpenFile =>
		new PooledFile(file => {
			if (isClosed) {
				throw unreadable('its directory is read no longer');
			}

			const [oldest] = open;
			if (oldest && open.size >= most) {
				oldest.close();
				open.delete(oldest);
			}

			try {
				const fd = openNow(found);
				open.add(file);
				return fd;
			} catch (error) {
				throw isImgscopeError(error)
					? error
					: unreadable(printable(reasonOf(error)), error);
			}
		});

	return {
		add,

		/** Closes all of them, for good. */
		close() {
			isClosed = true;
			for (const file of open) {
				file.close();
			}

			open.clear();
		},
	};
};
