import {Buffer} from 'node:buffer';
import test, {type ExecutionContext} from 'ava';
import {writeArchive} from '../helpers/archives.js';
import {failureOf, runProgram} from '../helpers/run-program.js';

const writeShop = async (t: ExecutionContext) =>
	writeArchive(t, {
		tags: ['grep:1'],
		steps: [
			{
				command: 'COPY . /',
				members: [
					{name: 'etc/motd', body: 'Hello\nold words\n'},
					{
						name: 'etc/conf',
						body: `first\nhello there\n${'a'.repeat(5000)}!\n`,
					},
					{name: 'bin/tool', body: Buffer.from('ELF\0hello\n').toString()},
					{name: 'evil\u{1B}[2J', body: 'hello \u{1B}[2J screen\n'},
				],
			},
			{
				command: 'RUN change',
				members: [
					{name: 'etc/motd', body: 'new words\n'},
					{name: 'empty', body: ''},
				],
			},
		],
	});

test('grep prints the lines of what is in sight at the end, whatever their case', async t => {
	const file = await writeShop(t);
	const {status, stdout} = await runProgram(['grep', file, 'hello']);
	t.is(status, 0);
	t.regex(stdout, /^0 \/etc\/conf:2: hello there$/m);
	t.notRegex(stdout, /motd|tool/);
	t.false(stdout.includes('\u{1B}'));
	t.is(stdout.split('\n').length, 3);
	t.like(await runProgram(['grep', file, 'HELLO']), {status: 1});
	t.like(await runProgram(['grep', '-i', file, 'HELLO']), {status: 0});
});

test('grep looks through every stored version, or through one layer', async t => {
	const file = await writeShop(t);
	const {stdout} = await runProgram(['grep', file, 'words', '--all-layers']);
	t.is(stdout, '0 /etc/motd:2: old words\n1 /etc/motd:1: new words\n');
	t.like(await runProgram(['grep', file, 'words', '--layer', '1']), {
		stdout: '1 /etc/motd:1: new words\n',
	});
	t.regex(
		failureOf(await runProgram(['grep', file, 'words', '--layer=7'])),
		/no layer 7/,
	);
});

test('grep looks through what a query matches', async t => {
	const file = await writeShop(t);
	const {stdout} = await runProgram([
		'grep',
		file,
		'/^(hello|new)/',
		'--where',
		'etc',
	]);
	t.is(stdout, '0 /etc/conf:2: hello there\n1 /etc/motd:1: new words\n');
});

test('grep names files, counts lines, and writes JSON', async t => {
	const file = await writeShop(t);
	t.like(await runProgram(['grep', '-l', file, 'e', '--where=etc/conf']), {
		stdout: '0 /etc/conf\n',
	});
	t.like(await runProgram(['grep', '-c', file, '/e|s/', '--where=etc/conf']), {
		stdout: '0 /etc/conf:2\n',
	});
	const {stdout} = await runProgram(['grep', '--json', file, 'there']);
	t.deepEqual(JSON.parse(stdout), {
		layer: 0,
		path: '/etc/conf',
		line: 2,
		text: 'hello there',
	});
});

test('grep passes over what is no text, unless it is asked for', async t => {
	const file = await writeShop(t);
	t.like(await runProgram(['grep', file, 'ELF']), {status: 1});
	const {stdout} = await runProgram(['grep', '--text', '-l', file, 'ELF']);
	t.is(stdout, '0 /bin/tool\n');
});

test('grep ends where nothing matches, and soon whatever the expression', async t => {
	const file = await writeShop(t);
	t.like(await runProgram(['grep', file, '/(a+)+$/', '--where=conf']), {
		status: 1,
		stdout: '',
	});
});

for (const [words, message] of [
	[['x', '/(/'], /cannot be looked for.*Unterminated group/],
	[['x', '/(?=a)/'], /looks ahead/],
	[['x'], /needs an image and one pattern/],
	[['x', 'a', 'b'], /one pattern/],
	[['x', 'a', '-l', '-c'], /exclude each other/],
	[['x', 'a', '--range=0..1'], /--range belongs/],
	[['x', 'a', '--where=siez:1'], /siez/],
] as const) {
	test(`grep ${words.join(' ')} is refused`, async t => {
		const result = await runProgram(['grep', ...words]);
		t.is(result.status, 2);
		t.regex(failureOf(result), message);
	});
}

test('the flags of grep belong to it', async t => {
	t.regex(
		failureOf(await runProgram(['files', 'x', '-i'])),
		/belong to "imgscope grep"/,
	);
});

test('before an image -i is an option of dive', async t => {
	const {status} = await runProgram(['-i', await writeShop(t)]);
	t.is(status, 0);
});
