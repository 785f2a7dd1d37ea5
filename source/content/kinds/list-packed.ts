import {formatBytes, formatCount} from '../../format.js';
import {reasonOf} from '../../errors.js';
import {type ByteSource} from '../byte-source.js';
import {type Description, mostMembers} from './description.js';
import {isTar, tarMembers} from './tar-members.js';

/** How much is unpacked at most. */
export type PackedLimits = {
	readonly bytes: number;

	/** Times as many bytes as they are packed; counts once there are some. */
	readonly ratio: number;
	readonly ratioFrom: number;
};

const usualLimits: PackedLimits = {
	bytes: 2 * 1024 ** 3,
	ratio: 250,
	ratioFrom: 64 * 1024 ** 2,
};

export type ListPackedOptions = {
	/** Unpacks what is compressed. */
	readonly unpack: (
		chunks: AsyncIterable<Uint8Array>,
	) => AsyncIterable<Uint8Array>;
	readonly signal: AbortSignal;
	readonly onMember: (count: number) => void;
	readonly limits?: PackedLimits;
};

const chunkSize = 256 * 1024;

/** Why the list ends before the archive does. */
type End = {readonly reason: string | undefined};

/** Bytes that come one after the other as a source of which one reads forwards only. */
const createForwardSource = (
	chunks: AsyncIterable<Uint8Array>,
): ByteSource & {readonly close: () => Promise<void>} => {
	const iterator = chunks[Symbol.asyncIterator]();
	let chunk: Uint8Array = new Uint8Array();
	let start = 0;
	return {
		// Where they end is not known before they do.
		size: Infinity,
		async read(position, length) {
			const found = new Uint8Array(length);
			let filled = 0;
			while (filled < length) {
				const at = position + filled;
				if (at < start + chunk.length) {
					const part = chunk.subarray(at - start, at - start + length - filled);
					found.set(part, filled);
					filled += part.length;
					continue;
				}

				start += chunk.length;
				const next = await iterator.next();
				if (next.done) {
					chunk = new Uint8Array();
					break;
				}

				chunk = next.value;
			}

			return found.subarray(0, filled);
		},
		async close() {
			await iterator.return?.();
		},
	};
};

/** Unpacks bytes as far as the limits allow. */
const unpackWithin = (
	bytes: ByteSource,
	{unpack, signal, limits = usualLimits}: ListPackedOptions,
) => {
	let end: string | undefined;
	let packed = 0;
	async function* read() {
		while (packed < bytes.size) {
			const chunk = await bytes.read(packed, chunkSize);
			packed += chunk.length;
			yield chunk;
		}
	}

	async function* chunks() {
		let unpacked = 0;
		for await (const chunk of unpack(read())) {
			unpacked += chunk.length;
			end =
				unpacked > limits.bytes
					? `no more than ${formatBytes(limits.bytes)} are unpacked`
					: unpacked > limits.ratioFrom && unpacked > packed * limits.ratio
						? `it unpacks to more than ${formatCount(limits.ratio)} times its size`
						: undefined;
			if (end !== undefined || signal.aborted) {
				return;
			}

			yield chunk;
		}
	}

	return {
		source: createForwardSource(chunks()),
		end: (): End => ({reason: end}),
	};
};

/** Tells what is in a compressed tar as well; of other compressed data nothing more. */
export const listPacked = async (
	bytes: ByteSource,
	about: Description,
	options: ListPackedOptions,
): Promise<Description> => {
	const {source, end} = unpackWithin(bytes, options);
	const members: string[] = [];
	let hasMore = false;
	let reason: string | undefined;
	let isKnown = false;
	try {
		isKnown = isTar(await source.read(0, 512));
		for await (const member of tarMembers(source)) {
			if (members.length === mostMembers) {
				hasMore = true;
				break;
			}

			members.push(member);
			options.onMember(members.length);
		}
	} catch (error) {
		reason = reasonOf(error);
	} finally {
		await source.close();
	}

	// Whoever stopped it is told so wherever it was, even at its very end.
	reason = options.signal.aborted ? 'stopped' : (reason ?? end().reason);
	const whyNotAll =
		reason === undefined ? [] : [['not all listed', reason] as const];
	if (!isKnown) {
		return options.signal.aborted
			? {...about, facts: [...about.facts, ...whyNotAll]}
			: about;
	}

	const count = formatCount(members.length);
	const isCut = hasMore || reason !== undefined;
	return {
		...about,
		kind: `tar archive, ${about.kind}`,
		facts: [
			...about.facts,
			['members', isCut ? `more than ${count}` : count],
			...whyNotAll,
		],
		members,
		hasMore: isCut,
	};
};
