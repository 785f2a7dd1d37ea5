import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {failureOf, parseObject, runProgram} from '../helpers/run-program.js';

test('history tells what each layer did to a path', async t => {
	const file = await writeArchive(t, shop);
	for (const path of ['/etc/passwd', 'etc//./passwd']) {
		const {status, stdout} = await runProgram(['history', file, path]);
		t.is(status, 0);
		t.deepEqual(stdout.split('\n'), [
			'/etc/passwd',
			'  0  +  added       -rw-r--r--     1 kB  hidden by 1        ADD file:base in /',
			'  1  ~  modified    -rw-r--r--   1.3 kB  visible            RUN rm /etc/motd && chmod 700 /etc',
			'',
		]);
	}
});

test('history --json is one object', async t => {
	const {stdout} = await runProgram([
		'history',
		'--json',
		await writeArchive(t, shop),
		'/etc/motd',
	]);
	const attributes = {type: 'file', mode: '0644', uid: 0, gid: 0, size: 1000};
	const hidden = {...attributes, visible: false, hiddenBy: 1};
	t.deepEqual(parseObject(stdout), {
		path: '/etc/motd',
		events: [
			{layer: 0, change: 'added', ...hidden, command: 'ADD file:base in /'},
			{
				layer: 1,
				change: 'removed',
				...hidden,
				command: 'RUN rm /etc/motd && chmod 700 /etc',
			},
		],
	});
});

test('a path that no layer has is told', async t => {
	const file = await writeArchive(t, shop);
	for (const path of ['/no\u{1B}thing', '../etc']) {
		t.regex(
			failureOf(await runProgram(['history', file, path])),
			/No layer has a path .*\n.*--all-layers/v,
		);
	}
});

for (const [title, args, message] of [
	['no path', ['history', 'x'], /needs an image and one path\n.*passwd/v],
	['two paths', ['history', 'x', 'a', 'b'], /one path/v],
	['a layer', ['history', 'x', 'a', '--layer=1'], /belong to/v],
	['rules', ['history', 'x', 'a', '--ci'], /judges no rules/v],
] as const) {
	test(`history refuses ${title}`, async t => {
		t.regex(failureOf(await runProgram(args)), message);
	});
}
