import {fstatSync} from 'node:fs';
import {type ReadLimits} from '../../model/read-limits.js';
import {fault} from '../../tar/fault.js';
import {
	type ContentHasher,
	type HashKind,
	loadHasher,
} from '../../tar/hash-content.js';
import {type BlobPlace, type LayerBlob, type ReadOptions} from '../archive.js';
import {createTurns} from '../take-turns.js';
import {createHashAll} from './hash-all.js';
import {createHashNeeded, type HashNeeded} from './hash-needed.js';
import {readLayerInPlace} from './read-layer-in-place.js';
import {ReadWindow} from './read-window.js';

/** What was read belongs to who asked for it. */
const forget = () => undefined;

/** Reads plain layers of an image in place, whether they lie in one file or each in its own. After each, contents are hashed: all where the kind of hash is given, as they are compared with another image's, else as far as is needed to tell apart those of all layers read so far. */
export const createInPlaceReader = (limits?: ReadLimits) => {
	const hashers = new Map<HashKind | undefined, HashNeeded>();
	const hasherOf = (
		kind: HashKind | undefined,
		hasher: ContentHasher,
	): HashNeeded => {
		const create = kind === undefined ? createHashNeeded : createHashAll;
		const found = hashers.get(kind) ?? create(hasher);
		hashers.set(kind, found);
		return found;
	};

	let last: Promise<unknown> = Promise.resolve();
	const readNow = async (
		{file, start, size}: BlobPlace,
		onPosition: (position: number) => void,
		{signal, hashKind}: Pick<ReadOptions, 'signal' | 'hashKind'>,
	): Promise<LayerBlob> => {
		signal?.throwIfAborted();
		const takeTurn = createTurns(signal);
		const hasher = await loadHasher(hashKind);
		const {blob, bodies} = await readLayerInPlace({
			file,
			start,
			archive: new ReadWindow(file, start, size),
			hasher,
			hashKind,
			limits,
			async takeTurn(position) {
				onPosition(position);
				return takeTurn();
			},
		});
		const hashNeeded = hasherOf(hashKind, hasher);
		await hashNeeded(bodies, takeTurn);
		// Bodies that were passed over may be gone.
		if (fstatSync(file.fd).size < start + size) {
			throw fault('the file has become shorter while it was read');
		}

		return blob;
	};

	return {
		/** Reads one layer after the other, however many are asked for at once: what is hashed depends on those before. Rejects with an ImgscopeError `layer-invalid` whose message is the reason alone. */
		async read(...layer: Parameters<typeof readNow>): Promise<LayerBlob> {
			const read = async () => readNow(...layer);
			const reading = last.then(read, read);
			last = reading.then(forget, forget);
			return reading;
		},

		/** Forgets the layers. */
		close() {
			hashers.clear();
		},
	};
};
