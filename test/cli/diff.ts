import test from 'ava';
import {
	gzipped,
	newDockerFiles,
	ociFiles,
	packFiles,
} from '../helpers/build-archive.js';
import {packLayer} from '../helpers/build-layer.js';
import {shop} from '../helpers/archives-shop.js';
import {
	type ArchivedImage,
	writeArchive,
	writeTemporary,
} from '../helpers/archives.js';
import {failureOf, parseObject, runProgram} from '../helpers/run-program.js';

const statusOf = async (...args: readonly string[]) => {
	const {status} = await runProgram(['diff', ...args]);
	return status;
};

const laterShop: ArchivedImage = {
	...shop,
	steps: [
		...shop.steps.slice(0, 4),
		{
			command: '/bin/sh -c echo bye > /hello',
			members: [
				{name: 'hello', body: 'bye\n'},
				{name: 'srv/data', body: 'x'.repeat(5000)},
				{name: 'etc/passwd', body: 'y'.repeat(1300), uid: 7, gid: 9},
				{name: 'bin/.wh.alias', body: ''},
			],
		},
	],
};

test('diff tells what is different', async t => {
	const [a, b] = [
		await writeArchive(t, shop),
		await writeArchive(t, laterShop),
	];
	const {status, stdout, stderr} = await runProgram(['diff', a, b]);
	t.is(status, 0);
	t.is(stderr, '');
	t.deepEqual(stdout.split('\n').slice(2), [
		'   +6.3 kB, live +5 kB',
		'',
		'layers',
		'  3 layers in common, all of them the lowest of both',
		'  1 layer of 6.3 kB in b alone',
		'  to download from a to b: 6.3 kB of files, compressed to an unknown size',
		'',
		'files  +5 kB -6 B: 2 added (5 kB), 1 removed (0 B), 1 modified (4 B), 1 with other attributes alone (1.3 kB)',
		'  +5 kB  -0 B  +1  /srv/data',
		'  and 4 more paths elsewhere: +4 B -6 B',
		'',
	]);
});

test('diff --all lists every path', async t => {
	const [a, b] = [
		await writeArchive(t, shop),
		await writeArchive(t, laterShop),
	];
	const {stdout} = await runProgram(['diff', '--all', a, b]);
	t.deepEqual(stdout.split('\n').slice(-6), [
		'- /bin/alias  -> tool',
		'° /etc/passwd  7:8 → 7:9',
		'~ /hello  6 B → 4 B',
		'+ /srv/',
		'+ /srv/data  5 kB',
		'',
	]);
});

test('diff --json writes one document', async t => {
	const [a, b] = [
		await writeArchive(t, shop),
		await writeArchive(t, laterShop),
	];
	const {status, stdout} = await runProgram(['diff', '--json', a, b]);
	t.is(status, 0);
	t.like(parseObject(stdout), {
		schemaVersion: 1,
		a: {reference: a, source: `archive ${a}`},
		b: {reference: b},
		different: true,
		summary: {added: {paths: 2, bytes: 5000}, addedBytes: 5004},
		layers: {sharedBase: 3, onlyA: []},
		files: [
			{path: '/bin/alias', change: 'removed'},
			{path: '/etc/passwd', change: 'attributes', a: {gid: 8}, b: {gid: 9}},
			{path: '/hello', change: 'modified', a: {size: 6}, b: {size: 4}},
			{path: '/srv', change: 'added', type: 'directory'},
			{path: '/srv/data', change: 'added', b: {size: 5000, layer: 3}},
		],
	});
});

test('with --exit-code the status tells whether images differ', async t => {
	const [a, b] = [
		await writeArchive(t, shop),
		await writeArchive(t, laterShop),
	];
	for (const options of [[], ['--json'], ['--all']]) {
		const args = ['--exit-code', ...options];
		t.is(await statusOf(...args, a, b), 1);
		t.is(await statusOf(...args, a, a), 0);
	}

	const {status} = await runProgram(['diff', a, b], {env: {CI: 'true'}});
	t.is(status, 0);
});

test('trouble is told with status 2, whichever image has it', async t => {
	const file = await writeArchive(t, shop);
	const broken = await writeTemporary(t, 'broken.tar', 'no archive');
	for (const images of [
		[file, broken],
		[broken, file],
		[broken, broken],
	]) {
		t.regex(
			failureOf(await runProgram(['diff', '--exit-code', ...images])),
			/Cannot read broken\.tar/v,
		);
	}
});

test('the same image in other forms does not differ', async t => {
	const tars = await Promise.all(
		[
			[
				{name: 'etc/', type: 'directory' as const},
				{name: 'etc/passwd', body: 'root'},
				{name: 'tool', body: 'x', mode: 0o4755},
			],
			[
				{name: 'link', type: 'link' as const, linkname: 'tool'},
				{name: 'etc/.wh.passwd', body: ''},
			],
		].map(async members => packLayer(members)),
	);
	const image = {layers: tars.map(tar => ({tar})), tags: ['app:1']};
	const compressed = {...image, layers: tars.map(tar => gzipped(tar))};
	const docker = await writeTemporary(
		t,
		'docker.tar',
		await packFiles(newDockerFiles([image])),
	);
	const oci = await writeTemporary(
		t,
		'oci.tar',
		await packFiles(ociFiles([compressed])),
	);
	const {status, stdout} = await runProgram([
		'diff',
		'--exit-code',
		'--json',
		docker,
		oci,
	]);
	t.is(status, 0);
	t.like(parseObject(stdout), {
		different: false,
		config: [],
		files: [],
		layers: {sharedBase: 2, onlyA: [], onlyB: [], downloadBytes: 0},
	});
});

test('an image without layers is compared as any other', async t => {
	const none = await writeArchive(t, {steps: []});
	const some = await writeArchive(t, {
		steps: [{command: 'COPY', members: [{name: 'a', body: 'x'}]}],
	});
	t.is(await statusOf('--exit-code', none, none), 0);
	const {status, stdout} = await runProgram([
		'diff',
		'--exit-code',
		none,
		some,
	]);
	t.is(status, 1);
	t.regex(stdout, /\+1 B {2}-0 B {2}\+1 {2}\/a\n/v);
});

test('names reach the terminal without their control characters', async t => {
	const none = await writeArchive(t, {steps: []});
	const evil = await writeArchive(t, {
		steps: [{command: 'COPY', members: [{name: 'a\u001B[31m\nb', body: ''}]}],
	});
	for (const options of [[], ['--all']]) {
		const {stdout} = await runProgram(['diff', ...options, none, evil]);
		t.false(stdout.includes('\u001B'));
		t.true(stdout.includes(String.raw`/a\x1b[31m\nb`));
	}
});

const refusals: ReadonlyArray<readonly [string, RegExp]> = [
	['diff', /needs two images\nFor example: imgscope diff /v],
	['diff one', /needs two images/v],
	['diff one two three', /compares two images, not "one two three"/v],
	['diff - -', /Only one .* standard input/v],
	['diff one two --ci', /judges no rules/v],
	['diff one two --layer 1', /belong to "imgscope files"/v],
	['one --exit-code', /belong to "imgscope diff"/v],
	['files one --all', /belong to "imgscope diff"/v],
];

for (const [line, message] of refusals) {
	test(`refuse "imgscope ${line}"`, async t => {
		t.regex(failureOf(await runProgram(line.split(' '))), message);
	});
}
