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

test('members tell what an archive was unpacked to', t => {
	const steps: readonly Step[] = [
		base,
		[
			'RUN fetch',
			[file('opt/download.zip', content), file('opt/tool/bin', 'b')],
		],
	];
	t.deepEqual(unneededOf(steps), []);
	t.like(unneededOf(steps, {archiveMembers: new Map([[1, ['tool']]])})[0], {
		rule: 'unpacked-archives',
	});
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
		'    && strip --strip-debug /usr/bin/app',
	]);
});
