import test from 'ava';
import {parseApkInstalled} from '../../source/packages/parse-apk.js';

test('names, versions and files in their directories', t => {
	t.deepEqual(
		parseApkInstalled(
			'C:Q1\nP:musl\nV:1.2.5-r0\nF:lib\nR:ld-musl-x86_64.so.1\na:0:0:755\nR:libc.musl\nF:\nR:top\n\nP:empty\nV:1\n\nZ:nothing\n',
		),
		[
			{
				ecosystem: 'apk',
				name: 'musl',
				version: '1.2.5-r0',
				files: ['/lib/ld-musl-x86_64.so.1', '/lib/libc.musl', '/top'],
			},
			{ecosystem: 'apk', name: 'empty', version: '1', files: []},
		],
	);
});
