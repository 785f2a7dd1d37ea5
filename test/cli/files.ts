import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {failureOf, parseFiles, runProgram} from '../helpers/run-program.js';

const mtime = '2026-01-15T09:30:00Z';
const root = {uid: 0, gid: 0, mtime, layer: 0};

test('files lists the final file system as tar does', async t => {
	const {status, stdout} = await runProgram([
		'files',
		await writeArchive(t, shop),
	]);
	t.is(status, 0);
	t.deepEqual(stdout.split('\n'), [
		'drwxr-xr-x 0/0               0 2026-01-15 09:30 bin/',
		'lrw-r--r-- 0/0               0 2026-01-15 09:30 bin/alias -> tool',
		'hrwsr-xr-x 0/0               4 2026-01-15 09:30 bin/other link to bin/tool',
		'-rwsr-xr-x 0/0               4 2026-01-15 09:30 bin/tool',
		'drwx------ 0/0               0 2026-01-15 09:30 etc/',
		'-rw-r--r-- 7/8            1300 2026-01-15 09:30 etc/passwd',
		'-rw-r--r-- 0/0               6 2026-01-15 09:30 hello',
		'',
	]);
});

test('files --json writes an object a line', async t => {
	const file = await writeArchive(t, shop);
	const {stdout} = await runProgram(['files', file, '--json']);
	t.deepEqual(parseFiles(stdout), [
		{path: '/bin', type: 'directory', mode: '0755', size: 0, ...root},
		{
			path: '/bin/alias',
			type: 'symlink',
			mode: '0644',
			size: 0,
			linkTarget: 'tool',
			...root,
		},
		{
			path: '/bin/other',
			type: 'hardlink',
			mode: '4755',
			size: 4,
			linkTarget: '/bin/tool',
			...root,
		},
		{path: '/bin/tool', type: 'file', mode: '4755', size: 4, ...root},
		{
			path: '/etc',
			type: 'directory',
			mode: '0700',
			size: 0,
			...root,
			layer: 1,
		},
		{
			path: '/etc/passwd',
			type: 'file',
			mode: '0644',
			uid: 7,
			gid: 8,
			size: 1300,
			mtime,
			layer: 1,
		},
		{path: '/hello', type: 'file', mode: '0644', size: 6, ...root, layer: 2},
	]);
});

test('files --layer lists what the layer changed', async t => {
	const file = await writeArchive(t, shop);
	const {stdout} = await runProgram(['files', file, '--layer', '1']);
	t.deepEqual(stdout.split('\n'), [
		'° drwx------ 0/0               0 2026-01-15 09:30 etc/',
		'- -rw-r--r-- 0/0            1000 2026-01-15 09:30 etc/motd',
		'~ -rw-r--r-- 7/8            1300 2026-01-15 09:30 etc/passwd',
		'',
	]);
});

test('files --range compares its end with what is below its beginning', async t => {
	const file = await writeArchive(t, shop);
	const changesOf = async (range: string) => {
		const {stdout} = await runProgram([
			'files',
			'--json',
			`--range=${range}`,
			file,
		]);
		return parseFiles(stdout).map(({path, change}) => `${path} ${change}`);
	};

	t.deepEqual(await changesOf('1..2'), [
		'/etc attributes',
		'/etc/motd removed',
		'/etc/passwd modified',
		'/hello added',
	]);
	t.deepEqual(await changesOf('2..2'), ['/hello added']);
	t.deepEqual(await changesOf('0..1'), [
		'/bin added',
		'/bin/alias added',
		'/bin/other added',
		'/bin/tool added',
		'/etc added',
		'/etc/passwd added',
	]);
});

test('a range that is none is told how it is written', async t => {
	for (const range of ['3', '1..2..3']) {
		t.regex(
			failureOf(await runProgram(['files', 'image.tar', `--range=${range}`])),
			/--range must be two layers, not ".*"\nFor example: --range 2\.\.5/v,
		);
	}
});

test('there is no layer beyond the last', async t => {
	const file = await writeArchive(t, shop);
	for (const option of ['--layer=3', '--range=0..3']) {
		t.regex(
			failureOf(await runProgram(['files', file, option])),
			/There is no layer 3: the image has 3\n.*from 0/v,
		);
	}
});

test('names reach the terminal without their control characters', async t => {
	const name = 'a\u001B[31m\nb';
	const file = await writeArchive(t, {
		steps: [{command: 'COPY', members: [{name, body: ''}]}],
	});
	const {stdout} = await runProgram(['files', file]);
	t.is(stdout.split('\n').length, 2);
	t.false(stdout.includes('\u001B'));
	const lines = await runProgram(['files', file, '--json']);
	t.is(parseFiles(lines.stdout)[0]?.path, `/${name}`);
});

test('files has nothing to do with the pipeline around it', async t => {
	const {status, stdout} = await runProgram(
		['files', await writeArchive(t, shop)],
		{env: {CI: 'true'}},
	);
	t.is(status, 0);
	t.notRegex(stdout, /FAIL/v);
});
