import {ImgscopeError, isImgscopeError} from '../errors.js';
import {LayerContentsBuilder} from '../model/layer-contents.js';
import {defaultReadLimits, type ReadLimits} from '../model/read-limits.js';
import {printable} from '../printable.js';
import {readMembers, type Member} from '../tar/read-members.js';
import {
	type Archive,
	type LayerBlob,
	type ReadOptions,
	type Reread,
} from './archive.js';
import {beyondLimit} from './beyond-limit.js';
import {checkDocumentSize} from './check-document-size.js';
import {createImageBudget} from './layer-budget.js';
import {createMemberBudget} from './member-budget.js';
import {followLinks, linkPath, memberPath} from './member-path.js';
import {peek} from './peek.js';
import {readLayerBlob} from './read-layer-blob.js';
import {isDocument, sniffLength} from './sniff.js';

/** How many of the largest documents one archive may have: one of nothing but JSON must not fill the memory. */
const mostDocuments = 8;

/** What a file of an archive is. */
export type StreamFile =
	| {readonly kind: 'document'; readonly bytes: Uint8Array}
	| {readonly kind: 'layer'; readonly blob: LayerBlob}
	| {readonly kind: 'failed'; readonly error: ImgscopeError};

const collect = async (
	chunks: AsyncIterable<Uint8Array>,
	size: number,
): Promise<Uint8Array> => {
	const bytes = new Uint8Array(size);
	let length = 0;
	for await (const chunk of chunks) {
		bytes.set(chunk, length);
		length += chunk.length;
	}

	return bytes;
};

type WalkOptions = {
	readonly read: (
		path: string,
		chunks: AsyncIterable<Uint8Array>,
	) => Promise<LayerBlob>;
	readonly onLayer?: ((path: string, blob: LayerBlob) => void) | undefined;
	readonly limits?: ReadLimits | undefined;
};

const readDocument = async (
	{entry: {path, size}}: Member,
	chunks: AsyncIterable<Uint8Array>,
	documentBytes: number,
	limits: ReadLimits,
): Promise<StreamFile> => {
	checkDocumentSize(path, size, limits);
	if (documentBytes + size > limits.document * mostDocuments) {
		throw beyondLimit(
			'document',
			limits.document,
			`${printable(path)} is too large together with the documents before it`,
			'archive-invalid',
		);
	}

	return {kind: 'document', bytes: await collect(chunks, size)};
};

const readMember = async (
	member: Member,
	documentBytes: number,
	{read, limits = defaultReadLimits}: WalkOptions,
): Promise<StreamFile> => {
	const {head, chunks} = await peek(member.body, sniffLength);
	try {
		return isDocument(head)
			? await readDocument(member, chunks, documentBytes, limits)
			: {kind: 'layer', blob: await read(memberPath(member.entry), chunks)};
	} catch (error) {
		// It matters only if it turns out to belong to the image: what is in the archive is known at its end.
		if (
			isImgscopeError(error) &&
			(error.code === 'layer-invalid' || error.code === 'archive-invalid')
		) {
			return {kind: 'failed', error};
		}

		throw error;
	}
};

/** An archive that was read through. */
export type StreamParts = {
	readonly files: ReadonlyMap<string, StreamFile>;

	/** How many files have a name. */
	readonly counts: ReadonlyMap<string, number>;

	/** Where links lead. */
	readonly links: ReadonlyMap<string, string>;
};

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

const walkStream = async (
	chunks: AsyncIterable<Uint8Array>,
	options: WalkOptions,
): Promise<StreamParts> => {
	const files = new Map<string, StreamFile>();
	const counts = new Map<string, number>();
	const links = new Map<string, string>();
	const countMember = createMemberBudget(options.limits);
	let documentBytes = 0;
	for await (const member of readMembers(chunks)) {
		countMember();
		const path = memberPath(member.entry);
		const target = linkPath(member.entry);
		if (target !== undefined) {
			links.set(path, target);
		}

		if (member.entry.type === 'file') {
			const found = await readMember(member, documentBytes, options);
			documentBytes += found.kind === 'document' ? found.bytes.length : 0;
			files.set(path, found);
			counts.set(path, (counts.get(path) ?? 0) + 1);
			if (found.kind === 'layer') {
				options.onLayer?.(path, found.blob);
			}
		}
	}

	return {files, counts, links};
};

/** Finds out what an archive has where: its documents are read, its layers passed over. */
export const indexStreamArchive = async (
	chunks: AsyncIterable<Uint8Array>,
	limits?: ReadLimits,
): Promise<StreamParts> => {
	const contents = new LayerContentsBuilder();
	return walkStream(chunks, {
		limits,
		read: async () => ({contents, compression: 'none', bytes: 0}),
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
		async read(path, body) {
			const blob =
				findKnown?.(path) ?? (await readLayerBlob(body, hashKind, limits));
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
