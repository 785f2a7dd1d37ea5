import {Buffer} from 'node:buffer';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import test, {type ExecutionContext} from 'ava';
import {type Files, packFiles} from '../helpers/build-archive.js';
import {
	base256,
	endMarker,
	packLayer,
	rawHeader,
	rawMember,
} from '../helpers/build-layer.js';
import {
	archiveOf,
	emptyFiles,
	manyFilesInGzip,
	zerosInGzip,
} from '../helpers/hostile-archives.js';
import {temporaryDirectory} from '../helpers/open-archive.js';
import {failureOf, parseFiles, runProgram} from '../helpers/run-program.js';

/** Megabytes that the heap may have: what wants to keep more than its limits allow ends with a crash. */
const littleMemory = {nodeArguments: ['--max-old-space-size=256']};

const writeImage = async (
	t: ExecutionContext,
	files: Files,
): Promise<string> => {
	const file = path.join(await temporaryDirectory(t), 'image.tar');
	await writeFile(file, await packFiles(files));
	return file;
};

const writeLayer = async (t: ExecutionContext, blob: Uint8Array) =>
	writeImage(t, archiveOf([blob]));

const deepPath = (depth: number): string => `${'d/'.repeat(depth)}file`;

const longNamed = (name: string): Uint8Array =>
	Buffer.concat([
		rawMember({name: '././@LongLink', typeFlag: 'L'}, `${name}\0`),
		rawHeader({name: name.slice(0, 99)}),
	]);

for (const [name, pack] of [
	['plain', (tar: Uint8Array) => tar],
	['gzip', gzipSync],
] as const) {
	test(`a path through 10,000 directories is listed, ${name}`, async t => {
		const tar = Buffer.concat([longNamed(deepPath(10_000)), endMarker]);
		const file = await writeLayer(t, pack(tar));
		const {status, stdout, stderr} = await runProgram(
			['files', '--json', file],
			littleMemory,
		);
		t.is(stderr, '');
		t.is(status, 0);
		const files = parseFiles(stdout);
		t.is(files.length, 10_001);
		t.is(files.at(-1)?.path, `/${deepPath(10_000)}`);
		const summary = await runProgram([file], littleMemory);
		t.is(summary.status, 0);
	});

	test(`a path through 500,000 directories is refused, ${name}`, async t => {
		const tar = Buffer.concat([longNamed(deepPath(500_000)), endMarker]);
		const file = await writeLayer(t, pack(tar));
		const outcome = await runProgram(['files', file], littleMemory);
		t.regex(
			failureOf(outcome),
			/^imgscope: Cannot read layer 0 of image\.tar .*: a path is longer than 64 KiB\n.*--limit path=256KiB\n$/v,
		);
	});

	for (const [size, message] of [
		[2n ** 63n - 1n, /the header block at byte 0 has an impossible size/v],
		[2n ** 53n, /the header block at byte 0 has an impossible size/v],
		[2n ** 50n, /the archive is cut short at byte/v],
	] as const) {
		test(`a file that claims ${size} bytes is refused, ${name}`, async t => {
			const tar = Buffer.concat([
				rawHeader({name: 'big', size: base256(size, 12)}),
				endMarker,
			]);
			const file = await writeLayer(t, pack(tar));
			const outcome = await runProgram([file], littleMemory);
			t.regex(failureOf(outcome), message);
		});
	}
}

test('a layer that claims 8 EB is refused', async t => {
	const file = path.join(await temporaryDirectory(t), 'image.tar');
	const header = rawHeader({
		name: 'layer.tar',
		size: base256(2n ** 63n - 1n, 12),
	});
	await writeFile(file, Buffer.concat([header, endMarker]));
	t.regex(
		failureOf(await runProgram([file])),
		/^imgscope: Cannot read image\.tar: the header block at byte 0 has an impossible size\n/v,
	);
});

test('1 GB of zeros in 1 MB is read in little memory', async t => {
	const size = 1024 ** 3;
	const blob = zerosInGzip(size);
	t.true(blob.length < 1.1e6);
	const file = await writeLayer(t, blob);
	const {status, stdout, stderr} = await runProgram(
		['files', '--json', file],
		littleMemory,
	);
	t.is(stderr, '');
	t.is(status, 0);
	t.like(parseFiles(stdout), {0: {path: '/zeros', size}});
});

test('a layer that grows beyond its limit is refused', async t => {
	const file = await writeLayer(t, zerosInGzip(256 * 1024 ** 2));
	const outcome = await runProgram(['--limit', 'inflated=64MiB', file]);
	t.regex(
		failureOf(outcome),
		/^imgscope: Cannot read layer 0 of image\.tar .*: decompressed it is larger than 64 MiB\n.*--limit inflated=256MiB\n$/v,
	);
});

test('an archive that is compressed as a whole is refused beyond the limit, too', async t => {
	const file = path.join(await temporaryDirectory(t), 'image.tar.gz');
	await writeFile(file, zerosInGzip(256 * 1024 ** 2));
	const outcome = await runProgram(['--limit', 'inflated=64MiB', file]);
	t.regex(
		failureOf(outcome),
		/^imgscope: Cannot read image\.tar\.gz: decompressed it is larger than 64 MiB\n.*--limit inflated=256MiB\n$/v,
	);
});

test('link targets that would fill the memory are refused', async t => {
	const target = rawMember(
		{name: '././@LongLink', typeFlag: 'K'},
		't'.repeat(1_000_000),
	);
	const members = Array.from({length: 400}, (_, index) => [
		target,
		rawHeader({name: `link${index}`, typeFlag: '2'}),
	]);
	const tar = Buffer.concat([...members.flat(), endMarker]);
	const file = await writeLayer(t, gzipSync(tar));
	t.regex(
		failureOf(await runProgram([file])),
		/: names, link targets and extended attributes take more than 256 MiB\n/v,
	);
});

test('more files than allowed are refused, and read when they are allowed', async t => {
	const tar = emptyFiles(20_000, index => `directory/file${index}`);
	const file = await writeLayer(t, gzipSync(tar));
	t.regex(
		failureOf(await runProgram(['--limit', 'entries=20000', file])),
		/: there are more than 20,000 files and directories\n.*--limit entries=80000\n$/v,
	);
	const {status} = await runProgram(['--limit', 'entries=80000', file]);
	t.is(status, 0);
});

test('a manifest that names a layer a hundred thousand times is refused', async t => {
	const files = new Map(archiveOf([await packLayer([{name: 'a'}])]));
	const [config, layer] = [...files.keys()];
	files.set(
		'manifest.json',
		Buffer.from(
			JSON.stringify([
				{Config: config, Layers: Array.from({length: 100_000}, () => layer)},
			]),
		),
	);
	const outcome = await runProgram([await writeImage(t, files)]);
	t.regex(
		failureOf(outcome),
		/^imgscope: Cannot read image\.tar: the image has more than 1,000 layers\n/v,
	);
});

test('a million files in one directory are counted in little memory', async t => {
	const file = await writeLayer(t, manyFilesInGzip(1_000_000));
	const {status, stdout, stderr} = await runProgram(
		['--json', file],
		littleMemory,
	);
	t.is(stderr, '');
	t.is(status, 0);
	t.regex(stdout, /"paths": 1000001,/v);
});

test('500 layers are listed', async t => {
	const layers = Array.from({length: 500}, (_, index) =>
		emptyFiles(2, file => (file === 0 ? 'common' : `file${index}`)),
	);
	const file = await writeImage(t, archiveOf(layers));
	const {status, stdout} = await runProgram(['files', '--json', file]);
	t.is(status, 0);
	const found = parseFiles(stdout);
	t.is(found.length, 501);
	t.is(found.find(({path}) => path === '/common')?.layer, 499);
});

test('names that would act on a terminal are shown, not obeyed', async t => {
	const names = [
		'\u001B[2J\u001B]0;owned\u0007',
		'exe.\u202Egnp',
		'zero\u200Bwidth\uFEFF',
		'new\nline',
		'back\rspace\u0008',
		'c1\u009B31m',
		'isolate\u2066x\u2069',
	];
	const tar = await packLayer([
		...names.map(name => ({name})),
		{name: 'link', type: 'symlink', linkname: '\u001B[31m\u202E'},
	]);
	const file = await writeLayer(t, tar);
	for (const args of [
		['files'],
		['files', '--all-layers'],
		[],
		['advise', '--all'],
		['packages'],
		['--ci'],
		['grep', '-l', 'x'],
	]) {
		const [command = '', ...rest] = args;
		const {stdout, stderr} = await runProgram(
			[command, file, ...rest].filter(word => word !== ''),
		);
		t.notRegex((stdout + stderr).replaceAll('\n', ''), /\p{Cc}|\p{Cf}/v);
	}

	const {stdout} = await runProgram(['files', file]);
	t.is(stdout.trimEnd().split('\n').length, names.length + 1);
	t.true(stdout.includes(String.raw`exe.\u202egnp`));
});
