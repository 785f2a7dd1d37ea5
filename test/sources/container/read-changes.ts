import test from 'ava';
import {readChanges} from '../../../source/sources/container/read-changes.js';
import {inChunks, packLayer} from '../../helpers/build-layer.js';

const exported = async () =>
	packLayer([
		{name: 'etc/', type: 'directory', mode: 0o755},
		{name: 'etc/kept', body: 'kept'},
		{name: 'etc/new', body: 'new', mode: 0o600, uid: 7},
		{name: 'etc/link', type: 'link', linkname: 'etc/kept'},
		{name: 'etc/again', body: 'again'},
	]);

test('only what the container changed becomes the layer', async t => {
	const contents = await readChanges(
		{
			present: new Set(['etc', 'etc/new', 'etc/link']),
			deleted: new Set(['etc/old', 'top', 'etc/again']),
		},
		inChunks(await exported(), 321),
	);
	const {entries, paths, removed, anomalies, storedBytes} = contents;
	const all = Array.from({length: entries.count}, (_, index) => index);
	t.deepEqual(
		all.map(index => [
			paths.absolute(entries.path(index)),
			entries.type(index),
			entries.mode(index),
			entries.uid(index),
			entries.size(index),
			entries.hash(index) !== 0n,
		]),
		[
			['/etc', 'directory', 0o755, 0, 0, false],
			['/etc/new', 'file', 0o600, 7, 3, true],
			['/etc/link', 'hardlink', 0o644, 0, 0, false],
			['/etc/again', 'file', 0o644, 0, 5, true],
		],
	);
	t.deepEqual(
		removed.map(path => paths.absolute(path)),
		['/etc/old', '/top', '/etc/again'],
	);
	t.is(storedBytes, 8);
	t.deepEqual(anomalies, []);
});

test('what is gone by the time of the export is an anomaly', async t => {
	const {anomalies, entries} = await readChanges(
		{present: new Set(['run/sock', 'etc/new']), deleted: new Set()},
		inChunks(await exported()),
	);
	t.is(entries.count, 1);
	t.like(anomalies, {length: 1, 0: {path: '/run/sock'}});
	t.regex(anomalies[0]!.detail, /not in the export/v);
});

test('names that are not UTF-8 are found by what the engine makes of them', async t => {
	const {entries} = await readChanges(
		{present: new Set(['caf\uFFFD']), deleted: new Set()},
		inChunks(
			await packLayer([{name: 'caf?', body: 'x'}]).then(bytes => {
				const changed = new Uint8Array(bytes);
				changed[3] = 0xe9;
				// The sum of the header's bytes, as octal digits.
				const sum = changed
					.subarray(0, 512)
					.reduce(
						(total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte),
						0,
					);
				changed.set(
					new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `),
					148,
				);
				return changed;
			}),
		),
	);
	t.is(entries.count, 1);
});
