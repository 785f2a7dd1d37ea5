import {Buffer} from 'node:buffer';
import {blockSize, paddingAfter} from './block.js';
import {writeCanonicalHeader} from './canonical-header.js';
import {cutShort} from './fault.js';
import type {OnRefused, Step, StoredEntry} from './step.js';
import {walkArchive} from './walk-archive.js';

const nothing = new Uint8Array();

/**
Stands between an archive and tar-stream: of each entry tar-stream gets a plain header and the stored bytes, so that it cuts the stream where Go does, while what the entry is called and is goes another way.

Both `push` and `end` throw `layer-invalid` where Go refuses the archive.
*/
export class Guard {
	readonly #walk = walkArchive();
	readonly #write: (bytes: Uint8Array) => void;
	readonly #writeBody: (bytes: Uint8Array) => void;
	readonly #onEntry: (stored: StoredEntry) => void;
	readonly #onRefused: OnRefused | undefined;
	#step: Step | undefined;

	/** Bytes of the step that have not come yet. */
	#missing = 0;

	/** Copies of bytes that a step takes and that came in earlier chunks. */
	#taken: Uint8Array[] = [];

	/** Padding that tar-stream expects after the last body. */
	#owed = 0;
	#position = 0;

	/**
	@param write Takes the headers for tar-stream.
	@param writeBody Takes the bodies for it, in views of the pushed chunks.
	@param onEntry Takes the entries, each before its header is written.
	@param onRefused Takes those that engines refuse.
	*/
	constructor(
		write: (bytes: Uint8Array) => void,
		writeBody: (bytes: Uint8Array) => void,
		onEntry: (stored: StoredEntry) => void,
		onRefused?: OnRefused,
	) {
		this.#write = write;
		this.#writeBody = writeBody;
		this.#onEntry = onEntry;
		this.#onRefused = onRefused;
		this.#advance(nothing);
	}

	/** Takes the next bytes of the archive. What follows its end marker is dropped. */
	push(chunk: Uint8Array): void {
		const bytes = new Uint8Array(
			chunk.buffer,
			chunk.byteOffset,
			chunk.byteLength,
		);
		for (let offset = 0; this.#step && offset < bytes.length;) {
			const length = Math.min(this.#missing, bytes.length - offset);
			const part = bytes.subarray(offset, offset + length);
			offset += length;
			this.#missing -= length;
			this.#position += length;
			this.#consume(part);
		}
	}

	/** Tells that the archive has no more bytes. Returns the last bytes for tar-stream. */
	end(): Uint8Array {
		while (this.#step) {
			if (this.#step.kind !== 'take') {
				throw cutShort(this.#position);
			}

			// A short answer lets the walk decide whether the archive may end here.
			this.#advance(this.#collect(nothing));
		}

		return new Uint8Array(this.#owed);
	}

	#consume(part: Uint8Array): void {
		switch (this.#step!.kind) {
			case 'take': {
				if (this.#missing === 0) {
					this.#advance(this.#collect(part));
				} else {
					this.#taken.push(new Uint8Array(part));
				}

				return;
			}

			case 'entry': {
				this.#writeBody(part);
				break;
			}

			case 'skip': {
				break;
			}
		}

		if (this.#missing === 0) {
			this.#advance(nothing);
		}
	}

	#collect(last: Uint8Array): Uint8Array {
		if (this.#taken.length === 0) {
			return last;
		}

		const whole = Buffer.concat([...this.#taken, last]);
		this.#taken = [];
		return whole;
	}

	/** Goes on to the next step that needs bytes. */
	#advance(answer: Uint8Array): void {
		do {
			const {value, done} = this.#walk.next(answer);
			this.#step = done ? undefined : value;
			this.#missing = this.#begin(this.#step);
			answer = nothing;
		} while (this.#step && this.#missing === 0);
	}

	#begin(step: Step | undefined): number {
		if (step?.kind === 'skip') {
			this.#onRefused?.(step.refused);
		}

		if (step?.kind !== 'entry') {
			return step?.length ?? 0;
		}

		const {storedSize} = step.stored;
		const bytes = Buffer.allocUnsafe(this.#owed + blockSize);
		bytes.fill(0, 0, this.#owed);
		writeCanonicalHeader(bytes, this.#owed, storedSize);
		this.#owed = paddingAfter(storedSize);
		this.#onEntry(step.stored);
		this.#write(bytes);
		return storedSize;
	}
}
