import {formatBytes, formatCount, plural} from '../format.js';

/** Counts what is written, to tell it in the end, whatever the end. */
export class ExtractionCount {
	#files = 0;
	#directories = 0;
	#links = 0;
	#devices = 0;
	#bytes = 0;

	/** The name of what was written last. */
	#last: string | undefined;

	add(kind: 'file' | 'directory' | 'link' | 'device', name: string): void {
		this.#files += kind === 'file' ? 1 : 0;
		this.#directories += kind === 'directory' ? 1 : 0;
		this.#links += kind === 'link' ? 1 : 0;
		this.#devices += kind === 'device' ? 1 : 0;
		this.#last = name;
	}

	addBytes(bytes: number): void {
		this.#bytes += bytes;
	}

	get last(): string | undefined {
		return this.#last;
	}

	/** `3 files, 1 directory (12 kB)` */
	describe(): string {
		const directories =
			this.#directories === 1
				? '1 directory'
				: `${formatCount(this.#directories)} directories`;
		const said = [
			...(this.#files > 0 ? [plural(this.#files, 'file')] : []),
			...(this.#links > 0 ? [plural(this.#links, 'link')] : []),
			...(this.#devices > 0 ? [plural(this.#devices, 'device')] : []),
			...(this.#directories > 0 ? [directories] : []),
		];
		return said.length === 0
			? 'nothing'
			: `${said.join(', ')} (${formatBytes(this.#bytes)})`;
	}
}
