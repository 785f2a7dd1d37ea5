import {type Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {buffer} from 'node:stream/consumers';
import {gunzipSync} from 'node:zlib';
import test from 'ava';
import {extract} from 'tar-stream';
import {buildExample} from './fixtures/example-archive.js';

const readMembers = async (
	archive: Uint8Array,
): Promise<ReadonlyMap<string, Buffer>> => {
	const extraction = extract();
	extraction.end(archive);
	const members = new Map<string, Buffer>();
	for await (const entry of extraction) {
		const bytes: AsyncIterable<unknown> = entry;
		members.set(entry.header.name, await buffer(bytes));
	}

	return members;
};

const isGzip = (bytes: Uint8Array): boolean =>
	bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Layers by what is in them: versions of zlib pack the same bytes differently. */
const describeArchive = async (archive: Uint8Array) => {
	const members = await readMembers(archive);
	return [...members.values()]
		.filter(bytes => isGzip(bytes))
		.map(
			bytes =>
				`sha256:${createHash('sha256').update(gunzipSync(bytes)).digest('hex')}`,
		);
};

test('the example image is what its code makes', async t => {
	const stored = await readFile(
		new URL('fixtures/example.tar', import.meta.url),
	);
	const {archive, config} = await buildExample();
	const {rootfs} = JSON.parse(config) as {
		readonly rootfs: {readonly diff_ids: readonly string[]};
	};
	t.deepEqual(await describeArchive(stored), rootfs.diff_ids);
	t.deepEqual(await describeArchive(archive), rootfs.diff_ids);
	const members = await readMembers(stored);
	t.true(
		[...members.values()].some(bytes => bytes.toString('utf8') === config),
	);
	t.true(stored.length < 150_000);
});
