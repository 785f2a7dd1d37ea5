import {Buffer} from 'node:buffer';

/** Bytes of a head beyond which it is none. */
const longestHead = 64 * 1024;

/** Characters of a line between two chunks beyond which it is none. */
const longestLine = 8 * 1024;

const notHttp = () => new Error('the answer is not HTTP');

/** What an answer says before its body. */
export type AnswerHead = {
	readonly status: number;

	/** By their names in small letters. */
	readonly headers: ReadonlyMap<string, string>;

	/** Where the body begins. */
	readonly length: number;
};

/** Reads the beginning of an answer; undefined while it is not all there. */
export const readAnswerHead = (bytes: Uint8Array): AnswerHead | undefined => {
	const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(
		'\r\n\r\n',
	);
	if (end === -1) {
		if (bytes.length > longestHead) {
			throw notHttp();
		}

		return undefined;
	}

	const [first = '', ...lines] = Buffer.from(bytes.subarray(0, end))
		.toString('latin1')
		.split('\r\n');
	const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first)?.[1];
	if (status === undefined) {
		throw notHttp();
	}

	const headers = new Map(
		lines.map(line => {
			const colon = line.indexOf(':');
			return [
				line.slice(0, colon).trim().toLowerCase(),
				line.slice(colon + 1).trim(),
			];
		}),
	);
	return {status: Number(status), headers, length: end + 4};
};

/** Takes the body of an answer out of what frames it. */
export type BodyDecoder = {
	/** Gives views of the parts of the body among the next bytes. Throws for what is not HTTP. */
	readonly decode: (
		bytes: Uint8Array,
		onPart: (part: Uint8Array) => void,
	) => void;

	/** Whether the body has ended. */
	readonly hasEnded: () => boolean;

	/** Whether the end of the connection is that of the body. */
	readonly endsWithConnection?: boolean;
};

/** A body in chunks, each behind a line that tells its size; an empty one, and lines up to an empty one, end it. */
const createChunkDecoder = (): BodyDecoder => {
	let state: 'size' | 'data' | 'end of data' | 'trailer' | 'done' = 'size';
	let missing = 0;
	let line = '';

	/** Gives where the line ends; undefined when it goes on beyond the bytes. */
	const readLine = (bytes: Uint8Array, start: number): number | undefined => {
		const newline = bytes.indexOf(0x0a, start);
		const end = newline === -1 ? bytes.length : newline + 1;
		line += Buffer.from(bytes.subarray(start, end)).toString('latin1');
		if (line.length > longestLine) {
			throw notHttp();
		}

		return newline === -1 ? undefined : end;
	};

	const takeLine = (): string => {
		const taken = line.replace(/\r?\n$/, '');
		line = '';
		return taken;
	};

	const handleLine = (): void => {
		const text = takeLine();
		if (state === 'size') {
			const digits = /^([\da-f]{1,12})[ \t]*(?:;.*)?$/i.exec(text)?.[1];
			if (digits === undefined) {
				throw notHttp();
			}

			missing = Number.parseInt(digits, 16);
			state = missing === 0 ? 'trailer' : 'data';
		} else if (state === 'end of data') {
			if (text !== '') {
				throw notHttp();
			}

			state = 'size';
		} else if (text === '') {
			state = 'done';
		}
	};

	return {
		decode(bytes, onPart) {
			for (let offset = 0; offset < bytes.length && state !== 'done';) {
				if (state === 'data') {
					const part = bytes.subarray(offset, offset + missing);
					onPart(part);
					offset += part.length;
					missing -= part.length;
					state = missing === 0 ? 'end of data' : state;
				} else {
					const end = readLine(bytes, offset);
					if (end === undefined) {
						return;
					}

					handleLine();
					offset = end;
				}
			}
		},
		hasEnded: () => state === 'done',
	};
};

const createLengthDecoder = (length: number): BodyDecoder => {
	let missing = length;
	return {
		decode(bytes, onPart) {
			const part = bytes.subarray(0, missing);
			missing -= part.length;
			if (part.length > 0) {
				onPart(part);
			}
		},
		hasEnded: () => missing === 0,
	};
};

/** A body that ends with the connection. */
const endlessDecoder: BodyDecoder = {
	decode(bytes, onPart) {
		if (bytes.length > 0) {
			onPart(bytes);
		}
	},
	hasEnded: () => false,
	endsWithConnection: true,
};

/** How the body of an answer is to be read; undefined for ways that are not known here. */
export const createBodyDecoder = ({
	headers,
}: AnswerHead): BodyDecoder | undefined => {
	if (headers.has('content-encoding')) {
		return undefined;
	}

	const encoding = headers.get('transfer-encoding')?.toLowerCase();
	if (encoding !== undefined) {
		return encoding === 'chunked' ? createChunkDecoder() : undefined;
	}

	const length = headers.get('content-length');
	if (length === undefined) {
		return endlessDecoder;
	}

	return /^\d{1,15}$/.test(length)
		? createLengthDecoder(Number(length))
		: undefined;
};
