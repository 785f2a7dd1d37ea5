import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {
	lstat,
	mkdir,
	readdir,
	readFile,
	readlink,
	stat,
	symlink,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {type ArchivedImage, writeArchive} from '../helpers/archives.js';
import {type PackedMember} from '../helpers/build-layer.js';
import {failureOf, runProgram} from '../helpers/run-program.js';

const step = (...members: readonly PackedMember[]) => ({
	command: 'COPY',
	members,
});
const mtime = new Date(1_600_000_000_000);

const image: ArchivedImage = {
	steps: [
		step(
			{name: 'etc/', type: 'directory', mode: 0o750, mtime},
			{name: 'etc/passwd', body: 'root\n', mode: 0o640, mtime},
			{name: 'etc/passwd-', body: 'old\n'},
			{name: 'bin/su', body: 'su\n', mode: 0o4755},
			{name: 'bin/su2', type: 'link', linkname: 'bin/su', mode: 0o4755},
			{name: 'bin/sh', type: 'symlink', linkname: 'su', mtime},
			{name: 'bin/abs', type: 'symlink', linkname: '/bin/su'},
			{name: 'bin/up', type: 'symlink', linkname: '../../x'},
			{name: 'dev/null', type: 'character-device', devmajor: 1, devminor: 3},
		),
		step(
			{name: 'etc/passwd', body: 'second\n', mode: 0o600, mtime},
			{name: 'bin/su3', type: 'link', linkname: 'bin/su', mode: 0o4755},
			{name: 'etc/.wh.passwd-', body: ''},
		),
	],
};

const extract = async (
	t: ExecutionContext,
	packed: ArchivedImage,
	...words: readonly string[]
) => {
	const archive = await writeArchive(t, packed);
	const target = path.join(path.dirname(archive), 'out');
	const outcome = await runProgram([
		'extract',
		archive,
		'-o',
		target,
		...words,
	]);
	return {...outcome, outcome, target, archive};
};

const list = async (directory: string): Promise<readonly string[]> => {
	const names = await readdir(directory, {recursive: true});
	return names.toSorted();
};

const text = async (...parts: readonly string[]): Promise<string> =>
	readFile(path.join(...parts), 'utf8');

test('take out the whole file system', async t => {
	const {status, stdout, stderr, target} = await extract(t, image, '/');
	t.is(status, 0);
	t.is(stdout, '');
	t.is(await text(target, 'etc/passwd'), 'second\n');
	t.deepEqual(await readdir(path.join(target, 'etc')), ['passwd']);
	const passwd = await stat(path.join(target, 'etc/passwd'));
	t.is(passwd.mode & 0o7777, 0o600);
	t.is(passwd.mtimeMs, mtime.getTime());
	const etc = await stat(path.join(target, 'etc'));
	t.is(etc.mode & 0o7777, 0o750);
	t.is(etc.mtimeMs, mtime.getTime());
	const su = await stat(path.join(target, 'bin/su'));
	t.is(su.mode & 0o7777, 0o755);
	t.is(su.nlink, 3);
	t.is(await readlink(path.join(target, 'bin/sh')), 'su');
	t.deepEqual(await list(path.join(target, 'bin')), ['sh', 'su', 'su2', 'su3']);
	t.regex(stderr, /1 × devices .*: dev\/null$/mv);
	t.regex(stderr, /2 × links .*bin\/abs -> \/bin\/su, bin\/up -> \.\.\//v);
	t.regex(stderr, /setuid, .*bin\/su/v);
	t.regex(stderr, /^2 files, 3 links, 3 directories \(10 B\) to /mv);
});

test('take out one file, and not what its name begins', async t => {
	const {status, target} = await extract(t, image, '/etc/passwd', '--layer=0');
	t.is(status, 0);
	t.deepEqual(await readdir(path.join(target, 'etc')), ['passwd']);
	t.is(await text(target, 'etc/passwd'), 'root\n');
});

test('take out what a layer stored', async t => {
	const {status, stderr, target} = await extract(
		t,
		image,
		'--layer=1',
		'--changes',
	);
	t.is(status, 0);
	t.deepEqual(await list(target), ['bin', 'bin/su3', 'etc', 'etc/passwd']);
	t.is(await text(target, 'bin/su3'), 'su\n');
	t.regex(stderr, /1 × removals/v);
});

test('setuid bits and links that lead elsewhere come when asked for', async t => {
	const {target} = await extract(t, image, '/', '--setuid', '--unsafe-links');
	const su = await stat(path.join(target, 'bin/su'));
	t.is(su.mode & 0o7777, 0o4755);
	t.is(await readlink(path.join(target, 'bin/abs')), '/bin/su');
});

test('nothing is replaced unless told, and then no link is followed', async t => {
	const archive = await writeArchive(t, image);
	const target = path.join(path.dirname(archive), 'out');
	const outside = path.join(path.dirname(archive), 'outside');
	await writeFile(outside, 'mine\n');
	await mkdir(path.join(target, 'etc'), {recursive: true});
	await symlink(outside, path.join(target, 'etc/passwd'));
	const words = ['extract', archive, '/', '-o', target];
	t.regex(
		failureOf(await runProgram(words)),
		/etc\/passwd is there already: nothing was written\n.*--overwrite/v,
	);
	t.deepEqual(await readdir(target), ['etc']);
	const replaced = await runProgram([...words, '--overwrite']);
	t.is(replaced.status, 0);
	t.is(await text(target, 'etc/passwd'), 'second\n');
	const status = await lstat(path.join(target, 'etc/passwd'));
	t.true(status.isFile());
	t.is(await text(outside), 'mine\n');
});

test('no link of the target is gone through', async t => {
	const archive = await writeArchive(t, image);
	const target = path.join(path.dirname(archive), 'out');
	const outside = path.join(path.dirname(archive), 'outside');
	await mkdir(outside);
	await mkdir(target);
	await symlink(outside, path.join(target, 'etc'));
	for (const option of [[], ['--overwrite']]) {
		const outcome = await runProgram([
			'extract',
			archive,
			'/etc/passwd',
			'-o',
			target,
			...option,
		]);
		t.regex(failureOf(outcome), /out\/etc: it is there and no directory/v);
	}

	t.deepEqual(await readdir(outside), []);
});

test('a layer cannot write outside of the target', async t => {
	const {status, target} = await extract(
		t,
		{
			steps: [
				step(
					{name: '../../escaped', body: 'x'},
					{name: '/absolute', body: 'absolute'},
					{name: 'a/../../escaped', body: 'x'},
					{name: 'a/../b', body: 'b'},
					{name: 'link', type: 'symlink', linkname: '../..'},
					{name: 'link/escaped', body: 'inside'},
					{name: 'inner/back', type: 'symlink', linkname: '../b'},
					{name: 'z', type: 'symlink', linkname: 'inner/back/../..'},
					{name: 'hard', type: 'link', linkname: '../../../etc/hostname'},
				),
				step(
					{name: 'swap', type: 'symlink', linkname: '/tmp'},
					{name: 'swap/escaped', body: 'inside'},
				),
			],
		},
		'/',
		'--overwrite',
	);
	t.is(status, 0);
	t.deepEqual(await readdir(path.dirname(target)), ['image.tar', 'out']);
	t.deepEqual(await list(target), [
		'absolute',
		'b',
		'inner',
		'inner/back',
		'link',
		'link/escaped',
		'swap',
		'swap/escaped',
	]);
});

test('a file that cannot be written is named with what was written', async t => {
	const archive = await writeArchive(t, image);
	const outcome = await runProgram([
		'extract',
		archive,
		'/',
		'-o',
		'/proc/imgscope',
	]);
	t.regex(failureOf(outcome), /Cannot write \/proc\/imgscope: no such file/v);
});

test('GNU tar reads what is written as a tar', async t => {
	const archive = await writeArchive(t, {
		steps: [
			step(
				{name: `${'long/'.repeat(40)}name`, body: 'deep\n'},
				{name: 'größe', body: Buffer.alloc(100_000, 1), mtime},
				{name: 'again', type: 'link', linkname: 'größe', mtime},
				{name: 'link', type: 'symlink', linkname: '/away'},
			),
		],
	});
	const file = path.join(path.dirname(archive), 'files.tar');
	const {status} = await runProgram(['extract', archive, '/', '--tar', file]);
	t.is(status, 0);
	const {stdout} = await runProgram(['extract', archive, '/', '--tar', '-']);
	t.is(stdout, await text(file));
	const target = path.join(path.dirname(archive), 'out');
	await mkdir(target);
	execFileSync('tar', ['-xf', file, '-C', target]);
	t.is(await text(target, 'long/'.repeat(40), 'name'), 'deep\n');
	t.is(await readlink(path.join(target, 'link')), '/away');
	const again = await stat(path.join(target, 'again'));
	t.is(again.nlink, 2);
	t.is(again.size, 100_000);
	t.is(again.mtimeMs, mtime.getTime());
	t.regex(
		failureOf(await runProgram(['extract', archive, '/', '--tar', file])),
		/files\.tar is there already\n/v,
	);
});

for (const [line, message] of [
	['extract x', /no path to extract/v],
	['extract x / --changes', /--changes needs the layer/v],
	['extract x / --tar a -o b', /exclude each other/v],
	['extract x / --json', /--json does not go with "imgscope extract"/v],
	['cat x /y --overwrite', /--overwrite belongs to "imgscope extract"/v],
	['x --same-owner', /--same-owner belongs to "imgscope extract"/v],
] as const) {
	test(`refuse ${line}`, async t => {
		t.regex(failureOf(await runProgram(line.split(' '))), message);
	});
}
