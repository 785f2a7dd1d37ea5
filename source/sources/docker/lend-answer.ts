import {Buffer} from 'node:buffer';
import net from 'node:net';
import {BlockLender} from './block-lender.js';
import {
	type BodyDecoder,
	createBodyDecoder,
	readAnswerHead,
} from './http-answer.js';

/** Bytes that are read at once, into the same memory each time: so many stay in the processor's own. */
const readSize = 128 * 1024;

/** A place that can be spoken to in plain HTTP. */
export type PlainPlace = {
	readonly address: net.IpcNetConnectOpts | net.TcpNetConnectOpts;

	/** Of the header. */
	readonly host: string;
};

/** The body of an answer, in chunks that are each good until the next one is asked for. */
export type LentBody = AsyncIterable<Uint8Array> & {
	/** Ends the request. */
	readonly destroy: () => void;
};

/** An answer: 200, or a refusal, whose body says why. */
export type LentAnswer = LentBody & {readonly status: number};

/** Why a body is no longer coming. */
const brokenOff = () => new Error('the connection was closed');

/**
Asks for something large, past Node.js's HTTP client: that takes memory anew for each piece of an answer, and letting go of it takes longer than reading. Resolves to undefined where it does not work out, for whatever reason: the usual way tells what is wrong.

@param path With its query; begins with a slash.
*/
export const lendAnswer = async (
	{address, host}: PlainPlace,
	path: string,
	signal?: AbortSignal,
): Promise<LentAnswer | undefined> =>
	new Promise(resolve => {
		const buffer = Buffer.allocUnsafeSlow(readSize);
		let head = Buffer.alloc(0);
		let decoder: BodyDecoder | undefined;
		const lender: BlockLender = new BlockLender(
			readSize,
			() => {
				socket.resume();
			},
			() => {
				socket.destroy();
			},
		);
		const add = (part: Uint8Array) => {
			lender.add(part);
		};

		/** Gives the bytes that follow the head. */
		const takeHead = (bytes: Uint8Array): Uint8Array | undefined => {
			head = Buffer.concat([head, bytes]);
			const read = readAnswerHead(head);
			if (!read) {
				return undefined;
			}

			const {status} = read;
			decoder =
				status === 200 || status >= 400 ? createBodyDecoder(read) : undefined;
			if (!decoder) {
				throw new Error('it is not an answer for here');
			}

			resolve(
				Object.assign(lender, {
					status,
					destroy() {
						socket.destroy();
					},
				}),
			);
			return head.subarray(read.length);
		};

		const take = (bytes: Uint8Array): boolean => {
			try {
				const body = decoder ? bytes : takeHead(bytes);
				if (body) {
					decoder!.decode(body, add);
				}

				if (decoder?.hasEnded()) {
					lender.end();
					socket.destroy();
					return false;
				}

				return lender.hasRoom();
			} catch (error) {
				socket.destroy(error instanceof Error ? error : brokenOff());
				return false;
			}
		};

		const stop = () => {
			socket.destroy();
		};

		const socket: net.Socket = net.connect({
			...address,
			onread: {
				buffer,
				callback: (length, bytes) => take(bytes.subarray(0, length)),
			},
		});
		if (signal?.aborted) {
			stop();
		}

		signal?.addEventListener('abort', stop, {once: true});
		socket.on('error', error => {
			lender.end(error);
		});
		socket.on('close', () => {
			signal?.removeEventListener('abort', stop);
			lender.end(decoder?.endsWithConnection ? undefined : brokenOff());
			resolve(undefined);
		});
		socket.write(
			`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
		);
	});
