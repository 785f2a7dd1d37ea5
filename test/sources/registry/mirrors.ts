import test from 'ava';
import {readMirrors} from '../../../source/sources/registry/mirrors.js';
import {
	surroundings,
	temporaryDirectory,
	writeFiles,
} from '../docker/_surroundings.js';

const cases: ReadonlyArray<
	readonly [string, Readonly<Record<string, string>>, readonly string[]]
> = [
	['nothing', {}, []],
	[
		"the system's file",
		{
			'etc/docker/daemon.json':
				'{"registry-mirrors":["https://a.example","http://127.0.0.1:5/"]}',
		},
		['https://a.example', 'http://127.0.0.1:5'],
	],
	[
		"the user's file before the system's",
		{
			'etc/docker/daemon.json': '{"registry-mirrors":["https://a.example"]}',
			'.config/docker/daemon.json':
				'{"registry-mirrors":["https://b.example"]}',
		},
		['https://b.example'],
	],
	['a file that is none', {'etc/docker/daemon.json': '{'}, []],
	[
		'addresses that docker refuses',
		{
			'etc/docker/daemon.json':
				'{"registry-mirrors":["x","ftp://a.example","https://a.example/b","https://u:p@a.example","https://a.example?x",5]}',
		},
		[],
	],
];

for (const [title, files, expected] of cases) {
	test(`read mirrors from ${title}`, async t => {
		const home = await temporaryDirectory(t);
		await writeFiles(home, files);
		const mirrors = await readMirrors(surroundings(home), `${home}/etc`);
		t.deepEqual(
			mirrors.map(({protocol, host}) => `${protocol}//${host}`),
			expected,
		);
	});
}
