import {openFileArchive} from '../../archive/file-archive.js';
import {type ImageFiles} from '../../archive/image-files.js';
import {type Archive} from '../../archive/archive.js';
import {createOpenLayers} from '../../archive/open-layers.js';
import {
	createStreamArchive,
	indexStreamArchive,
	type ReopenStream,
} from '../../archive/stream-archive.js';
import {isImgscopeError, reasonOf} from '../../errors.js';
import {systemCode} from '../../system-code.js';
import {type Log, startWatch} from '../../log.js';
import {type OpenLayers} from '../../model/open-layers.js';
import {type ReadLimits} from '../../model/read-limits.js';
import {type ExportSpool, type SpooledFile} from '../open-request.js';
import {stopped} from './engine-error.js';

type Resolve = (archive: Archive) => Promise<ImageFiles>;

type Options = {
	readonly name: string;

	/** Exports the image once more. */
	readonly reopen: ReopenStream;

	/** Finds the image in an export. */
	readonly resolve: Resolve;

	/** How layers come from a new export, where that is known from the first one. */
	readonly known: OpenLayers | undefined;

	/** Bytes that an export has, about. */
	readonly expected: number;
	/** What the image may ask for. */
	readonly limits?: ReadLimits | undefined;
	readonly spool: ExportSpool | undefined;
	readonly log: Log;
};

type Spooled = {
	readonly file: SpooledFile;
	readonly openLayers: OpenLayers;
};

/** For each use of a file that is closed by somebody else. */
const borrow = ({handle}: SpooledFile) => ({
	fd: handle.fd,
	read: async (
		buffer: Uint8Array,
		offset: number,
		length: number,
		position: number,
	) => handle.read(buffer, offset, length, position),
	async close() {
		// It stays open for the next use.
	},
});

const isNoRoom = (error: unknown): boolean =>
	(isImgscopeError(error) && error.code === 'write-failed') ||
	['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS'].includes(systemCode(error));

const fill = async (
	file: SpooledFile,
	{name, reopen, resolve, limits}: Options,
	signal: AbortSignal,
): Promise<OpenLayers | undefined> => {
	for await (const chunk of reopen(signal)) {
		await file.append(chunk);
	}

	const archive = await openFileArchive(name, file.handle, signal, {
		reopen: async () => borrow(file),
		limits,
	});
	return createOpenLayers(archive, await resolve(archive));
};

/** Waits for work that goes on without who stops waiting. */
const unlessStopped = async <Result>(
	work: Promise<Result>,
	signal: AbortSignal | undefined,
): Promise<Result> => {
	if (!signal) {
		return work;
	}

	const waiting = new AbortController();
	try {
		return await Promise.race([
			work,
			new Promise<never>((_resolve, reject) => {
				const stop = () => {
					reject(stopped(signal));
				};

				if (signal.aborted) {
					stop();
				}

				signal.addEventListener('abort', stop, {signal: waiting.signal});
			}),
		]);
	} finally {
		waiting.abort();
	}
};

/** Puts a whole export aside; undefined when there is no room for it. */
const spoolExport = async (
	options: Options,
	spool: ExportSpool,
): Promise<Spooled | undefined> => {
	const elapsed = startWatch();
	let file: SpooledFile | undefined;
	try {
		file = await spool.open(options.expected);
		const openLayers = await fill(file, options, spool.signal);
		options.log(`export put aside: ${file.size} bytes in ${elapsed()}`);
		return openLayers && {file, openLayers};
	} catch (error) {
		await file?.close();
		if (!isNoRoom(error)) {
			throw error;
		}

		options.log(`export not put aside: ${reasonOf(error)}`);
		spool.onNoRoom(reasonOf(error));
		return undefined;
	}
};

/** Finds out by one export what a second one has where. */
const learnLayout = async (
	{name, reopen, resolve, limits}: Options,
	signal: AbortSignal | undefined,
): Promise<OpenLayers | undefined> => {
	const parts = await indexStreamArchive(reopen(signal), limits);
	const archive = createStreamArchive(name, parts, reopen);
	return createOpenLayers(archive, await resolve(archive));
};

/** Opens layers of an image that its engine has to export for that: once, where there is room to put the export aside, else each time. */
export const createExportLayers = (options: Options): OpenLayers => {
	const {spool} = options;
	let {known} = options;
	let spooling: Promise<Spooled | undefined> | undefined;
	const forget = (own: Promise<Spooled | undefined>) => {
		spooling = spooling === own ? undefined : spooling;
	};

	const findSpooled = async (
		from: ExportSpool,
		signal: AbortSignal | undefined,
	): Promise<Spooled | undefined> => {
		for (;;) {
			spooling ??= spoolExport(options, from);
			const own = spooling;
			// Also when everybody who waited has left.
			own.catch(() => {
				forget(own);
			});
			const spooled = await unlessStopped(own, signal);
			if (spooled?.file.isOpen) {
				return spooled;
			}

			forget(own);
			if (!spooled) {
				// Room may come.
				return undefined;
			}
		}
	};

	return async function* (layers, signal) {
		const spooled = spool && (await findSpooled(spool, signal));
		if (spooled) {
			yield* spooled.openLayers(layers, signal);
			return;
		}

		known ??= await learnLayout(options, signal);
		if (known) {
			yield* known(layers, signal);
		}
	};
};
