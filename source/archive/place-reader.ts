import {Buffer} from 'node:buffer';
import {ImgscopeError} from '../errors.js';
import {type ReadLimits} from '../model/read-limits.js';
import {formatOf, longestMagic} from '../tar/compression.js';
import {type BlobPlace, type LayerBlob, type ReadOptions} from './archive.js';
import {createInPlaceReader} from './in-place/in-place-reader.js';
import {fillFrom} from './in-place/read-window.js';
import {readBlobLater} from './read-blob-later.js';
import {isDocument, sniffLength} from './sniff.js';

const readHead = ({file, start, size}: BlobPlace): Uint8Array => {
	const head = Buffer.alloc(Math.min(sniffLength, size));
	fillFrom(file, head, start);
	return head;
};

/**
Reads layers that lie in files: plain ones in place unless they are to be verified, all others as they stream.

@param options.totalBytes Of all files, where that is known.
*/
export const createPlaceReader = ({
	limits,
	totalBytes,
}: {
	readonly limits?: ReadLimits | undefined;
	readonly totalBytes?: number | undefined;
} = {}) => {
	const inPlace = createInPlaceReader(limits);
	let bytes = 0;
	return {
		/** Rejects with an ImgscopeError `layer-invalid` whose message is the reason alone. */
		async read(
			place: BlobPlace,
			open: (signal?: AbortSignal) => AsyncIterable<Uint8Array>,
			{
				signal,
				onProgress,
				hashKind,
				isVerifying,
				readBlob = readBlobLater,
			}: ReadOptions,
		): Promise<LayerBlob> {
			const head = readHead(place);
			if (isDocument(head)) {
				throw new ImgscopeError(
					'layer-invalid',
					'it is a JSON document and no layer',
				);
			}

			let passed = 0;
			const advance = (position: number) => {
				bytes += position - passed;
				passed = position;
				onProgress?.({layer: 0, bytes, totalBytes});
			};

			const isPlain = formatOf(head.subarray(0, longestMagic)) === 'none';
			if (isPlain && isVerifying !== true) {
				const blob = await inPlace.read(place, advance, {signal, hashKind});
				advance(place.size);
				return blob;
			}

			async function* counted() {
				for await (const chunk of open(signal)) {
					advance(passed + chunk.length);
					yield chunk;
				}
			}

			return readBlob(counted(), {hashKind, limits, bytes: place.size});
		},

		/** Forgets the layers. */
		close() {
			inPlace.close();
		},
	};
};
