import {type IncomingMessage} from 'node:http';
import process from 'node:process';
import {type Readable} from 'node:stream';
import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {connectEngine, type EngineConnection} from './connect.js';
import {type EngineEndpoint} from './endpoint.js';
import {
	nameEngine,
	imageRefused,
	isUnknownPath,
	notAnEngine,
	stopped,
} from './engine-error.js';
import {
	parseEngineImage,
	parseListedImages,
	type EngineImage,
	type ListedImage,
} from './engine-image.js';
import {
	EngineRefusal,
	type EngineRequest,
	readRefusal,
	requestJson,
	requestStream,
} from './engine-request.js';
import {engineWords} from './engine-words.js';
import {createExportStream} from './export-stream.js';
import {type LentBody} from './lend-answer.js';
import {lendExport as createLentExport} from './lend-export.js';
import {
	completeName,
	isImageId,
	isPrefixedId,
	parseImageName,
} from './image-name.js';
import {pullImage, type PullOptions} from './pull-image.js';

/** A Docker engine. Every method throws ImgscopeError alone; the messages name the engine that was asked. */
export type Engine = {
	readonly endpoint: EngineEndpoint;

	/** What the engine knows about an image; `undefined` when it does not have it. The reference is a name, a digest or an ID, short ones too. */
	readonly inspect: (
		reference: string,
		signal?: AbortSignal,
	) => Promise<EngineImage | undefined>;

	/** A docker-archive of one image. Minutes can go by before it begins. */
	readonly exportImage: (
		reference: string,
		signal?: AbortSignal,
	) => Promise<Readable>;

	/** The same in chunks that are each good until the next one is asked for, which is faster where the engine is near. */
	readonly lendExport: (
		reference: string,
		signal?: AbortSignal,
	) => Promise<LentBody>;

	/** Makes the engine fetch an image from its registry. */
	readonly pull: (reference: string, options?: PullOptions) => Promise<void>;
	readonly listImages: (
		signal?: AbortSignal,
	) => Promise<readonly ListedImage[]>;

	/** Asks what the other methods do not: a small answer in JSON, an empty object for an empty one. Also throws `EngineRefusal`. The timeout is in milliseconds. */
	readonly ask: (request: EngineRequest, timeout?: number) => Promise<unknown>;

	/** The same with an answer that is a long stream. */
	readonly stream: (request: EngineRequest) => Promise<IncomingMessage>;

	/** Ends all connections, those in use as well. */
	readonly close: () => void;
};

export type EngineOptions = {
	/** What ssh is started with. */
	readonly env?: Readonly<Record<string, string | undefined>>;

	/** How long a small answer may take, in milliseconds. */
	readonly answerTimeout?: number;
};

/** A name as it stands in a path of the API. Names come from a checked grammar without characters that would have to be escaped. */
export const toPathName = (reference: string): string => {
	if (isImageId(reference) || isPrefixedId(reference)) {
		return reference;
	}

	const name = parseImageName(reference);

	// A bare name may as well be a short ID: the engine knows.
	return name.tag === undefined && name.digest === undefined
		? name.name
		: completeName(name);
};

const isBare = (pathName: string): boolean => !/[:@][^\/]*$/v.test(pathName);

const notFound = (reference: string, endpoint: EngineEndpoint) =>
	new ImgscopeError(
		'image-not-found',
		`The ${nameEngine(endpoint)} has no image ${printable(reference)}`,
		{
			hint: `\`${engineWords(endpoint.product).command} image ls\` lists what is there.`,
		},
	);

/**
What the export is asked for: a bare name would give all tags of the repository, so it becomes one tag, or the whole ID when it was a short one.
*/
const toExportName = (pathName: string, image: EngineImage): string =>
	image.repoTags.includes(`${pathName}:latest`)
		? `${pathName}:latest`
		: image.id;

const isAbsent = (error: unknown): boolean =>
	error instanceof EngineRefusal &&
	error.status === 404 &&
	!isUnknownPath(error.message);

const explain = (
	error: unknown,
	reference: string,
	endpoint: EngineEndpoint,
): unknown =>
	error instanceof EngineRefusal
		? imageRefused(reference, error.message, endpoint, {
				status: error.status,
				pulling: false,
			})
		: error;

type AskJson = (path: string, signal?: AbortSignal) => Promise<unknown>;

const createInspect =
	(askJson: AskJson, endpoint: EngineEndpoint): Engine['inspect'] =>
	async (reference, signal) => {
		// podman's own API finds names as podman does: its Docker API would look on Docker Hub's shelf alone.
		const api = endpoint.product === 'podman' ? '/v4.0.0/libpod' : '';
		const path = `${api}/images/${toPathName(reference)}/json`;
		try {
			const image = parseEngineImage(await askJson(path, signal));
			if (image === undefined) {
				throw notAnEngine(endpoint);
			}

			return image;
		} catch (error) {
			if (isAbsent(error)) {
				return undefined;
			}

			throw explain(error, reference, endpoint);
		}
	};

type FindExport = (reference: string, signal?: AbortSignal) => Promise<string>;

/** Finds the path at which an image is exported. */
const createFindExport =
	(endpoint: EngineEndpoint, inspect: Engine['inspect']): FindExport =>
	async (reference, signal) => {
		let name = toPathName(reference);
		if (!isImageId(reference) && (isPrefixedId(reference) || isBare(name))) {
			const image = await inspect(reference, signal);
			if (image === undefined) {
				throw notFound(reference, endpoint);
			}

			name = toExportName(name, image);
		}

		return `/images/${name}/get`;
	};

const explainExport = (
	error: unknown,
	reference: string,
	endpoint: EngineEndpoint,
): unknown =>
	isAbsent(error)
		? notFound(reference, endpoint)
		: explain(error, reference, endpoint);

const createExport =
	(
		connection: EngineConnection,
		endpoint: EngineEndpoint,
		findExport: FindExport,
	): Engine['exportImage'] =>
	async (reference, signal) => {
		const path = await findExport(reference, signal);
		try {
			const response = await requestStream(connection, endpoint, {
				path,
				signal,
			});
			return createExportStream(response, reference, endpoint, signal);
		} catch (error) {
			throw explainExport(error, reference, endpoint);
		}
	};

const createLendExport =
	(
		{lend}: EngineConnection,
		endpoint: EngineEndpoint,
		findExport: FindExport,
		exportImage: Engine['exportImage'],
	): Engine['lendExport'] =>
	async (reference, signal) => {
		if (lend && !signal?.aborted) {
			const answer = await lend(await findExport(reference, signal), signal);
			if (answer?.status === 200) {
				return createLentExport(answer, {reference, endpoint, signal});
			}

			if (answer) {
				// To ask again would make the engine prepare it all once more.
				const refusal = await readRefusal(answer);
				throw signal?.aborted
					? stopped(signal)
					: explainExport(refusal, reference, endpoint);
			}
		}

		const stream: Readable & AsyncIterable<Uint8Array> = await exportImage(
			reference,
			signal,
		);
		return stream;
	};

/** Opens an engine. Nothing is sent yet. */
export const openEngine = async (
	endpoint: EngineEndpoint,
	{env = process.env, answerTimeout = 30_000}: EngineOptions = {},
): Promise<Engine> => {
	const connection = await connectEngine(endpoint, env);
	const ask: Engine['ask'] = async (request, timeout = answerTimeout) =>
		requestJson(connection, endpoint, request, timeout);
	const askJson: AskJson = async (path, signal) => ask({path, signal});
	const inspect = createInspect(askJson, endpoint);
	const findExport = createFindExport(endpoint, inspect);
	const exportImage = createExport(connection, endpoint, findExport);
	return {
		endpoint,
		inspect,
		exportImage,
		lendExport: createLendExport(connection, endpoint, findExport, exportImage),
		async pull(reference, options) {
			return pullImage(connection, endpoint, reference, options);
		},
		async listImages(signal) {
			try {
				return parseListedImages(
					await askJson('/images/json?shared-size=1', signal),
				);
			} catch (error) {
				throw explain(error, 'the list of images', endpoint);
			}
		},
		ask,
		async stream(request) {
			return requestStream(connection, endpoint, request);
		},
		close: connection.close,
	};
};
