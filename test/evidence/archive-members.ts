import {Buffer} from 'node:buffer';
import {Readable} from 'node:stream';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import {readTarMembers} from '../../source/evidence/tar-members.js';
import {readZipMembers} from '../../source/evidence/zip-members.js';
import {packLayer} from '../helpers/build-layer.js';
import {buildZip} from '../helpers/build-zip.js';

const inChunks = (bytes: Uint8Array): Readable =>
	Readable.from(
		Array.from({length: Math.ceil(bytes.length / 321)}, (_, index) =>
			bytes.subarray(index * 321, (index + 1) * 321),
		),
	);

const expected = [
	{path: 'tool/bin', size: 3},
	{path: 'tool/lib', size: 5},
];

test('files of a tar, compressed or not', async t => {
	const tar = await packLayer([
		{name: 'tool', type: 'directory'},
		{name: 'tool/bin', body: 'bin'},
		{name: 'tool/empty', body: ''},
		{name: 'tool/lib', body: '12345'},
	]);
	t.deepEqual(await readTarMembers(inChunks(tar)), expected);
	t.deepEqual(await readTarMembers(inChunks(gzipSync(tar))), expected);
});

test('a tar that is none, is cut short or is broken gives what can be read', async t => {
	const tar = await packLayer([
		{name: 'a', body: 'a'},
		{name: 'b', body: 'b'.repeat(2000)},
	]);
	t.deepEqual(await readTarMembers(inChunks(Buffer.from('no tar'))), []);
	t.deepEqual(await readTarMembers(inChunks(Buffer.alloc(0))), []);
	t.deepEqual(await readTarMembers(inChunks(tar.subarray(0, 2000))), [
		{path: 'a', size: 1},
		{path: 'b', size: 2000},
	]);
	const zipped = gzipSync(tar);
	zipped.fill(0xff, 20);
	t.deepEqual(await readTarMembers(inChunks(zipped)), []);
});

test('what goes wrong while the image is read is no matter of the archive', async t => {
	async function* broken(): AsyncGenerator<Uint8Array> {
		yield Buffer.alloc(100);
		throw new Error('the disk is gone');
	}

	await t.throwsAsync(readTarMembers(broken()), {message: 'the disk is gone'});
});

test('files of a zip by its directory', async t => {
	const zip = buildZip([
		['tool/', 0],
		['tool/bin', 3],
		['../../etc/passwd', 9],
		['tool/lib', 5],
	]);
	t.deepEqual(await readZipMembers(inChunks(zip), zip.length), expected);
});

test('a zip that is none or is broken gives nothing, wherever it ends', async t => {
	const zip = buildZip([['tool/bin', 3]]);
	for (let length = 0; length < zip.length; length++) {
		const part = zip.subarray(0, length);
		t.is(await readZipMembers(inChunks(part), part.length), undefined);
	}

	const members = zip.indexOf('PK\u0001\u0002');
	zip.writeUInt32LE(zip.length * 2, zip.length - 6);
	t.is(await readZipMembers(inChunks(zip), zip.length), undefined);
	zip.writeUInt32LE(members + 1, zip.length - 6);
	t.is(await readZipMembers(inChunks(zip), zip.length), undefined);
});
