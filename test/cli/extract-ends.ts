import {Buffer} from 'node:buffer';
import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {type Stats, watch} from 'node:fs';
import {mkdir, readdir, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import {type ArchivedImage, writeArchive} from '../helpers/archives.js';
import {
	bareEnvironment,
	failureOf,
	programPath,
	runProgram,
} from '../helpers/run-program.js';

const isRoot = process.getuid?.() === 0;

/** More than is written before somebody can look. */
const large: ArchivedImage = {
	steps: [
		{
			command: 'COPY',
			members: [
				{name: 'a', body: 'first\n'},
				{name: 'large', body: Buffer.alloc(96 * 1024 * 1024, 1)},
				{name: 'z', body: 'last\n'},
			],
		},
	],
};

/** Runs an extraction and sends a signal as soon as there is something in the directory. */
const interrupt = async (
	t: ExecutionContext,
	watched: string,
	isTime: (name: string | undefined) => boolean,
	...words: readonly string[]
) => {
	const child = spawn(process.execPath, [programPath, 'extract', ...words], {
		env: bareEnvironment(),
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let isSent = false;
	const watcher = watch(watched, (_event, name) => {
		// A second signal would end it at once.
		if (!isSent && isTime(name ?? undefined)) {
			isSent = true;
			child.kill('SIGINT');
		}
	});
	t.teardown(() => {
		watcher.close();
		child.kill('SIGKILL');
	});
	const [stderr] = await Promise.all([
		text(child.stderr),
		once(child, 'close'),
	]);
	watcher.close();
	return {stderr, status: child.exitCode};
};

test.serial(
	'an interrupted extraction leaves whole files alone, and says what they are',
	async t => {
		const archive = await writeArchive(t, large);
		const target = path.join(path.dirname(archive), 'out');
		await mkdir(target);
		const {status, stderr} = await interrupt(
			t,
			target,
			name => name === 'large',
			archive,
			'/',
			'-o',
			target,
		);
		t.is(status, 130);
		t.regex(
			stderr,
			/^imgscope: stopped; until then 1 file \(6 B\) went to .*out\n$/v,
		);
		t.deepEqual(await readdir(target), ['a']);
	},
);

test.serial('an interrupted tar is removed', async t => {
	const archive = await writeArchive(t, large);
	const directory = path.join(path.dirname(archive), 'out');
	await mkdir(directory);
	const {status, stderr} = await interrupt(
		t,
		directory,
		() => true,
		archive,
		'/',
		'--tar',
		path.join(directory, 'files.tar'),
	);
	t.is(status, 130);
	t.regex(
		stderr,
		/^imgscope: stopped; .*files\.tar was not finished and is removed\n$/v,
	);
	t.deepEqual(await readdir(directory), []);
});

test.serial(
	'a tar that nobody takes is given up on the first signal',
	async t => {
		const archive = await writeArchive(t, large);
		const child = spawn(
			process.execPath,
			[programPath, 'extract', archive, '/', '--tar', '-'],
			{env: bareEnvironment(), stdio: ['ignore', 'pipe', 'pipe']},
		);
		t.teardown(() => {
			child.kill('SIGKILL');
		});
		await once(child.stdout, 'readable');
		child.kill('SIGTERM');
		const [stderr] = await Promise.all([
			text(child.stderr),
			once(child, 'exit'),
		]);
		t.is(child.exitCode, 143);
		t.is(
			stderr,
			'imgscope: stopped; until then 1 file (6 B) went to standard output\n',
		);
	},
);

/** A file system with room for one megabyte. */
const mountSmall = async (t: ExecutionContext, beside: string) => {
	const directory = path.join(path.dirname(beside), 'small');
	await mkdir(directory);
	execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory]);
	t.teardown(() => {
		execFileSync('umount', [directory]);
	});
	return directory;
};

const withRoot = isRoot ? test.serial : test.serial.skip;

withRoot('a full disk is named, and no half file stays', async t => {
	const archive = await writeArchive(t, large);
	const small = await mountSmall(t, archive);
	const files = await runProgram(['extract', archive, '/', '-o', small]);
	t.regex(
		failureOf(files),
		/Cannot write .*small\/large: no space left on device\nUntil then 1 file \(6 B\) went to .*, at last a\.\n$/v,
	);
	t.deepEqual(await readdir(small), ['a']);
	const tar = path.join(small, 'files.tar');
	t.regex(
		failureOf(await runProgram(['extract', archive, '/', '--tar', tar])),
		/Cannot write .*files\.tar: no space left on device\n.*was not finished and is removed/v,
	);
	t.deepEqual(await readdir(small), ['a']);
});

const owned: ArchivedImage = {
	steps: [
		{
			command: 'COPY',
			members: [
				{name: 'home/', type: 'directory', uid: 1000, gid: 1001},
				{name: 'home/file', body: 'x', uid: 1000, gid: 1001, mode: 0o4755},
				{
					name: 'home/link',
					type: 'symlink',
					linkname: 'file',
					uid: 1002,
					gid: 1003,
				},
				{name: 'null', type: 'character-device', devmajor: 1, devminor: 3},
				{name: 'pipe', type: 'fifo', mode: 0o640},
			],
		},
	],
};

const ownerOf = ({uid, gid}: Stats): string => `${uid}:${gid}`;

withRoot('owners and setuid bits come together when asked for', async t => {
	const archive = await writeArchive(t, owned);
	const target = path.join(path.dirname(archive), 'out');
	const {status} = await runProgram([
		'extract',
		archive,
		'/',
		'-o',
		target,
		'--same-owner',
		'--setuid',
	]);
	t.is(status, 0);
	const file = await stat(path.join(target, 'home/file'));
	t.is(ownerOf(file), '1000:1001');
	t.is(file.mode & 0o7777, 0o4755);
	t.is(ownerOf(await stat(path.join(target, 'home'))), '1000:1001');
	t.is(
		execFileSync('stat', ['-c', '%u:%g', path.join(target, 'home/link')], {
			encoding: 'utf8',
		}),
		'1002:1003\n',
	);
});

withRoot('devices and named pipes are made when asked for', async t => {
	const archive = await writeArchive(t, owned);
	const target = path.join(path.dirname(archive), 'out');
	const {status, stderr} = await runProgram([
		'extract',
		archive,
		'/null',
		'/pipe',
		'-o',
		target,
		'--devices',
	]);
	t.is(status, 0);
	const device = await stat(path.join(target, 'null'));
	t.true(device.isCharacterDevice());
	t.is(device.rdev, 0x1_03);
	const pipe = await stat(path.join(target, 'pipe'));
	t.true(pipe.isFIFO());
	t.is(pipe.mode & 0o777, 0o640);
	t.regex(stderr, /^2 devices \(0 B\) to /mv);
});

test('names that are no UTF-8 are the same bytes on disk', async t => {
	const raw = Buffer.concat([
		Buffer.from('na'),
		Buffer.from([0xff, 0xfe]),
		Buffer.from('me'),
	]);
	const directory = path.dirname(await writeArchive(t, owned));
	const root = path.join(directory, 'root');
	await mkdir(root);
	await writeFile(Buffer.concat([Buffer.from(`${root}/`), raw]), 'odd\n');
	execFileSync('tar', [
		'-cf',
		path.join(directory, 'layer.tar'),
		'-C',
		root,
		'.',
	]);
	await writeFile(
		path.join(directory, 'manifest.json'),
		JSON.stringify([{Config: 'config.json', Layers: ['layer.tar']}]),
	);
	await writeFile(
		path.join(directory, 'config.json'),
		JSON.stringify({
			rootfs: {type: 'layers', diff_ids: [`sha256:${'0'.repeat(64)}`]},
		}),
	);
	const archive = path.join(directory, 'odd.tar');
	execFileSync('tar', [
		'-cf',
		archive,
		'-C',
		directory,
		'manifest.json',
		'config.json',
		'layer.tar',
	]);
	const target = path.join(directory, 'out');
	const {status} = await runProgram(['extract', archive, '/', '-o', target]);
	t.is(status, 0);
	t.deepEqual(await readdir(target, {encoding: 'buffer'}), [raw]);
});
