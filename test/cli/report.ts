import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {runProgram} from '../helpers/run-program.js';
import {temporaryDirectory} from '../sources/docker/_surroundings.js';

const starts: ReadonlyArray<readonly [format: string, start: RegExp]> = [
	['text', /^\S*image\.tar/],
	['json', /^{\n {2}"schemaVersion": 1,/],
	['markdown', /^### .*image\.tar: 2 kB of 3\.31 kB wasted\n/],
	['html', /^<!doctype html>/],
	['sarif', /^{\n {2}"\$schema": /],
	['junit', /^<\?xml version="1\.0" encoding="UTF-8"\?>/],
	['csv', /^kind,rule,/],
	['github', /^::(?:warning|notice|error) .*\n/],
	['gitlab', /^\[\n {2}{\n {4}"description": "/],
];

for (const [format, start] of starts) {
	test(`--report ${format} writes it to standard output`, async t => {
		const file = await writeArchive(t, shop);
		const {status, stdout, stderr} = await runProgram([
			file,
			'--report',
			format,
		]);
		t.is(stderr, '');
		t.is(status, 0);
		t.regex(stdout, start);
		t.true(stdout.endsWith('\n'));
	});
}

test('several reports at once, each in its file', async t => {
	const file = await writeArchive(t, shop);
	const cwd = await temporaryDirectory(t);
	const {status, stdout} = await runProgram(
		[
			file,
			'--ci',
			'--report=sarif=a=b.sarif',
			'--report',
			'html=report.html',
			'--report=junit=j.xml',
		],
		{cwd},
	);
	t.is(status, 1);
	// The verdict is told all the same.
	t.regex(
		stdout,
		/2 of 2 rules failed\nwhat can go, and how: imgscope advise .*image\.tar\n$/,
	);
	t.regex(
		await readFile(path.join(cwd, 'a=b.sarif'), 'utf8'),
		/"version": "2\.1\.0"/,
	);
	t.regex(await readFile(path.join(cwd, 'report.html'), 'utf8'), /<\/html>\n$/);
	t.regex(await readFile(path.join(cwd, 'j.xml'), 'utf8'), /failures="2"/);
});

test('a report of a failed rule leaves the exit status 1', async t => {
	const file = await writeArchive(t, shop);
	const {status, stdout} = await runProgram([
		file,
		'--ci',
		'--report',
		'junit',
	]);
	t.is(status, 1);
	t.regex(stdout, /<failure type="minEfficiency"/);
});

test('findings stand on the lines of the Dockerfile', async t => {
	const file = await writeArchive(t, shop);
	const cwd = await temporaryDirectory(t);
	await writeFile(
		path.join(cwd, 'Dockerfile'),
		'FROM scratch\nRUN rm /etc/motd\nRUN echo hello > /hello\n',
	);
	const {stdout} = await runProgram(
		[file, '--dockerfile', 'Dockerfile', '--report', 'json'],
		{cwd},
	);
	t.regex(stdout, /"dockerfile": "Dockerfile",\n {6}"firstLine": [12],/);
});

test('GitHub Actions gets annotations and a summary of the job by itself', async t => {
	const file = await writeArchive(t, shop);
	const summary = path.join(await temporaryDirectory(t), 'summary');
	await writeFile(summary, 'before\n');
	const env = {
		CI: 'true',
		GITHUB_ACTIONS: 'true',
		GITHUB_STEP_SUMMARY: summary,
	};
	const {status, stdout} = await runProgram([file], {env});
	t.is(status, 1);
	t.regex(stdout, /^::error title=imgscope%3A minEfficiency::/m);
	t.regex(
		stdout,
		/2 of 2 rules failed\nwhat can go, and how: imgscope advise .*image\.tar\n$/,
	);
	t.regex(await readFile(summary, 'utf8'), /^before\n### ❌ /);
	const quiet = await runProgram([file], {env: {CI: 'true'}});
	t.notRegex(quiet.stdout, /::error/);
});

const mistakes: ReadonlyArray<
	readonly [args: readonly string[], message: RegExp]
> = [
	[['--report', 'sarfi'], /There is no report "sarfi"\nDid you mean sarif\?/],
	[['--report', 'x'], /There is no report "x"\nOne of text, json/],
	[['--report', 'csv='], /--report csv= needs a file/],
	[
		['--report', 'csv', '--report', 'json'],
		/Only one report can go to standard output/,
	],
	[['--report', 'csv=/dev/null/x'], /Cannot write the report \/dev\/null\/x/],
	[
		['--dockerfile', '/nonexistent/D'],
		/Cannot read the Dockerfile \/nonexistent\/D/,
	],
];

for (const [args, message] of mistakes) {
	test(`${args.join(' ')} is a mistake that is told`, async t => {
		const {status, stderr, stdout} = await runProgram([
			await writeArchive(t, shop),
			...args,
		]);
		t.is(status, 2);
		t.is(stdout, '');
		t.regex(stderr, message);
		t.notRegex(stderr, /\n {4}at /);
	});
}
