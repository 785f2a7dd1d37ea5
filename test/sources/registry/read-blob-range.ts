import test from 'ava';
import {blob, digest, open} from './_blob.js';
import {failureOf} from './_client.js';

test('read a part of a blob', async t => {
	const {client, ranges} = await open(t);
	t.deepEqual(
		await client.readBlobRange(digest, 990, 20),
		new Uint8Array(blob.subarray(990, 1010)),
	);
	t.deepEqual(ranges(), ['bytes=990-1009']);
});

test('tell that there are no parts', async t => {
	const {client} = await open(t, (_, response) => {
		response.end(blob);
		return true;
	});
	t.is(await client.readBlobRange(digest, 990, 20), undefined);
});

test('give no part beyond the end, and none that was not asked for', async t => {
	const {client} = await open(t);
	t.is(await client.readBlobRange(digest, 3000, 20), undefined);
	const error = await failureOf(t, client.readBlobRange(digest, 2990, 20));
	t.is(error.code, 'layer-invalid');
	const {client: odd} = await open(t, (_, response) => {
		response.writeHead(206, {'content-range': 'bytes 0-19/3000'});
		response.end(blob.subarray(0, 20));
		return true;
	});
	t.is(await odd.readBlobRange(digest, 990, 20), undefined);
});

test('take no more of a part than was asked for', async t => {
	const {client} = await open(t, (_, response) => {
		response.writeHead(206, {'content-range': 'bytes 990-2999/3000'});
		response.end(blob.subarray(990));
		return true;
	});
	const part = await client.readBlobRange(digest, 990, 20);
	t.is(part?.length, 20);
});

test('ask again for a part that breaks off', async t => {
	let count = 0;
	const {client} = await open(t, (_, response) => {
		if (count++ > 0) {
			return false;
		}

		response.writeHead(206, {
			'content-range': 'bytes 990-1009/3000',
			'content-length': 20,
		});
		response.write(blob.subarray(990, 995), () => {
			response.destroy();
		});
		return true;
	});
	const part = await client.readBlobRange(digest, 990, 20);
	t.is(part?.length, 20);
	t.is(count, 2);
});
