import {
	detectEncoding,
	detectionLength,
	type TextFormat,
} from '../../content/detect-encoding.js';
import {LineIndex} from '../../content/line-index.js';
import {type TextDocument} from '../../content/read-rows.js';
import {type Spool} from './viewer-services.js';
import {type ViewerChange} from './viewer-state.js';

const concat = (a: Uint8Array, b: Uint8Array): Uint8Array => {
	const all = new Uint8Array(a.length + b.length);
	all.set(a);
	all.set(b, a.length);
	return all;
};

/** Takes in a content: puts it aside and finds its lines. */
export class Reading {
	readonly spool: Spool;
	format: TextFormat | undefined;
	index: LineIndex | undefined;

	/** The beginning, as long as it is too short to tell what it is. */
	#head: Uint8Array | undefined = new Uint8Array();

	constructor(spool: Spool) {
		this.spool = spool;
	}

	get isKnown(): boolean {
		return this.#head === undefined;
	}

	get document(): TextDocument | undefined {
		return this.index && this.format
			? {bytes: this.spool, index: this.index, format: this.format}
			: undefined;
	}

	async take(chunk: Uint8Array): Promise<void> {
		await this.spool.append(chunk);
		if (this.#head === undefined) {
			this.index?.push(chunk);
			return;
		}

		this.#head = concat(this.#head, chunk);
		if (this.#head.length >= detectionLength) {
			this.#decide(this.#head);
		}
	}

	finish(): void {
		if (this.#head !== undefined) {
			this.#decide(this.#head);
		}

		this.index?.finish();
	}

	#decide(head: Uint8Array): void {
		this.#head = undefined;
		this.format = detectEncoding(head);
		this.index = this.format && new LineIndex(this.format.encoding);
		this.index?.push(head);
	}
}

/** What the screen is told of it. */
export const stateOf = ({format, index, spool}: Reading): ViewerChange => ({
	format,
	received: spool.size,
	rowCount: index?.rowCount ?? 0,
	lineCount: index?.lineCount ?? 0,
});
