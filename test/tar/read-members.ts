import {Buffer} from 'node:buffer';
import {text} from 'node:stream/consumers';
import test from 'ava';
import {readMembers} from '../../source/tar/read-members.js';
import {
	inChunks,
	packLayer,
	paxHeader,
	rawMember,
} from '../helpers/build-layer.js';

const big = 'x'.repeat(200_000);
const archive = await packLayer([
	{name: 'a', body: 'first'},
	{name: 'big', body: big},
	{name: 'd', type: 'directory'},
	{name: 'z', body: 'last'},
]);

async function* keepFirst(body: AsyncIterable<Uint8Array>) {
	yield* body;
}

/** Reads one chunk and leaves the body, as `break` does. */
const readChunk = async (body: AsyncIterable<Uint8Array>): Promise<void> => {
	const loop = keepFirst(body);
	await loop.next();
	await loop.return(undefined);
};

for (const size of [321, 64 * 1024, archive.length]) {
	test(`read the bodies of members, in chunks of ${size}`, async t => {
		const bodies: Array<[string, string]> = [];
		for await (const {entry, body} of readMembers(inChunks(archive, size))) {
			bodies.push([entry.path, await text(body)]);
		}

		t.deepEqual(bodies, [
			['a', 'first'],
			['big', big],
			['d', ''],
			['z', 'last'],
		]);
	});

	test(`pass over bodies that are not read or not to their end, in chunks of ${size}`, async t => {
		const names: string[] = [];
		for await (const {entry, body} of readMembers(inChunks(archive, size))) {
			names.push(entry.path);
			if (entry.path === 'big') {
				await readChunk(body);
			}
		}

		t.deepEqual(names, ['a', 'big', 'd', 'z']);
	});
}

test('leaving the loop releases the input, also in the middle of a body', async t => {
	let isReleased = false;
	let count = 0;
	async function* watched() {
		try {
			for await (const chunk of inChunks(archive, 321)) {
				count += 1;
				yield chunk;
			}
		} finally {
			isReleased = true;
		}
	}

	for await (const {entry, body} of readMembers(watched())) {
		if (entry.path === 'big') {
			await readChunk(body);

			break;
		}
	}

	t.true(isReleased);
	t.true(count < 300, 'a body that nobody reads holds the input back');
});

test('the body of a sparse file has zeros for its holes', async t => {
	const bytes = Buffer.concat([
		paxHeader({
			'GNU.sparse.map': '2,1,4,2',
			'GNU.sparse.numblocks': '2',
			'GNU.sparse.size': '7',
		}),
		rawMember({}, 'abc'),
	]);
	for await (const {body} of readMembers(inChunks(bytes))) {
		t.is(await text(body), '\0\0a\0bc\0');
	}
});

test('a body that is cut short fails', async t => {
	await t.throwsAsync(
		async () => {
			for await (const {body} of readMembers(
				inChunks(archive.subarray(0, 9000), 321),
			)) {
				await text(body);
			}
		},
		{message: 'the archive is cut short at byte 9,000'},
	);
});
