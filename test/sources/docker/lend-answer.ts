import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type Socket} from 'node:net';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {lendAnswer} from '../../../source/sources/docker/lend-answer.js';
import {temporaryDirectory} from './_surroundings.js';

/** A server that does as it likes with each connection. */
const startServer = async (
	t: ExecutionContext,
	serve: (socket: Socket, request: string) => void,
) => {
	const file = path.join(await temporaryDirectory(t), 'd.sock');
	const sockets = new Set<Socket>();
	const server = createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.once('data', bytes => {
			serve(socket, bytes.toString());
		});
	});
	server.listen(file);
	await once(server, 'listening');
	t.teardown(() => {
		for (const socket of sockets) {
			socket.destroy();
		}

		server.close();
	});
	return {address: {path: file}, host: 'docker'};
};

const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
	const parts: Uint8Array[] = [];
	for await (const chunk of chunks) {
		parts.push(new Uint8Array(chunk));
	}

	return Buffer.concat(parts);
};

const content = Buffer.from(
	Array.from({length: 700_000}, (_, index) => `${index}\n`).join(''),
);

const inHttpChunks = (bytes: Uint8Array, size: number): Buffer => {
	const parts: Uint8Array[] = [];
	for (let offset = 0; offset < bytes.length; offset += size) {
		const part = bytes.subarray(offset, offset + size);
		parts.push(
			Buffer.from(`${part.length.toString(16)}\r\n`),
			part,
			Buffer.from('\r\n'),
		);
	}

	return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
};

test('it asks as HTTP has it', async t => {
	let asked = '';
	const place = await startServer(t, (socket, request) => {
		asked = request;
		socket.end('HTTP/1.1 200 OK\r\n\r\n');
	});
	const body = await lendAnswer(place, '/images/a/get');
	const content = await collect(body!);
	t.is(content.length, 0);
	t.is(
		asked,
		'GET /images/a/get HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n',
	);
});

for (const [title, head, body] of [
	[
		'in chunks',
		'Transfer-Encoding: chunked\r\n',
		inHttpChunks(content, 32 * 1024),
	],
	[
		'in small chunks',
		'Transfer-Encoding: chunked\r\n',
		inHttpChunks(content, 100),
	],
	['of a length', `Content-Length: ${content.length}\r\n`, content],
	['up to the end of the connection', '', content],
] as const) {
	test(`a body ${title} comes as it was sent`, async t => {
		const place = await startServer(t, socket => {
			socket.write(`HTTP/1.1 200 OK\r\n${head}\r\n`);
			socket.write(body);
			// Who knows where the body ends need not wait for the end of the connection.
			if (head === '') {
				socket.end();
			}
		});
		const lent = await lendAnswer(place, '/');
		const collected = await collect(lent!);
		t.true(collected.equals(content));
	});
}

test('a head may come in pieces', async t => {
	const place = await startServer(t, socket => {
		socket.setNoDelay();
		const head = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbo';
		const write = (from: number) => {
			socket.write(head.slice(from, from + 7), () => {
				if (from + 7 < head.length) {
					setImmediate(write, from + 7);
				} else {
					socket.write('dy');
				}
			});
		};

		write(0);
	});
	const lent = await lendAnswer(place, '/');
	const body = await collect(lent!);
	t.is(body.toString(), 'body');
});

for (const [title, answer] of [
	['that leads elsewhere', 'HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n'],
	['in an unknown form', 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nx'],
	['that is no HTTP', '\u0000\u0001\r\n\r\n'],
	['that stops in its head', 'HTTP/1.1 200 OK\r\nConte'],
	['of nothing', ''],
] as const) {
	test(`an answer ${title} is left to others`, async t => {
		const place = await startServer(t, socket => {
			socket.end(answer);
		});
		t.is(await lendAnswer(place, '/'), undefined);
	});
}

test('a refusal is lent with its status', async t => {
	const place = await startServer(t, socket => {
		socket.end('HTTP/1.1 500 Oh\r\nContent-Length: 4\r\n\r\nfull');
	});
	const lent = await lendAnswer(place, '/');
	t.is(lent?.status, 500);
	const body = await collect(lent!);
	t.is(body.toString(), 'full');
});

test('where nobody listens, others find out', async t => {
	const address = {path: path.join(await temporaryDirectory(t), 'none.sock')};
	t.is(await lendAnswer({address, host: 'docker'}, '/'), undefined);
});

for (const [title, answer] of [
	['in chunks', 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n'],
	['of a length', 'Content-Length: 6\r\n\r\nhello'],
	['in bad chunks', 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nhello'],
] as const) {
	test(`a body ${title} that is broken off fails`, async t => {
		const place = await startServer(t, socket => {
			socket.end(`HTTP/1.1 200 OK\r\n${answer}`);
		});
		const lent = await lendAnswer(place, '/');
		const seen: string[] = [];
		await t.throwsAsync(async () => {
			for await (const chunk of lent!) {
				seen.push(Buffer.from(chunk).toString());
			}
		});
		t.deepEqual(seen, ['hello']);
	});
}

test('the server is told when nobody wants more, and is not read on', async t => {
	let sent = 0;
	const closed = new Promise<void>(resolve => {
		void startServer(t, socket => {
			socket.write('HTTP/1.1 200 OK\r\n\r\n');
			const more = () => {
				sent += 1024 * 1024;
				socket.write(Buffer.alloc(1024 * 1024), error => {
					if (!error) {
						more();
					}
				});
			};

			socket.on('close', () => {
				resolve();
			});
			more();
		}).then(async place => {
			const lent = await lendAnswer(place, '/');
			const iterator = lent![Symbol.asyncIterator]();
			await iterator.next();
			await iterator.return?.();
		});
	});
	await closed;
	t.true(sent < 16 * 1024 * 1024);
});
