import {type ImgscopeError, isImgscopeError} from '../errors.js';
import {defaultReadLimits, type ReadLimits} from '../model/read-limits.js';
import {printable} from '../printable.js';
import {type Member, readMembers} from '../tar/read-members.js';
import {type LayerBlob} from './archive.js';
import {beyondLimit} from './beyond-limit.js';
import {checkDocumentSize} from './check-document-size.js';
import {createMemberBudget} from './member-budget.js';
import {linkPath, memberPath} from './member-path.js';
import {peek} from './peek.js';
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

export type WalkOptions = {
	readonly read: (
		path: string,
		chunks: AsyncIterable<Uint8Array>,
		bytes: number,
	) => Promise<LayerBlob>;

	/** Gets each layer as soon as it is read. */
	readonly onLayer?: ((path: string, blob: LayerBlob) => void) | undefined;
	readonly limits?: ReadLimits | undefined;
};

const readDocument = async (
	{entry: {path, size}}: Member,
	chunks: AsyncIterable<Uint8Array>,
	documentBytes: number,
	limits: ReadLimits,
): Promise<Extract<StreamFile, {kind: 'document'}>> => {
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

/** An archive that was read through. */
export type StreamParts = {
	readonly files: ReadonlyMap<string, StreamFile>;

	/** How many files have a name. */
	readonly counts: ReadonlyMap<string, number>;

	/** Where links lead. */
	readonly links: ReadonlyMap<string, string>;
};

/** The chunks, and a word when no more of them are asked for. */
async function* tellingEnd(
	chunks: AsyncIterable<Uint8Array>,
	onEnd: () => void,
) {
	try {
		yield* chunks;
	} finally {
		onEnd();
	}
}

/** It matters only if it turns out to belong to the image that a file is broken: what is in the archive is known at its end. */
const asFailed = (error: unknown): StreamFile => {
	if (
		isImgscopeError(error) &&
		(error.code === 'layer-invalid' || error.code === 'archive-invalid')
	) {
		return {kind: 'failed', error};
	}

	throw error;
};

/** Reads one archive to its end. */
class Walk {
	readonly #files = new Map<string, Promise<StreamFile>>();
	readonly #counts = new Map<string, number>();
	readonly #links = new Map<string, string>();
	readonly #options: WalkOptions;
	#documentBytes = 0;

	constructor(options: WalkOptions) {
		this.#options = options;
	}

	async run(chunks: AsyncIterable<Uint8Array>): Promise<StreamParts> {
		const countMember = createMemberBudget(this.#options.limits);
		try {
			for await (const member of readMembers(chunks)) {
				countMember();
				await this.#take(member);
			}
		} finally {
			await Promise.allSettled(this.#files.values());
		}

		const files = new Map<string, StreamFile>();
		for (const [path, file] of this.#files) {
			files.set(path, await file);
		}

		return {files, counts: this.#counts, links: this.#links};
	}

	/** Resolves when the next member can come. */
	async #take(member: Member): Promise<void> {
		const path = memberPath(member.entry);
		const target = linkPath(member.entry);
		if (target !== undefined) {
			this.#links.set(path, target);
		}

		if (member.entry.type !== 'file') {
			return;
		}

		const {head, chunks} = await peek(member.body, sniffLength);
		this.#counts.set(path, (this.#counts.get(path) ?? 0) + 1);
		if (isDocument(head)) {
			const document = this.#readDocument(member, chunks).catch(asFailed);
			this.#files.set(path, document);
			await document;
			return;
		}

		// What a layer turns out to be may come later than its last byte: where other threads read, the next one is on its way then.
		await new Promise<void>(resolve => {
			const layer = this.#readLayer(
				path,
				tellingEnd(chunks, resolve),
				member.entry.size,
			).catch(asFailed);
			this.#files.set(path, layer);
			layer.then(() => {
				resolve();
			}, resolve);
		});
	}

	async #readDocument(
		member: Member,
		chunks: AsyncIterable<Uint8Array>,
	): Promise<StreamFile> {
		const document = await readDocument(
			member,
			chunks,
			this.#documentBytes,
			this.#options.limits ?? defaultReadLimits,
		);
		this.#documentBytes += document.bytes.length;
		return document;
	}

	async #readLayer(
		path: string,
		chunks: AsyncIterable<Uint8Array>,
		size: number,
	): Promise<StreamFile> {
		const blob = await this.#options.read(path, chunks, size);
		this.#options.onLayer?.(path, blob);
		return {kind: 'layer', blob};
	}
}

/** Reads an archive in one pass. Throws what the input throws, and `layer-invalid` where it is no tar; a file that is broken is among the parts. */
export const walkStream = async (
	chunks: AsyncIterable<Uint8Array>,
	options: WalkOptions,
): Promise<StreamParts> => new Walk(options).run(chunks);
