import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {failureOf, parseFiles, runProgram} from '../helpers/run-program.js';

test('files --where lists what the query matches', async t => {
	const file = await writeArchive(t, shop);
	const {status, stdout} = await runProgram([
		'files',
		file,
		'--where',
		'mode:+s | size>1kB owner:7:8',
	]);
	t.is(status, 0);
	t.deepEqual(stdout.split('\n'), [
		'hrwsr-xr-x 0/0               4 2026-01-15 09:30 bin/other link to bin/tool',
		'-rwsr-xr-x 0/0               4 2026-01-15 09:30 bin/tool',
		'-rw-r--r-- 7/8            1300 2026-01-15 09:30 etc/passwd',
		'',
	]);
});

test('files --where asks for the change that a layer made', async t => {
	const file = await writeArchive(t, shop);
	const pathsOf = async (...args: readonly string[]) => {
		const {stdout} = await runProgram(['files', '--json', file, ...args]);
		return stdout === ''
			? []
			: parseFiles(stdout).map(({path, change}) => `${path} ${change}`);
	};

	t.deepEqual(await pathsOf('--where=change:removed', '--layer=1'), [
		'/etc/motd removed',
	]);
	t.deepEqual(await pathsOf('--where=change:modified'), [
		'/etc/passwd undefined',
	]);
	t.deepEqual(await pathsOf('--where=change:unchanged bin/', '--range=1..2'), [
		'/bin/alias unchanged',
		'/bin/other unchanged',
		'/bin/tool unchanged',
	]);
	t.deepEqual(await pathsOf('--where=nothing-like-this'), []);
});

test('files --all-layers lists every copy that a layer stores', async t => {
	const file = await writeArchive(t, shop);
	const {stdout} = await runProgram(['files', file, '--all-layers']);
	t.deepEqual(stdout.split('\n'), [
		'0       + drwxr-xr-x 0/0               0 2026-01-15 09:30 bin/',
		'0       + lrw-r--r-- 0/0               0 2026-01-15 09:30 bin/alias -> tool',
		'0       + hrwsr-xr-x 0/0               4 2026-01-15 09:30 bin/other link to bin/tool',
		'0       + -rwsr-xr-x 0/0               4 2026-01-15 09:30 bin/tool',
		'0→1     + drwxr-xr-x 0/0               0 2026-01-15 09:30 etc/',
		'1       ° drwx------ 0/0               0 2026-01-15 09:30 etc/',
		'0→1     + -rw-r--r-- 0/0            1000 2026-01-15 09:30 etc/motd',
		'0→1     + -rw-r--r-- 0/0            1000 2026-01-15 09:30 etc/passwd',
		'1       ~ -rw-r--r-- 7/8            1300 2026-01-15 09:30 etc/passwd',
		'2       + -rw-r--r-- 0/0               6 2026-01-15 09:30 hello',
		'',
	]);
});

test('files --all-layers --json tells what hides a copy', async t => {
	const {stdout} = await runProgram([
		'files',
		await writeArchive(t, shop),
		'--all-layers',
		'--json',
		'--where=wasted motd',
	]);
	t.deepEqual(parseFiles(stdout), [
		{
			path: '/etc/motd',
			type: 'file',
			mode: '0644',
			uid: 0,
			gid: 0,
			size: 1000,
			mtime: '2026-01-15T09:30:00Z',
			layer: 0,
			change: 'added',
			hiddenBy: 1,
		},
	]);
});

test('a query that is not understood is shown with the place', async t => {
	const {status, stdout, stderr} = await runProgram([
		'files',
		'nowhere.tar',
		'--where',
		'日\u{1B} siez>1MB',
	]);
	t.is(status, 2);
	t.is(stdout, '');
	t.deepEqual(stderr.split('\n'), [
		'imgscope: --where is not understood: there is no key "siez"',
		String.raw`  日\x1b siez>1MB`,
		'         ^',
		'Did you mean size? Text with such a character goes into quotes.',
		'',
	]);
});

for (const [title, args, message] of [
	['a query without files', ['x', '--where=a'], /belong to "imgscope files"/v],
	['all layers without files', ['x', '--all-layers'], /belong to/v],
	[
		'all layers and one',
		['files', 'x', '--all-layers', '--layer=1'],
		/--all-layers excludes/v,
	],
	['no query', ['files', 'x', '--where='], /--where needs a value/v],
] as const) {
	test(`refuse ${title}`, async t => {
		t.regex(failureOf(await runProgram(args)), message);
	});
}
