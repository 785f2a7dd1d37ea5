import test from 'ava';
import {type Evidence} from '../../../source/findings/context.js';
import {findFindings} from '../../../source/findings/find-findings.js';
import {type Finding} from '../../../source/findings/finding.js';
import {file, hardlink} from '../../helpers/build-image.js';
import {buildSteps, type Step} from '../../helpers/build-steps.js';

const content = 'x'.repeat(5000);
const base: Step = ['ADD rootfs /', [file('etc/os-release', 'base')]];

const unneededOf = (
	steps: readonly Step[],
	evidence?: Evidence,
	cmd: readonly string[] = ['/app'],
): readonly Finding[] =>
	findFindings({image: buildSteps(steps, {config: {cmd}}), evidence}).filter(
		({kind}) => kind === 'unneeded',
	);

test('a RUN is told with the command that cleans up', t => {
	const [finding] = unneededOf([
		base,
		[
			'RUN apt-get update && apt-get install -y x',
			[file('var/lib/apt/lists/a', content)],
		],
	]);
	t.like(finding, {rule: 'apt-lists', layer: 1, isOwn: true});
	t.deepEqual(finding?.fix.dockerfile, [
		String.raw`RUN apt-get update && apt-get install -y x \ `.trimEnd(),
		'    && rm -rf /var/lib/apt/lists/*',
	]);
});

test('an option is put where the command is', t => {
	const [finding] = unneededOf([
		base,
		[
			'RUN pip install -r requirements.txt',
			[file('root/.cache/pip/http/a', content)],
		],
	]);
	t.deepEqual(finding?.fix.dockerfile, [
		'RUN pip install --no-cache-dir -r requirements.txt',
	]);
});

test('what was copied from the context is left out by .dockerignore', t => {
	const [finding] = unneededOf([
		base,
		['COPY . /app', [file('app/.git/objects/a', content)]],
	]);
	t.deepEqual(finding?.fix.dockerignore, ['**/.git', '**/.svn', '**/.hg']);
});

test('base and own files of one rule are two findings', t => {
	const findings = unneededOf([
		['ADD rootfs /', [file('usr/share/man/a', content)]],
		['RUN apt-get install b', [file('usr/share/man/b', `${content}b`)]],
	]);
	t.deepEqual(
		findings.map(({isOwn, layer, samples}) => ({isOwn, layer, samples})),
		[
			{isOwn: true, layer: 1, samples: ['/usr/share/man/b']},
			{isOwn: false, layer: undefined, samples: ['/usr/share/man/a']},
		],
	);
});

test('a file that another path still shows would not go', t => {
	t.deepEqual(
		unneededOf([
			base,
			[
				'RUN conda install',
				[
					file('opt/conda/pkgs/a/lib.so', content),
					hardlink('opt/conda/lib/lib.so', 'opt/conda/pkgs/a/lib.so'),
				],
			],
		]),
		[],
	);
});

test('a file that is hidden is not looked at', t => {
	t.deepEqual(
		unneededOf([
			base,
			['RUN a', [file('tmp/a', content)]],
			['RUN b', [file('tmp/.wh.a')]],
		]),
		[],
	);
});

test('compilers are needed where nothing but a shell is started', t => {
	const steps: readonly Step[] = [
		base,
		[
			'RUN ./install gcc',
			[file('usr/bin/gcc', content), file('usr/lib/gcc/cc1', `${content}c`)],
		],
	];
	t.deepEqual(unneededOf(steps, undefined, ['/bin/bash']), []);
	t.like(unneededOf(steps, undefined, ['/bin/sh', '-c', 'node x'])[0], {
		rule: 'build-tools',
	});
});

test('all that came with packages for building is one finding', t => {
	const build = (command: string) =>
		unneededOf([
			base,
			[
				command,
				[
					file('usr/bin/gcc', content),
					file('usr/lib/libcrypto.so', `${content}c`),
					file('usr/share/man/man1/gcc.1', `${content}m`),
					file('var/lib/dpkg/info/gcc.list', `${content}d`),
					file('var/lib/apt/lists/x', `${content}l`),
				],
			],
		]).map(({rule, fileCount}) => [rule, fileCount]);
	t.deepEqual(build('RUN apt-get update && apt-get install -y gcc make'), [
		['build-packages', 3],
		['apt-lists', 1],
	]);
	for (const command of [
		'RUN apt-get install -y gcc curl',
		'RUN apt-get install -y gcc && make install',
	]) {
		t.deepEqual(
			build(command)
				.map(([rule]) => String(rule))
				.toSorted(),
			['apt-lists', 'build-tools', 'man-pages'],
		);
	}
});

test('manifests tell more packages for development', t => {
	const steps: readonly Step[] = [
		base,
		['RUN npm ci', [file('app/node_modules/odd-tool/x.js', content)]],
	];
	t.deepEqual(unneededOf(steps), []);
	const [finding] = unneededOf(steps, {
		developmentDirectories: ['/app/node_modules/odd-tool'],
	});
	t.like(finding, {rule: 'development-packages'});
	t.deepEqual(finding?.fix.dockerfile, ['RUN npm ci --omit=dev']);
});

test('members tell whether an archive was unpacked beside it', t => {
	const unpacked = (
		members: ReadonlyArray<readonly [path: string, size: number]>,
		name = 'download.zip',
	) =>
		unneededOf(
			[
				base,
				[
					'RUN fetch',
					[
						file(`opt/${name}`, content),
						file('opt/tool/bin', 'b'),
						file('opt/tool/lib', 'lib'),
						file('opt/download/x', 'x'),
					],
				],
			],
			{
				archiveMembers: new Map([
					[1, members.map(([path, size]) => ({path, size}))],
				]),
			},
		).map(({rule}) => rule);
	const rules = ['unpacked-archives'];
	t.deepEqual(
		unpacked([
			['tool/bin', 1],
			['./tool/lib', 3],
		]),
		rules,
	);
	// Without the directory that is around it in the archive, and in one of its name.
	t.deepEqual(unpacked([['tool-1.2/tool/bin', 1]]), rules);
	t.deepEqual(unpacked([['x', 1]]), rules);
	t.deepEqual(unpacked([['tool/bin', 1]], 'tool.jar'), rules);
	// Others of the same name, and of the same size.
	t.deepEqual(unpacked([['tool/bin', 2]]), []);
	t.deepEqual(unpacked([['other/bin', 1]]), []);
	t.deepEqual(
		unpacked([
			['tool/bin', 1],
			['a', 1],
			['b', 1],
		]),
		[],
	);
});

test('an archive whose members nobody knows is told by its name, a jar is not', t => {
	const named = (name: string) =>
		unneededOf([
			base,
			['RUN fetch', [file(`opt/${name}`, content), file('opt/tool/bin', 'b')]],
		]).length;
	t.is(named('tool-1.2.tar.xz'), 1);
	t.is(named('tool.jar'), 0);
	t.is(named('download.zip'), 0);
});

test('packages that a manifest says are needed stay, whatever their names', t => {
	const steps: readonly Step[] = [
		base,
		[
			'RUN npm ci',
			[
				file('app/node_modules/typescript/x.js', content),
				file('app/node_modules/@types/node/x.js', `${content}t`),
				file('app/node_modules/jest/x.js', `${content}j`),
			],
		],
	];
	const filesOf = (neededDirectories: readonly string[]) =>
		unneededOf(steps, {neededDirectories})[0]?.fileCount;
	t.is(filesOf([]), 3);
	t.is(filesOf(['/app/node_modules/typescript', '/app/none']), 2);
	t.is(filesOf(['/app/node_modules/@types/node']), 2);
});

test('of an executable with debug symbols only these would go', t => {
	const [finding] = unneededOf(
		[base, ['RUN make install', [file('usr/bin/app', content)]]],
		{debugBytes: new Map([[1, 2000]])},
	);
	t.like(finding, {
		rule: 'unstripped',
		bytes: {stored: 5000},
		saving: {stored: 2000},
	});
	t.deepEqual(finding?.fix.dockerfile?.slice(1), [
		'    && strip --strip-unneeded /usr/bin/app',
	]);
});

test('what is not needed at all is not told to be stripped as well', t => {
	const rules = unneededOf([base, ['RUN make', [file('tmp/app', content)]]], {
		debugBytes: new Map([[1, 2000]]),
	}).map(({rule}) => rule);
	t.deepEqual(rules, ['temporary-files']);
});

test('executables that are copied are stripped before that', t => {
	const [finding] = unneededOf(
		[base, ['COPY /app /app', [file('app', content)]]],
		{debugBytes: new Map([[1, 2000]])},
	);
	t.regex(finding?.fix.words ?? '', /before they are copied/);
	t.is(finding?.fix.dockerfile, undefined);
});
