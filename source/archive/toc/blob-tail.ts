import {Buffer} from 'node:buffer';
import {type Compression} from '../../tar/compression.js';
import {footerLength, parseEstargzFooter} from './estargz-footer.js';
import {type TocFormat} from './toc-format.js';
import {isZstdChunkedFooter} from './zstd-chunked-footer.js';

/** Keeps the last bytes of a blob that streams by, which tell its format. */
export class BlobTail {
	#bytes = Buffer.alloc(0);

	add(chunk: Uint8Array): void {
		this.#bytes = Buffer.concat([
			this.#bytes,
			chunk.subarray(-footerLength),
		]).subarray(-footerLength);
	}

	/** The format that the end of the blob shows. */
	format(compression: Compression): TocFormat | undefined {
		if (compression === 'gzip' && parseEstargzFooter(this.#bytes)) {
			return 'estargz';
		}

		return compression === 'zstd' && isZstdChunkedFooter(this.#bytes)
			? 'zstd-chunked'
			: undefined;
	}
}
