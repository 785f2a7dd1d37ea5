import {open, readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {type ArchivedImage, writeArchive} from '../helpers/archives.js';
import {failureOf, runProgram} from '../helpers/run-program.js';
import {temporaryDirectory} from '../sources/docker/_surroundings.js';

const save = async (
	t: ExecutionContext,
	image: ArchivedImage = shop,
	...options: readonly string[]
) => {
	const archive = await writeArchive(t, image);
	const snapshot = path.join(await temporaryDirectory(t), 'shop.imgscope');
	const outcome = await runProgram([
		'save',
		archive,
		'-o',
		snapshot,
		...options,
	]);
	return {archive, snapshot, outcome};
};

/** What is printed, without where the image is from. */
const printed = async (
	[command, ...args]: readonly string[],
	file: string,
): Promise<string> => {
	const words =
		command === undefined || command.startsWith('-')
			? [...(command === undefined ? [] : [command]), ...args, file]
			: [command, file, ...args];
	const {stdout} = await runProgram(words);
	return stdout
		.replaceAll(/"(?:reference|source)": ".*"/g, '')
		.replaceAll(file, 'FILE');
};

for (const words of [
	[],
	['--verify', '--json'],
	['--ci'],
	['files'],
	['files', '--json', '--all-layers'],
	['files', '--range', '0..1'],
	['history', '/etc/passwd', '--json'],
	['packages'],
	['packages', '--json'],
]) {
	test(`imgscope ${words.join(' ')} says of a snapshot what it says of the image`, async t => {
		const {archive, snapshot, outcome} = await save(t);
		t.is(outcome.status, 0);
		t.regex(outcome.stderr, /shop\.imgscope: [\d.]+ k?B, 3 layers\n$/v);
		const expected = await printed(words, archive);
		t.true(expected.length > 20);
		t.is(await printed(words, snapshot), expected);
	});
}

test('a snapshot is one side of a comparison', async t => {
	const {archive, snapshot} = await save(t);
	for (const pair of [
		[snapshot, archive],
		[archive, snapshot],
		[snapshot, snapshot],
	]) {
		const {status, stdout} = await runProgram(['diff', '--exit-code', ...pair]);
		t.is(status, 0, `${pair.join(' and ')}: ${stdout}`);
	}
});

/** An image whose only package of dpkg has so many bytes. */
const withPackage = (bytes: number): ArchivedImage => ({
	steps: [
		{
			command: 'RUN apt-get install tool',
			members: [
				{
					name: 'var/lib/dpkg/status',
					body: 'Package: tool\nStatus: install ok installed\nVersion: 1\nArchitecture: all\n',
				},
				{name: 'var/lib/dpkg/info/tool.list', body: '/usr/bin/tool\n'},
				{name: 'usr/bin/tool', body: 'x'.repeat(bytes)},
			],
		},
	],
	config: {config: {Cmd: ['tool']}},
});

test('growth of packages of dpkg is judged against a snapshot', async t => {
	const {snapshot, outcome} = await save(t, withPackage(1000));
	t.regex(outcome.stderr, /1 layer, 1 package\n$/v);
	const rules = path.join(path.dirname(snapshot), 'rules.yml');
	await writeFile(rules, 'rules: {maxPackageGrowth: 2kB}');
	const judge = async (bytes: number) =>
		runProgram([
			'--rules',
			rules,
			'--baseline',
			snapshot,
			await writeArchive(t, withPackage(bytes)),
		]);
	const grown = await judge(6000);
	t.is(grown.status, 1);
	t.regex(grown.stdout, /^ {10}\+5 kB \(\+500\.0%\) {2}dpkg tool$/mv);
	t.regex(grown.stdout, /^Packages that grew:\n.*1 kB → 6 kB +dpkg tool$/mv);
	const kept = await judge(2500);
	t.is(kept.status, 0);
});

test('a snapshot of what can be read only once says that it has no packages', async t => {
	const handle = await open(await writeArchive(t, withPackage(1000)));
	t.teardown(async () => handle.close());
	const snapshot = path.join(await temporaryDirectory(t), 'app.imgscope');
	const {stderr} = await runProgram(['save', '-', '-o', snapshot], {
		stdin: handle.fd,
	});
	t.regex(stderr, /1 layer\nWithout packages: .* can be read only once\.\n$/v);
	const {stdout} = await runProgram([
		'--baseline',
		snapshot,
		await writeArchive(t, withPackage(1000)),
	]);
	t.regex(stdout, /by their directories: .* says nothing of packages/v);
});

test('contents are kept when they are asked for', async t => {
	const {snapshot, outcome} = await save(t, shop, '--contents');
	t.regex(outcome.stderr, /3 layers, the contents of 5 files/v);
	const {stdout} = await runProgram(['cat', snapshot, '/hello']);
	t.is(stdout, 'hello\n');
	// Another layer removed it.
	const motd = await runProgram(['cat', snapshot, '/etc/motd', '--layer', '0']);
	t.is(motd.stdout, 'x'.repeat(1000));
});

test('what is not kept is told', async t => {
	const {snapshot} = await save(t);
	t.regex(
		failureOf(await runProgram(['cat', snapshot, '/hello'])),
		/The content of \/hello is not in the snapshot .*\n.*--contents/v,
	);
	const {snapshot: small} = await save(
		t,
		shop,
		'--contents',
		'--max-file',
		'100B',
	);
	t.regex(
		failureOf(await runProgram(['cat', small, '/etc/passwd'])),
		/The content of \/etc\/passwd is not in/v,
	);
});

test('the contents of the upper layers are kept first', async t => {
	const {snapshot, outcome} = await save(
		t,
		shop,
		'--contents',
		'--max-contents',
		'1400B',
	);
	t.regex(
		outcome.stderr,
		/, the contents of 2 files\nWithout the contents of 3 more files of the lowest layers: --max-contents makes room\.\n$/v,
	);
	const upper = await runProgram(['cat', snapshot, '/etc/passwd']);
	t.is(upper.stdout, 'y'.repeat(1300));
	t.regex(
		failureOf(await runProgram(['cat', snapshot, '/etc/motd', '--layer', '0'])),
		/is not in the snapshot/v,
	);
});

test('files that hold secrets are not kept', async t => {
	const members = [
		{name: 'app/.env', body: 'A=1'},
		{
			name: 'app/open',
			body: `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA'.repeat(4)}`,
		},
		{name: 'app/conf', body: 'db_password=opensesame1'},
		{name: 'app/used', body: 'the word is swordfish'},
		{name: 'app/program', body: 'a\0b'},
		{name: 'app/text', body: 'fine'},
	];
	const {snapshot, outcome} = await save(
		t,
		{
			steps: [{command: 'COPY . /app', members}],
			config: {config: {Env: ['APP_SECRET=swordfish']}},
		},
		'--contents',
	);
	t.regex(outcome.stderr, /the contents of 1 file\n/v);
	const {stdout} = await runProgram(['cat', snapshot, '/app/text']);
	t.is(stdout, 'fine');
	const document = await runProgram([snapshot, '--json']);
	t.notRegex(document.stdout, /swordfish/v);
});

test('a snapshot may come through standard input', async t => {
	const {snapshot} = await save(t);
	const handle = await open(snapshot);
	t.teardown(async () => handle.close());
	const {status, stdout} = await runProgram(['-', '--json'], {
		stdin: handle.fd,
	});
	t.is(status, 0);
	t.regex(stdout, /"snapshot on standard input, taken of /v);
});

test('a damaged snapshot is told from a newer one', async t => {
	const {snapshot} = await save(t);
	const bytes = await readFile(snapshot);
	await writeFile(snapshot, bytes.subarray(0, -20));
	t.regex(
		failureOf(await runProgram([snapshot])),
		/Cannot read the snapshot shop\.imgscope: .*\nIt is damaged or not complete/v,
	);
	bytes.writeUInt32LE(99, 8);
	await writeFile(snapshot, bytes);
	t.regex(
		failureOf(await runProgram([snapshot])),
		/a newer imgscope wrote it \(format 99; .*\nUpdate imgscope/v,
	);
});

test('a file that is there is replaced only when that is asked for', async t => {
	const {archive, snapshot} = await save(t);
	const before = await stat(snapshot);
	const args = ['save', archive, '-o', snapshot];
	t.regex(failureOf(await runProgram(args)), /is there already/v);
	const after = await stat(snapshot);
	t.is(after.mtimeMs, before.mtimeMs);
	const {status} = await runProgram([...args, '--overwrite']);
	t.is(status, 0);
});

for (const [words, reason] of [
	[['save'], /There is no image to save/v],
	[['save', 'app'], /needs the file to write: -o FILE/v],
	[['save', 'a', 'b', '-o', 'x'], /One image at a time/v],
	[['save', 'a', '-o', 'x', '--json'], /--json does not go with/v],
	[['save', 'a', '-o', 'x', '--max-file', '1kB'], /need --contents/v],
	[['files', 'app', '--contents'], /--contents belongs to "imgscope save"/v],
] as const) {
	test(`imgscope ${words.join(' ')} is refused`, async t => {
		t.regex(failureOf(await runProgram(words)), reason);
	});
}
