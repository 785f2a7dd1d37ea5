import {Buffer} from 'node:buffer';
import {text} from 'node:stream/consumers';
import {type Archive, type ReadOptions} from '../../archive/archive.js';
import {checkDocumentSize} from '../../archive/check-document-size.js';
import {digestOfBlobPath, parseDigest} from '../../archive/digest.js';
import {peek} from '../../archive/peek.js';
import {readLayerBlob} from '../../archive/read-layer-blob.js';
import {isDocument, sniffLength} from '../../archive/sniff.js';
import {ImgscopeError} from '../../errors.js';
import {type ReadLimits} from '../../model/read-limits.js';
import {type Command, CommandFailure, readCommand} from './command-output.js';

/** What an image of containerd is called, and the index or manifest that it is. */
export type ContainerdImage = {
	readonly name: string;
	readonly mediaType: string;
	readonly digest: string;
};

/** Reads the table of `ctr images list`. */
const parseImageList = (output: string): ReadonlyMap<string, ContainerdImage> =>
	new Map(
		output.split('\n').flatMap((line): Array<[string, ContainerdImage]> => {
			const [name = '', mediaType = '', digest = ''] = line.split(/\s+/v);
			return parseDigest(digest) ? [[name, {name, mediaType, digest}]] : [];
		}),
	);

type Ctr = Omit<Command, 'args' | 'signal'>;

/** What `ctr` says of a blob that is not there. */
const isAbsent = (error: unknown): boolean =>
	error instanceof CommandFailure && error.message.endsWith(': not found');

const readDocument = async (
	chunks: AsyncIterable<Uint8Array>,
	path: string,
	limits: ReadLimits | undefined,
): Promise<Uint8Array | undefined> => {
	const parts: Uint8Array[] = [];
	let length = 0;
	try {
		for await (const chunk of chunks) {
			length += chunk.length;
			checkDocumentSize(path, length, limits);
			parts.push(chunk);
		}
	} catch (error) {
		if (isAbsent(error)) {
			return undefined;
		}

		throw error;
	}

	return Buffer.concat(parts);
};

async function* counted(
	chunks: AsyncIterable<Uint8Array>,
	onProgress: ReadOptions['onProgress'],
): AsyncGenerator<Uint8Array, void> {
	let bytes = 0;
	for await (const chunk of chunks) {
		bytes += chunk.length;
		onProgress?.({layer: 0, bytes});
		yield chunk;
	}
}

const readLayer = async (
	chunks: AsyncIterable<Uint8Array>,
	{readBlob = readLayerBlob, onProgress, ...options}: ReadOptions,
) => {
	try {
		const peeked = await peek(counted(chunks, onProgress), sniffLength);
		if (isDocument(peeked.head)) {
			throw new ImgscopeError(
				'layer-invalid',
				'it is a JSON document and no layer',
			);
		}

		return await readBlob(peeked.chunks, options);
	} catch (error) {
		if (isAbsent(error)) {
			return undefined;
		}

		throw error;
	}
};

/** Every image that containerd has in the namespace, by its complete name. */
export const listImages = async (
	command: Omit<Command, 'args'>,
): Promise<ReadonlyMap<string, ContainerdImage>> =>
	parseImageList(
		await text(readCommand({...command, args: ['images', 'list']})),
	);

/** The blobs that containerd keeps, as a layout that has this image alone: only those that are asked for are read. */
export const openContentStore = (
	{name, mediaType, digest}: ContainerdImage,
	ctr: Ctr,
	signal: AbortSignal,
	limits: ReadLimits | undefined,
): Archive => {
	const open = (path: string, readSignal: AbortSignal) =>
		readCommand({
			...ctr,
			args: ['content', 'get', digestOfBlobPath(path) ?? ''],
			signal: readSignal,
		});
	return {
		name,
		readDocument: async path =>
			path === 'index.json'
				? Buffer.from(
						JSON.stringify({
							schemaVersion: 2,
							manifests: [
								{
									mediaType,
									digest,
									annotations: {'io.containerd.image.name': name},
								},
							],
						}),
					)
				: digestOfBlobPath(path) === undefined
					? undefined
					: readDocument(open(path, signal), path, limits),
		async readLayer(path, options) {
			return digestOfBlobPath(path) === undefined
				? undefined
				: readLayer(open(path, options.signal ?? signal), options);
		},
		async *reread(paths, again = new AbortController().signal) {
			for (const path of paths) {
				yield {path, blob: open(path, again)};
			}
		},
		async close() {
			// Each blob is read by a program of its own.
		},
	};
};
