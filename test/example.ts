import {type Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {buffer} from 'node:stream/consumers';
import {gunzipSync} from 'node:zlib';
import test from 'ava';
import {extract} from 'tar-stream';
import {buildExample} from './fixtures/example-archive.js';

const readMembers = async (archive: Uint8Array): Promise<readonly Buffer[]> => {
	const extraction = extract();
	extraction.end(archive);
	const members: Buffer[] = [];
	for await (const entry of extraction) {
		const bytes: AsyncIterable<unknown> = entry;
		members.push(await buffer(bytes));
	}

	return members;
};

const isGzip = (bytes: Uint8Array): boolean =>
	bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Layers by what is in them: versions of zlib pack the same bytes differently. */
const diffIdsOf = (members: readonly Buffer[]): readonly string[] =>
	members
		.filter(bytes => isGzip(bytes))
		.map(
			bytes =>
				`sha256:${createHash('sha256').update(gunzipSync(bytes)).digest('hex')}`,
		);

test('the example image is what its code makes', async t => {
	const stored = await readFile(
		new URL('fixtures/example.tar', import.meta.url),
	);
	const members = await readMembers(stored);
	const {archive, config, diffIds} = await buildExample();
	t.true(members.some(bytes => bytes.toString('utf8') === config));
	t.deepEqual(diffIdsOf(members), diffIds);
	t.deepEqual(diffIdsOf(await readMembers(archive)), diffIds);
});

test('the example image is small to store', async t => {
	const {length} = await readFile(
		new URL('fixtures/example.tar', import.meta.url),
	);
	t.true(length < 150_000);
});
