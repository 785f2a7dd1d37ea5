import {Buffer} from 'node:buffer';
import test from 'ava';
import {type Archive} from '../../source/archive/archive.js';
import {readImage} from '../../source/archive/read-image.js';
import {resolveImage} from '../../source/archive/resolve-image.js';
import {ImgscopeError} from '../../source/errors.js';
import {newDockerFiles} from '../helpers/build-archive.js';
import {packLayer} from '../helpers/build-layer.js';
import {openEveryWay} from '../helpers/open-archive.js';

const platform = {os: 'linux', architecture: 'amd64'};
const origin = {reference: 'image.tar', source: 'test'};
const base = await packLayer([{name: 'a', body: 'aaaa'}]);

const read = async (archive: Archive) =>
	readImage(archive, await resolveImage(archive, {platform}), origin, {});

const broken: ReadonlyArray<
	readonly [string, (files: Map<string, Uint8Array>) => unknown, RegExp]
> = [
	[
		'without its config',
		files => files.delete([...files.keys()][0]!),
		/the image config .* is missing/,
	],
	[
		'without a layer',
		files => files.delete([...files.keys()][1]!),
		/Cannot read layer 0 of image\.tar \(blobs.*it is not in the archive/,
	],
	[
		'with a layer that is text',
		files => files.set([...files.keys()][1]!, Buffer.from('no layer')),
		/Cannot read layer 0 of image\.tar .*cut short/,
	],
	[
		'with a layer that is a document',
		files => files.set([...files.keys()][1]!, Buffer.from('{"a": 1}')),
		/Cannot read layer 0 of image\.tar .*JSON document/,
	],
	[
		'with a layer that is cut short',
		files => files.set([...files.keys()][1]!, base.subarray(0, 514)),
		/Cannot read layer 0 of image\.tar .*cut short/,
	],
	[
		'with a manifest that is no JSON',
		files => files.set('manifest.json', Buffer.from('{')),
		/manifest\.json is not valid JSON/,
	],
	[
		'with a manifest that lists nothing',
		files => files.set('manifest.json', Buffer.from('[]')),
		/manifest\.json lists no image/,
	],
	[
		'without any manifest',
		files => files.delete('manifest.json'),
		/neither manifest\.json nor index\.json/,
	],
];

for (const [name, breakIt, message] of broken) {
	test(`refuse an archive ${name}`, async t => {
		const files = new Map(newDockerFiles([{layers: [{tar: base}]}]));
		breakIt(files);
		const archives = await openEveryWay(t, files);
		for (const archive of archives.values()) {
			const error = await t.throwsAsync(read(archive), {
				instanceOf: ImgscopeError,
			});
			t.regex(error.message, message);
		}
	});
}
