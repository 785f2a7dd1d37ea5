import {Buffer} from 'node:buffer';
import test from 'ava';
import {
	createBodyDecoder,
	readAnswerHead,
} from '../../../source/sources/docker/http-answer.js';

const headOf = (...lines: readonly string[]) =>
	readAnswerHead(
		Buffer.from(['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n')),
	)!;

/** What a decoder makes of a body that comes in pieces of a size. */
const decode = (head: readonly string[], body: string, size: number) => {
	const decoder = createBodyDecoder(headOf(...head))!;
	const bytes = Buffer.from(body, 'latin1');
	const parts: Uint8Array[] = [];
	const take = (part: Uint8Array) => {
		parts.push(part);
	};

	for (let offset = 0; offset < bytes.length; offset += size) {
		decoder.decode(bytes.subarray(offset, offset + size), take);
	}

	return {
		output: Buffer.concat(parts).toString('latin1'),
		hasEnded: decoder.hasEnded(),
	};
};

const sizes = [1, 2, 3, 5, 1000];

test('a head is read when all of it is there', t => {
	const head = Buffer.from(
		'HTTP/1.1 404 Not Found\r\nContent-Type: a/b\r\nX: 1:2\r\n\r\nbody',
	);
	for (let length = 0; length < head.length - 4; length++) {
		t.is(readAnswerHead(head.subarray(0, length)), undefined);
	}

	const read = readAnswerHead(head)!;
	t.is(read.status, 404);
	t.is(head.subarray(read.length).toString(), 'body');
	t.deepEqual(
		[...read.headers],
		[
			['content-type', 'a/b'],
			['x', '1:2'],
		],
	);
});

test('what is no head of HTTP is refused', t => {
	t.throws(() => readAnswerHead(Buffer.from('SSH-2.0-x\r\n\r\n')));
	t.throws(() => readAnswerHead(Buffer.alloc(100_000, 'x')));
});

test('chunks are put together, whatever stands around them', t => {
	const body =
		'5\r\nhello\r\n1;name=value\r\n \r\n00a \r\nworld\r\n\r\nx\r\n0\r\nTrailer: 1\r\n\r\nmore';
	for (const size of sizes) {
		t.deepEqual(decode(['Transfer-Encoding: chunked'], body, size), {
			output: 'hello world\r\n\r\nx',
			hasEnded: true,
		});
	}
});

for (const [title, body] of [
	['in a chunk', '5\r\nhel'],
	['in a size', '5\r\nhello\r\n1'],
	['before the last chunk', '5\r\nhello\r\n'],
	['in the last chunk', '5\r\nhello\r\n0\r\n'],
] as const) {
	test(`a body in chunks that stops ${title} has not ended`, t => {
		for (const size of sizes) {
			t.false(decode(['Transfer-Encoding: chunked'], body, size).hasEnded);
		}
	});
}

for (const [title, body] of [
	['no size', 'hello\r\n'],
	['a negative one', '-5\r\nhello'],
	['an enormous one', 'fffffffffffffffff\r\nhello'],
	['more in a chunk than it says', '2\r\nhello\r\n'],
	['a line without end', '1'.repeat(100_000)],
] as const) {
	test(`${title} is no chunk`, t => {
		for (const size of sizes) {
			t.throws(() => decode(['Transfer-Encoding: chunked'], body, size));
		}
	});
}

test('a body may tell its length', t => {
	for (const size of sizes) {
		t.deepEqual(decode(['Content-Length: 5'], 'hello world', size), {
			output: 'hello',
			hasEnded: true,
		});
		t.false(decode(['Content-Length: 12'], 'hello world', size).hasEnded);
	}
});

test('a body that tells nothing ends with the connection', t => {
	t.true(createBodyDecoder(headOf())!.endsWithConnection);
	t.deepEqual(decode([], 'hello', 2), {output: 'hello', hasEnded: false});
});

test('other ways to frame a body are left to others', t => {
	for (const line of [
		'Transfer-Encoding: gzip, chunked',
		'Content-Encoding: gzip',
		'Content-Length: 0x10',
	]) {
		t.is(createBodyDecoder(headOf(line)), undefined);
	}
});
