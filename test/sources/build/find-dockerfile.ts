import path from 'node:path';
import test from 'ava';
import {findDockerfile} from '../../../source/sources/build/find-dockerfile.js';
import {temporaryDirectory, writeFiles} from '../docker/_surroundings.js';

const files = {
	Dockerfile: '',
	dev: '',
	'sub/Dockerfile': '',
	'sub/Containerfile': '',
	'sub/only-here': '',
	'small/dockerfile': '',
};

const cases: ReadonlyArray<
	readonly [
		'docker' | 'podman',
		{readonly context?: string; readonly file?: string},
		string?,
	]
> = [
	['docker', {context: '.'}, 'Dockerfile'],
	['docker', {context: 'sub'}, 'sub/Dockerfile'],
	['podman', {context: 'sub'}, 'sub/Containerfile'],
	['podman', {}, 'Dockerfile'],
	['docker', {context: 'small'}, 'small/dockerfile'],
	['docker', {context: 'sub', file: 'dev'}, 'dev'],
	['podman', {context: 'sub', file: 'only-here'}, 'sub/only-here'],
	['docker', {context: '.', file: 'gone'}],
	['docker', {context: '-'}],
	['docker', {context: '-', file: 'dev'}],
	['docker', {context: '.', file: '-'}],
	['docker', {context: 'https://h/r.git#main:sub'}],
	['docker', {context: 'git@h:r.git'}],
	['docker', {context: 'github.com/me/r'}],
	['docker', {context: '.', file: 'https://h/Dockerfile'}],
];

for (const [source, args, expected] of cases) {
	test(`${source} build with ${JSON.stringify(args)}`, async t => {
		const directory = await temporaryDirectory(t);
		await writeFiles(directory, files);
		t.is(
			await findDockerfile(
				{...args, buildArguments: new Map()},
				source,
				directory,
			),
			expected && path.join(directory, expected),
		);
	});
}
