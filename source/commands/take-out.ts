import process from 'node:process';
import {readContents, type ReadableImage} from '../archive/read-contents.js';
import {ImgscopeError} from '../errors.js';
import {type ExtractionCount} from '../extract/extraction-count.js';
import {type ExtractionOrder} from '../extract/extraction-order.js';
import {type LeftOutList} from '../extract/left-out.js';
import {type Item, planExtraction} from '../extract/plan-extraction.js';
import {prepareItems} from '../extract/prepare-items.js';
import {stateAt} from '../extract/state-at.js';
import {openTarget} from '../extract/target-directory.js';
import {groupByContent, writeFiles} from '../extract/write-files.js';
import {writeTar} from '../extract/write-tar.js';
import {writeNewFile} from '../extract/write-new-file.js';
import {writeBytes} from './write-bytes.js';

export type Extraction = {
	readonly count: ExtractionCount;
	readonly leftOut: LeftOutList;
	readonly signal: AbortSignal;

	/** Gets the bytes of files that are read so far, and how many there will be. */
	readonly onBytes?: (bytes: number, totalBytes: number) => void;
};

/** Whom new files belong to. In a tar nobody's files are root's. */
const ownOwner = ({target}: ExtractionOrder) => ({
	uid: target.kind === 'tar' ? 0 : (process.getuid?.() ?? 0),
	gid: target.kind === 'tar' ? 0 : (process.getgid?.() ?? 0),
});

const choose = (
	image: ReadableImage,
	order: ExtractionOrder,
	leftOut: LeftOutList,
): readonly Item[] => {
	const plan = planExtraction(
		stateAt(image, order.layer),
		order.paths,
		order.since,
	);
	return prepareItems(
		plan,
		// Nobody goes through a link while a tar is written.
		{
			...order,
			unsafeLinks: order.unsafeLinks || order.target.kind === 'tar',
		},
		ownOwner(order),
		leftOut,
	);
};

const checkRights = ({sameOwner, target}: ExtractionOrder): void => {
	const user = process.getuid?.();
	if (
		sameOwner &&
		target.kind === 'directory' &&
		user !== undefined &&
		user !== 0
	) {
		throw new ImgscopeError(
			'write-failed',
			'Only root can give files to others: owners cannot be kept',
			{hint: 'A tar keeps them for everybody.'},
		);
	}
};

/** The contents of files, counted as they are read. */
const countedContents = (
	image: ReadableImage,
	items: readonly Item[],
	{signal, onBytes}: Extraction,
) => {
	let totalBytes = 0;
	for (const [first] of groupByContent(items).values()) {
		totalBytes += first!.size;
	}

	let bytes = 0;
	async function* counted(chunks: AsyncIterable<Uint8Array>) {
		for await (const chunk of chunks) {
			signal.throwIfAborted();
			yield chunk;
			bytes += chunk.length;
			onBytes?.(bytes, totalBytes);
		}
	}

	return async function* (entries: Iterable<number>) {
		for await (const {entry, body} of readContents(image, entries, signal)) {
			signal.throwIfAborted();
			yield {entry, body: counted(body)};
		}
	};
};

/** Takes files out of an image, and counts them. Throws ImgscopeErrors, and the signal's reason when that aborts. */
export const takeOut = async (
	image: ReadableImage,
	order: ExtractionOrder,
	extraction: Extraction,
): Promise<void> => {
	checkRights(order);
	const {count, leftOut} = extraction;
	const {overwrite, sameOwner, target} = order;
	const items = choose(image, order, leftOut);
	const contents = countedContents(image, items, extraction);
	if (target.kind === 'directory') {
		const directory = await openTarget(target.name);
		const how = {overwrite, sameOwner, count, leftOut};
		await writeFiles(directory, items, contents, how);
		return;
	}

	const chunks = writeTar(items, contents, count);
	await (target.name === '-'
		? writeBytes(chunks, extraction.signal)
		: writeNewFile(target.name, chunks, overwrite));
};
