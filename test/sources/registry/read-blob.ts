import {Buffer} from 'node:buffer';
import {type ServerResponse} from 'node:http';
import test from 'ava';
import {blob, digest, open} from './_blob.js';
import {collect, failureOf, fakeTiming} from './_client.js';
import {digestOf} from './_fake-registry.js';

/** Sends the beginning of what it promises, then drops the connection. */
const drop = (
	response: ServerResponse,
	sent: Uint8Array,
	length: number,
): true => {
	response.writeHead(200, {'content-length': length});
	response.write(sent, () => {
		response.destroy();
	});
	return true;
};

test('read a blob', async t => {
	const {client, ranges} = await open(t);
	t.deepEqual(await collect(client.openBlob(digest, 3000)), blob);
	t.deepEqual(ranges(), [undefined]);
});

test('read an empty blob and one with a sha512 digest', async t => {
	const long = digestOf(blob, 'sha512');
	const {client} = await open(t, ({target}, response) => {
		const isEmpty = target.includes(digestOf(''));
		if (isEmpty || target.includes(long)) {
			response.end(isEmpty ? '' : blob);
			return true;
		}

		return false;
	});
	t.deepEqual(await collect(client.openBlob(digestOf(''), 0)), Buffer.alloc(0));
	t.deepEqual(await collect(client.openBlob(long, 3000)), blob);
});

test('resume a broken blob where it broke', async t => {
	let count = 0;
	const {client, ranges} = await open(
		t,
		(_, response) =>
			count++ === 0 && drop(response, blob.subarray(0, 1234), blob.length),
	);
	t.deepEqual(await collect(client.openBlob(digest, 3000)), blob);
	t.deepEqual(ranges(), [undefined, 'bytes=1234-']);
});

test('start over where the server has no ranges', async t => {
	let count = 0;
	const {client} = await open(t, (_, response) => {
		if (count++ === 0) {
			return drop(response, blob.subarray(0, 1234), blob.length);
		}

		response.write(blob.subarray(0, 600));
		response.end(blob.subarray(600));
		return true;
	});
	t.deepEqual(await collect(client.openBlob(digest, 3000)), blob);
	t.is(count, 2);
});

test('resume where another part comes than was asked for', async t => {
	let count = 0;
	const {client} = await open(t, (_, response) => {
		count++;
		if (count === 2) {
			response.writeHead(206, {'content-range': 'bytes 0-2999/3000'}).end(blob);
			return true;
		}

		return count === 1 && drop(response, blob.subarray(0, 10), blob.length);
	});
	t.deepEqual(await collect(client.openBlob(digest, 3000)), blob);
	t.is(count, 3);
});

test('give up on a connection that always breaks', async t => {
	let sent = 0;
	const timing = fakeTiming({attempts: 4});
	const {client, ranges} = await open(
		t,
		(_, response) => {
			response.writeHead(sent === 0 ? 200 : 206, {
				'content-range': `bytes ${sent}-2999/3000`,
			});
			response.write(blob.subarray(sent, sent + 10), () => {
				response.destroy();
			});
			sent += 10;
			return true;
		},
		{timing},
	);
	const error = await failureOf(t, collect(client.openBlob(digest, 3000)));
	t.is(error.code, 'source-unavailable');
	t.regex(error.message, /the connection was closed/v);
	t.is(ranges().length, 4);
	t.is(timing.delays.length, 3);
});

test('stop waiting for a blob that stalls', async t => {
	const {client} = await open(
		t,
		(_, response) => {
			response.writeHead(200, {'content-length': 3000});
			response.write(blob.subarray(0, 10));
			return true;
		},
		{timing: fakeTiming({stall: 40, attempts: 2})},
	);
	const error = await failureOf(t, collect(client.openBlob(digest, 3000)));
	t.is(error.code, 'source-unavailable');
	t.regex(error.message, /no more of the answer came within 0\.04 seconds/v);
});

test('stop waiting for an answer that does not begin', async t => {
	const {client} = await open(t, () => true, {
		timing: fakeTiming({answer: 40, attempts: 2}),
	});
	const error = await failureOf(t, collect(client.openBlob(digest, 3000)));
	t.regex(error.message, /no answer within 0\.04 seconds/v);
});

test('refuse a blob with another digest', async t => {
	const {client} = await open(t, (_, response) => {
		response.end(Buffer.alloc(3000));
		return true;
	});
	const error = await failureOf(t, collect(client.openBlob(digest, 3000)));
	t.is(error.code, 'layer-invalid');
	t.is(
		error.message,
		`the blob should have the digest ${digest} and has ${digestOf(Buffer.alloc(3000))}`,
	);
});

test('refuse a blob without end at once', async t => {
	let sent = 0;
	const {client} = await open(t, (_, response) => {
		const more = () => {
			if (!response.destroyed) {
				sent += 1000;
				response.write(Buffer.alloc(1000), more);
			}
		};

		more();
		return true;
	});
	let received = 0;
	const error = await failureOf(
		t,
		(async () => {
			for await (const chunk of client.openBlob(digest, 3000)) {
				received += chunk.length;
			}
		})(),
	);
	t.is(error.code, 'layer-invalid');
	t.is(
		error.message,
		'the blob has more than the 3000 bytes of its descriptor',
	);
	t.true(received <= 3000);
	t.true(sent < 10_000_000);
});

for (const length of [2999, 3001]) {
	test(`refuse a blob that says to have ${length} bytes of 3000`, async t => {
		const {client, ranges} = await open(t, (_, response) => {
			response
				.writeHead(200, {'content-length': length})
				.end(Buffer.alloc(length));
			return true;
		});
		const error = await failureOf(t, collect(client.openBlob(digest, 3000)));
		t.is(error.code, 'layer-invalid');
		t.is(error.message, `the blob should have 3000 bytes and has ${length}`);
		t.is(ranges().length, 1);
	});
}

test('refuse a blob that ends too soon without having said so', async t => {
	const short = blob.subarray(0, 2000);
	const {client, ranges} = await open(t, ({headers}, response) => {
		if (headers.range === undefined) {
			response.write(short);
			response.end();
		} else {
			response.writeHead(416).end();
		}

		return true;
	});
	const error = await failureOf(t, collect(client.openBlob(digest, 3000)));
	t.is(error.message, 'the blob should have 3000 bytes and has 2000');
	t.deepEqual(ranges(), [undefined, 'bytes=2000-']);
});

test('tell of a blob that is not there', async t => {
	const {client} = await open(t);
	const absent = digestOf('absent');
	const error = await failureOf(t, collect(client.openBlob(absent, 5)));
	t.is(error.code, 'image-not-found');
	t.true(error.message.includes(`has no blob ${absent} in app`));
});

for (const size of [-1, 1.5, Number.NaN, 2 ** 60]) {
	test(`refuse a blob of ${size} bytes unasked`, async t => {
		const {client, ranges} = await open(t);
		const error = await failureOf(t, collect(client.openBlob(digest, size)));
		t.is(error.code, 'layer-invalid');
		t.is(ranges().length, 0);
	});
}

for (const text of ['../../x', 'sha256:12', `sha256:${'A'.repeat(64)}`]) {
	test(`refuse the digest ${text} unasked`, async t => {
		const {client, ranges} = await open(t);
		await failureOf(t, collect(client.openBlob(text, 1)));
		await failureOf(t, client.readBlobRange(text, 0, 1));
		await failureOf(t, client.fetchBlobDocument(text));
		await failureOf(t, client.fetchManifest(text));
		t.is(ranges().length, 0);
	});
}

test('end the connection with its reader', async t => {
	let closed: Promise<boolean> | undefined;
	const {client} = await open(t, (_, response) => {
		closed = new Promise(resolve => {
			response.once('close', () => {
				resolve(true);
			});
		});
		response.writeHead(200, {'content-length': 3000}).write(blob.subarray(1));
		return true;
	});
	const iterator = client.openBlob(digest, 3000)[Symbol.asyncIterator]();
	await iterator.next();
	await iterator.return?.();
	t.true(await closed);
});

test('stop on the signal', async t => {
	const stopping = new AbortController();
	const {client} = await open(t, (_, response) => {
		response.writeHead(200, {'content-length': 3000});
		response.write(blob.subarray(0, 10), () => {
			stopping.abort();
		});
		return true;
	});
	const error = await failureOf(
		t,
		collect(client.openBlob(digest, 3000, stopping.signal)),
	);
	t.is(error.code, 'stopped');
	const before = await failureOf(
		t,
		collect(client.openBlob(digest, 3000, stopping.signal)),
	);
	t.is(before.code, 'stopped');
});
