import {ImgscopeError} from '../errors.js';
import {LayerContentsBuilder} from '../model/layer-contents.js';
import {type ReadLimits} from '../model/read-limits.js';
import {readMembers} from '../tar/read-members.js';
import {
	type Archive,
	type LayerBlob,
	type ReadOptions,
	type Reread,
} from './archive.js';
import {createImageBudget} from './layer-budget.js';
import {followLinks, memberPath} from './member-path.js';
import {readLayerBlob} from './read-layer-blob.js';
import {type StreamFile, type StreamParts, walkStream} from './walk-stream.js';

/** Gives an archive's stream once more. Leaving the loop releases it. */
export type ReopenStream = (
	signal: AbortSignal | undefined,
) => AsyncIterable<Uint8Array>;

/** Of files with the same name the last counts: `counts` tells how many there are. */
const createReread = (
	reopen: ReopenStream,
	{counts, links}: StreamParts,
	onMissing: (() => Promise<void>) | undefined,
): Reread =>
	async function* (paths, signal) {
		const wanted = new Map(
			[...paths].map(path => [followLinks(path, links), path]),
		);
		const missing = new Map(counts);
		for await (const {entry, body} of readMembers(reopen(signal))) {
			const name = memberPath(entry);
			const path = wanted.get(name);
			if (path === undefined || entry.type !== 'file') {
				continue;
			}

			missing.set(name, (missing.get(name) ?? 1) - 1);
			if (missing.get(name) === 0) {
				yield {path, blob: body};
				wanted.delete(name);
			}

			if (wanted.size === 0) {
				return;
			}
		}

		await onMissing?.();
	};

/**
An archive of what was read of it.

@param onMissing Called when the stream does not have a layer any more.
*/
export const createStreamArchive = (
	name: string,
	parts: StreamParts,
	reopen: ReopenStream | undefined,
	onMissing?: () => Promise<void>,
): Archive => {
	const {files, links} = parts;
	const find = (path: string): StreamFile | undefined =>
		files.get(followLinks(path, links));
	return {
		name,
		async readDocument(path) {
			const found = find(path);
			if (found?.kind === 'failed') {
				throw found.error;
			}

			return found?.kind === 'document' ? found.bytes : undefined;
		},
		async readLayer(path) {
			const found = find(path);
			if (found?.kind === 'failed') {
				throw found.error;
			}

			if (found?.kind === 'document') {
				throw new ImgscopeError(
					'layer-invalid',
					'it is a JSON document and no layer',
				);
			}

			return found?.blob;
		},
		reread: reopen && createReread(reopen, parts, onMissing),
		async close() {
			// Nothing is kept open.
		},
	};
};

/** Finds out what an archive has where: its documents are read, its layers passed over. */
export const indexStreamArchive = async (
	chunks: AsyncIterable<Uint8Array>,
	limits?: ReadLimits,
): Promise<StreamParts> => {
	const contents = new LayerContentsBuilder();
	return walkStream(chunks, {
		limits,
		read: async () => ({contents, compression: 'none'}),
	});
};

/**
Reads an archive that comes as a stream, such as an engine's export, in one pass: the manifest may stand behind the layers, so every file that is no document is read as a layer.
*/
export const readStreamArchive = async (
	name: string,
	chunks: AsyncIterable<Uint8Array>,
	{
		onProgress,
		hashKind,
		limits,
		readBlob = readLayerBlob,
		layerCount,
		totalBytes,
		reopen,
		findKnown,
		onLayer,
	}: ReadOptions & {
		readonly layerCount?: number | undefined;
		readonly totalBytes?: number | undefined;
		readonly reopen?: ReopenStream | undefined;

		/** Gives what is known of a layer by its name: then it is not read. */
		readonly findKnown?: (path: string) => LayerBlob | undefined;

		/** Gets each layer as soon as it is read. */
		readonly onLayer?: (path: string, blob: LayerBlob) => void;
	},
): Promise<Archive & {readonly parts: StreamParts}> => {
	const count = createImageBudget(limits);
	let layer = 1;
	let bytes = 0;
	const counted = (async function* () {
		for await (const chunk of chunks) {
			bytes += chunk.length;
			onProgress?.({
				layer: Math.min(layer, layerCount ?? layer),
				layerCount,
				bytes,
				totalBytes,
			});
			yield chunk;
		}
	})();
	const parts = await walkStream(counted, {
		async read(path, body, size) {
			const blob =
				findKnown?.(path) ??
				(await readBlob(body, {hashKind, limits, bytes: size}));
			count(blob.contents);
			return blob;
		},
		limits,
		onLayer(path, blob) {
			layer++;
			onLayer?.(path, blob);
		},
	});
	return {...createStreamArchive(name, parts, reopen), parts};
};
