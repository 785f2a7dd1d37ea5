import {Buffer} from 'node:buffer';
import {gunzipSync, gzipSync} from 'node:zlib';
import test from 'ava';
import {readLayerBlob} from '../../../source/archive/read-layer-blob.js';
import {buildEstargz} from '../../helpers/build-estargz.js';
import {
	inChunks,
	packLayer,
	type PackedMember,
} from '../../helpers/build-layer.js';
import {buildZstdChunked} from '../../helpers/build-zstd-chunked.js';

const index = {name: 'stargz.index.json', body: '{"version":1}'};
const landmark = {name: './.no.prefetch.landmark', body: Buffer.of(0x0f)};
const file = {name: 'a', body: 'abc'};

const pathsOf = async (blob: Uint8Array): Promise<string> => {
	const {contents} = await readLayerBlob(inChunks(blob, 321));
	const {entries, paths} = contents;
	return Array.from({length: entries.count}, (_, entry) =>
		paths.absolute(entries.path(entry)),
	).join(' ');
};

test('leave the table of contents and the landmarks of eStargz out', async t => {
	for (const options of [
		{},
		{landmark: '.prefetch.landmark'},
		{isLegacy: true},
	]) {
		const {blob} = await buildEstargz([file, {name: 'b/c'}], options);
		t.is(await pathsOf(blob), '/a /b/c');
	}
});

test('an eStargz layer is known without its compression', async t => {
	const {blob} = await buildEstargz([file]);
	const tar = gunzipSync(blob);
	t.is(await pathsOf(tar), '/a');
	t.is(await pathsOf(gzipSync(tar)), '/a');
});

test('leave the landmarks of zstd:chunked layers out', async t => {
	const {blob} = await buildZstdChunked([landmark, file]);
	t.is(await pathsOf(blob), '/a');
	const {blob: converted} = await buildZstdChunked([landmark, file, index]);
	t.is(await pathsOf(converted), '/a');
});

const kept: ReadonlyArray<readonly [string, readonly PackedMember[], string?]> =
	[
		['a landmark alone', [landmark, file], '/a /.no.prefetch.landmark'],
		['an index alone', [file, index]],
		[
			'an index that is not last',
			[landmark, index, file],
			'/a /.no.prefetch.landmark /stargz.index.json',
		],
		['a landmark with other content', [{...landmark, body: 'x'}, file, index]],
		[
			'an index in a directory',
			[landmark, {...index, name: 'b/stargz.index.json'}],
			'/b/stargz.index.json /.no.prefetch.landmark',
		],
		[
			'a directory with the name of the index',
			[landmark, {name: index.name, type: 'directory'}],
		],
		[
			'a file below a landmark',
			[landmark, {name: '.no.prefetch.landmark/x'}, file],
		],
	];

for (const [title, members, expected] of kept) {
	test(`keep ${title}`, async t => {
		const paths = await pathsOf(await packLayer([...members]));
		t.is(
			paths,
			expected ??
				members.map(({name}) => name.replace(/^(?:\.\/)?/, '/')).join(' '),
		);
	});
}

test('keep what a footer alone would leave out', async t => {
	const {blob} = await buildEstargz([file]);
	const tar = await packLayer([file, index, {name: 'b', body: ''}]);
	const footer = blob.subarray(-51);
	t.is(
		await pathsOf(Buffer.concat([gzipSync(tar), footer])),
		'/a /b /stargz.index.json',
	);
});
