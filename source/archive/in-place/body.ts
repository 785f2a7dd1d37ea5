import {Buffer} from 'node:buffer';
import {expandSparse} from '../../tar/expand-sparse.js';
import {type ContentHasher} from '../../tar/hash-content.js';
import {type Fragment} from '../../tar/sparse-map.js';
import {type OpenFile} from '../read-range.js';
import {fillFrom} from './read-window.js';

/** How a sparse file is stored. */
export type SparseBody = {
	readonly storedSize: number;
	readonly fragments: readonly Fragment[];
};

/** A content that lies in a file. */
export type Body = {
	readonly file: OpenFile;

	/** Where the stored bytes start. */
	readonly offset: number;

	/** Bytes of the content. */
	readonly size: number;
	readonly sparse: SparseBody | undefined;
};

/** Lets others have a turn when it is time; called between reads. */
export type TakeTurn = () => Promise<void> | undefined;

/** Small enough for the memory that the hasher has from the start: when that grows, V8 throws away all that it has compiled to read bytes. */
const hashedAtOnce = 32 * 1024;

/** Two of them and what is compared fit in the caches that belong to one core. */
const comparedAtOnce = 128 * 1024;

/** Reads contents whole, of files that are open. Throws `layer-invalid` when one has become shorter. */
export const createBodyReader = (hasher: ContentHasher) => {
	const left = Buffer.allocUnsafeSlow(comparedAtOnce);
	const right = Buffer.allocUnsafeSlow(comparedAtOnce);

	async function* readStored(
		file: OpenFile,
		offset: number,
		length: number,
		takeTurn: TakeTurn,
	) {
		for (let done = 0; done < length; done += hashedAtOnce) {
			const part = left.subarray(0, Math.min(hashedAtOnce, length - done));
			fillFrom(file, part, offset + done);
			yield part;
			await takeTurn();
		}
	}

	return {
		async hash(
			{file, offset, size, sparse}: Body,
			takeTurn: TakeTurn,
		): Promise<bigint> {
			const hash = hasher.start();
			const stored = readStored(
				file,
				offset,
				sparse?.storedSize ?? size,
				takeTurn,
			);
			for await (const part of sparse
				? expandSparse(stored, sparse.fragments, size)
				: stored) {
				hash.update(part);
			}

			return hash.digest();
		},

		/** Whether two contents are the same from a place on, which is found faster than what they hash to. Sparse ones are never said to be. */
		async areSame(
			a: Body,
			b: Body,
			from: number,
			takeTurn: TakeTurn,
		): Promise<boolean> {
			if (a.size !== b.size || (a.sparse ?? b.sparse)) {
				return false;
			}

			for (let done = from; done < a.size; done += comparedAtOnce) {
				const length = Math.min(comparedAtOnce, a.size - done);
				fillFrom(a.file, left, a.offset + done, length);
				fillFrom(b.file, right, b.offset + done, length);
				if (left.compare(right, 0, length, 0, length) !== 0) {
					return false;
				}

				await takeTurn();
			}

			return true;
		},
	};
};
