import {type Buffer} from 'node:buffer';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** The head of a request, as far as answers depend on it. */
export type RawRequest = {
	readonly method: string;

	/** Path and query. */
	readonly target: string;

	/** By lower-case name. */
	readonly headers: ReadonlyMap<string, string>;
};

/** Gives the bytes of an answer, whatever they are; the connection ends behind them. */
export type AnswerRaw = (request: RawRequest) => Uint8Array;

export type RawServer = {
	/** `127.0.0.1:1234`, or the path of the socket. */
	readonly address: string;

	/** Says what requests get from now on. */
	readonly become: (answer: AnswerRaw) => void;
};

const parseHead = (head: string): RawRequest => {
	const [first = '', ...lines] = head.split('\r\n');
	const [method = '', target = ''] = first.split(' ');
	return {
		method,
		target,
		headers: new Map(
			lines.map(line => {
				const [name = '', value = ''] = line.split(/: *(.*)/sv);
				return [name.toLowerCase(), value];
			}),
		),
	};
};

const serveSocket = (socket: Socket, answer: () => AnswerRaw): void => {
	let head = '';
	socket.unref();
	socket.on('error', () => undefined);
	socket.on('data', (chunk: Buffer) => {
		if (head.includes('\r\n\r\n')) {
			return;
		}

		head += chunk.toString('latin1');
		// Who begins with a handshake learns at once that this is no TLS.
		if (head.startsWith('\u0016')) {
			socket.destroy();
		} else if (head.includes('\r\n\r\n')) {
			socket.end(answer()(parseHead(head)));
		}
	});
};

/** A server that says what no server of its kind says. It keeps no process alive. */
export const startRawServer = async (
	kind: 'port' | 'socket',
): Promise<RawServer> => {
	let current: AnswerRaw = () => new Uint8Array();
	const server = createServer(socket => {
		serveSocket(socket, () => current);
	});
	const become: RawServer['become'] = answer => {
		current = answer;
	};

	if (kind === 'socket') {
		const directory = mkdtempSync(path.join(tmpdir(), 'imgscope-fuzz-'));
		process.once('exit', () => {
			rmSync(directory, {recursive: true, force: true});
		});
		const address = path.join(directory, 's.sock');
		server.listen(address).unref();
		await once(server, 'listening');
		return {address, become};
	}

	server.listen({port: 0, host: '127.0.0.1'}).unref();
	await once(server, 'listening');
	const address = server.address();
	const port =
		typeof address === 'object' && address !== null ? address.port : 0;
	return {address: `127.0.0.1:${port}`, become};
};
