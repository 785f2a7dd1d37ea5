import {createHash} from 'node:crypto';
import {type Digest, parseDigest} from '../../archive/digest.js';
import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {ConnectionFailure, explainFailure} from './connection-failure.js';
import {notFound, readRefusal, refused} from './registry-refusal.js';
import {type RegistrySession} from './registry-session.js';
import {type HttpAnswer} from './send-request.js';

const invalid = (reason: string) => new ImgscopeError('layer-invalid', reason);

/** A digest from a document, before it becomes part of an address. An ImgscopeError `archive-invalid` tells of one that is none. */
export const checkDigest = (text: string): Digest => {
	const digest = parseDigest(text);
	if (!digest) {
		throw new ImgscopeError(
			'archive-invalid',
			`"${printable(text.slice(0, 100))}" is not a digest`,
		);
	}

	return digest;
};

/** Where a partial answer begins and how long the whole is: `bytes 5-9/10` (RFC 9110, section 14.4). */
const parseContentRange = (
	header: string | undefined,
): {readonly first: number; readonly total: number | undefined} | undefined => {
	const {groups} =
		/^bytes (?<first>\d+)-\d+\/(?:(?<total>\d+)|\*)$/v.exec(header ?? '') ?? {};
	return (
		groups && {
			first: Number(groups['first']),
			total:
				groups['total'] === undefined ? undefined : Number(groups['total']),
		}
	);
};

const refuse = async (
	answer: HttpAnswer,
	session: RegistrySession,
	digest: string,
): Promise<never> => {
	const refusal = await readRefusal(answer, session.timing);
	throw answer.status === 404
		? notFound(session.reference, `blob ${digest}`, refusal)
		: refused(session.reference, `the blob ${digest}`, refusal);
};

/** How many bytes the blob has by an answer's head; undefined when that does not say. */
const totalOf = ({status, headers}: HttpAnswer): number | undefined => {
	const length = headers['content-length'];
	return status === 206
		? parseContentRange(headers['content-range'])?.total
		: length === undefined
			? undefined
			: Number(length);
};

const lengthMismatch = (size: number, found: number) =>
	invalid(`the blob should have ${size} bytes and has ${found}`);

/** The rest of a blob from a position on, in one request. */
async function* readFrom(
	session: RegistrySession,
	{digest, size, signal}: BlobRequest,
	position: number,
): AsyncGenerator<Uint8Array, void> {
	const answer = await session.request({
		path: `blobs/${digest}`,
		range: position > 0 ? `bytes=${position}-` : undefined,
		signal,
	});
	const {status, headers, body, url} = answer;
	if (status === 416) {
		answer.cancel();
		throw lengthMismatch(size, position);
	}

	if (status !== 200 && status !== 206) {
		await refuse(answer, session, digest);
	}

	const range = parseContentRange(headers['content-range']);
	const isMisplaced = status === 206 && range?.first !== position;
	const total = totalOf(answer);
	if (isMisplaced || (total !== undefined && total !== size)) {
		answer.cancel();
		throw isMisplaced
			? new ConnectionFailure(
					'body',
					url.host,
					new Error('it sends another part than was asked for'),
				)
			: lengthMismatch(size, total ?? 0);
	}

	// A server without ranges starts over: what is there already is passed over.
	let skip = status === 206 ? 0 : position;
	for await (const chunk of body) {
		const skipped = Math.min(skip, chunk.length);
		skip -= skipped;
		if (skipped < chunk.length) {
			yield chunk.subarray(skipped);
		}
	}
}

export type BlobRequest = {
	readonly digest: string;

	/** What the descriptor says. */
	readonly size: number;
	readonly signal?: AbortSignal | undefined;
};

/** Bytes after which a connection counts as one that worked: what breaks sooner, time and again, is given up. */
const worthwhile = 1024 * 1024;

/**
A blob, chunk after chunk, never more bytes than its descriptor says. A connection that breaks is resumed where it broke (OCI distribution specification, "Pulling blobs"), from the start where the server has no ranges.

Throws at the end, when length or digest are not as promised: what was given until then must not be trusted.

@throws ImgscopeError `layer-invalid` with the bare reason; `image-not-found` when there is no such blob; what `RegistrySession.request` throws.
*/
export async function* readBlob(
	session: RegistrySession,
	request: BlobRequest,
): AsyncGenerator<Uint8Array, void> {
	const {digest, size, signal} = request;
	const {algorithm, hex} = checkDigest(digest);
	if (!Number.isSafeInteger(size) || size < 0) {
		throw invalid('its descriptor has no valid size');
	}

	const hash = createHash(algorithm);
	let position = 0;
	for (let attempt = 1, isWhole = false; !isWhole; attempt++) {
		const start = position;
		try {
			for await (const chunk of readFrom(session, request, position)) {
				position += chunk.length;
				if (position > size) {
					throw invalid(
						`the blob has more than the ${size} bytes of its descriptor`,
					);
				}

				hash.update(chunk);
				yield chunk;
			}

			isWhole = position === size;
			if (!isWhole) {
				throw new ConnectionFailure(
					'body',
					session.reference.host,
					new Error(`the blob broke off at byte ${position} of ${size}`),
				);
			}
		} catch (error) {
			attempt = position - start >= worthwhile ? 1 : attempt;
			if (!(await session.retries(error, attempt, signal))) {
				throw explainFailure(error);
			}
		}
	}

	const found = hash.digest('hex');
	if (found !== hex) {
		throw invalid(
			`the blob should have the digest ${digest} and has ${algorithm}:${found}`,
		);
	}
}

const collect = async (
	{body}: HttpAnswer,
	length: number,
): Promise<Uint8Array> => {
	const bytes = new Uint8Array(length);
	let filled = 0;
	for await (const chunk of body) {
		const part = chunk.subarray(0, length - filled);
		bytes.set(part, filled);
		filled += part.length;
		if (filled === length) {
			break;
		}
	}

	return bytes.subarray(0, filled);
};

/**
A part of a blob by a single range request (RFC 9110, section 14); undefined when the server gives no parts. Nothing vouches for the bytes: whoever uses them verifies them.

@throws ImgscopeError `layer-invalid` when there are fewer bytes; else as `readBlob`.
*/
export const readBlobRange = async (
	session: RegistrySession,
	{digest, signal}: Omit<BlobRequest, 'size'>,
	offset: number,
	length: number,
): Promise<Uint8Array | undefined> => {
	checkDigest(digest);
	for (let attempt = 1; ; attempt++) {
		const answer = await session.request({
			path: `blobs/${digest}`,
			range: `bytes=${offset}-${offset + length - 1}`,
			signal,
		});
		const {status, headers} = answer;
		const range = parseContentRange(headers['content-range']);
		if (
			status === 200 ||
			status === 416 ||
			(status === 206 && range?.first !== offset)
		) {
			answer.cancel();
			return undefined;
		}

		if (status !== 206) {
			await refuse(answer, session, digest);
		}

		try {
			const bytes = await collect(answer, length);
			if (bytes.length === length) {
				return bytes;
			}

			throw invalid(`the blob has no ${length} bytes from byte ${offset} on`);
		} catch (error) {
			if (!(await session.retries(error, attempt, signal))) {
				throw explainFailure(error);
			}
		}
	}
};
