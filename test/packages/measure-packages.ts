import {Buffer} from 'node:buffer';
import test from 'ava';
import {type Image} from '../../source/model/image.js';
import {findDatabases} from '../../source/packages/find-databases.js';
import {measurePackages} from '../../source/packages/measure-packages.js';
import {readDatabases} from '../../source/packages/read-databases.js';
import {
	buildImage,
	file,
	hardlink,
	remove,
	symlink,
} from '../helpers/build-image.js';

const status = [
	'Package: bash\nStatus: install ok installed\nVersion: 5\nArchitecture: amd64',
	'Package: libc6\nStatus: install ok installed\nVersion: 2.36\nArchitecture: amd64',
].join('\n\n');

const texts = new Map([
	['/var/lib/dpkg/status', status],
	['/var/lib/dpkg/info/bash.list', '/.\n/bin\n/bin/bash\n/bin/rbash\n/gone\n'],
	['/var/lib/dpkg/info/libc6:amd64.list', '/usr/lib/libc.so\n'],
	[
		'/app/node_modules/@scope/tool/package.json',
		'{"name":"@scope/tool","version":"3.1.0"}',
	],
	['/app/node_modules/@scope/tool/node_modules/inner/package.json', '{broken'],
	['/py/six-1.16.dist-info/RECORD', 'six.py,,\n../usr/lib/libc.so,,\n'],
]);

const bytes = (count: number) => 'x'.repeat(count);

const image = buildImage([
	[
		symlink('bin', 'usr/bin'),
		file('usr/bin/bash', bytes(100)),
		hardlink('usr/bin/rbash', 'usr/bin/bash'),
		file('usr/lib/libc.so', bytes(50)),
		...[...texts].map(([path, text]) => file(path.slice(1), text)),
	],
	[
		file('usr/bin/bash', bytes(120)),
		file('app/node_modules/@scope/tool/index.js', bytes(30)),
		file('app/node_modules/@scope/tool/node_modules/inner/i.js', bytes(7)),
		file('py/six.py', bytes(11)),
		file('opt/guava-33.0.jar', bytes(900)),
		file('opt/data', bytes(5000)),
		file('usr/bin/rbash', bytes(1)),
	],
	[remove('opt/nothing')],
]);

const measure = (of: Image) =>
	measurePackages(
		of,
		readDatabases(
			findDatabases(of).map(database => ({
				...database,
				bytes: Buffer.from(texts.get(database.path) ?? ''),
			})),
		).records,
	);

test('bytes of each package, in all and by layer, with what is wasted', t => {
	const {packages} = measure(image);
	const rowOf = (name: string) => {
		const {version, files, bytes, wastedBytes, layers} = packages.find(
			item => item.name === name,
		)!;
		return [version, files, bytes, wastedBytes, [...layers]];
	};

	// The database itself belongs to no package.
	t.deepEqual(rowOf('bash'), ['5', 2, 121, 100, [[1, 121]]]);
	t.deepEqual(rowOf('libc6'), ['2.36', 1, 50, 0, [[0, 50]]]);
	t.deepEqual(rowOf('six'), ['1.16', 1, 11, 0, [[1, 11]]]);
	t.deepEqual(rowOf('guava'), ['33.0', 1, 900, 0, [[1, 900]]]);
	t.is(rowOf('@scope/tool')[0], '3.1.0');
	t.is(rowOf('inner')[0], undefined);
	t.is(rowOf('inner')[2], 7 + '{broken'.length);
	t.deepEqual(
		packages.map(item => item.bytes),
		packages.map(item => item.bytes).toSorted((a, b) => b - a),
	);
});

test('packages and the rest make up all live bytes', t => {
	const {packages, rest} = measure(image);
	const sum = packages.reduce((total, item) => total + item.bytes, 0);
	t.is(sum + rest.bytes, image.waste.liveBytes);
	t.is(rest.largest[0]!.path, '/opt/data');
});

test('of what belongs to no package the largest files are told, the largest first', t => {
	const sizes = [5, 9, 1, 7, 9, ...Array.from({length: 30}, () => 2), 8];
	const {rest} = measure(
		buildImage([
			sizes.map((size, number) => file(`f${number}`, 'x'.repeat(size))),
		]),
	);
	t.is(rest.files, sizes.length);
	t.is(rest.largest.length, 20);
	t.deepEqual(
		rest.largest.slice(0, 7).map(({path, bytes}) => `${path} ${bytes}`),
		['/f1 9', '/f4 9', '/f35 8', '/f3 7', '/f0 5', '/f5 2', '/f6 2'],
	);
});

test('an image without databases has only the rest', t => {
	const {packages, rest} = measure(buildImage([[file('a', 'x')]]));
	t.deepEqual(packages, []);
	t.is(rest.files, 1);
	t.is(measure(buildImage([])).rest.files, 0);
});
