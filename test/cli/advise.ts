import {open} from 'node:fs/promises';
import test from 'ava';
import {writeArchive} from '../helpers/archives.js';
import {evidentImage, evidentRules} from '../helpers/evident-image.js';
import {plantedValues} from '../helpers/planted-secrets.js';
import {failureOf, parseObject, runProgram} from '../helpers/run-program.js';

const example = 'test/fixtures/example.tar';

test('advise tells what can go, and how', async t => {
	const {status, stdout} = await runProgram(['advise', example]);
	t.is(status, 0);
	t.regex(stdout, /\[ \] 11\.9 MB .*\/app\/node_modules is stored again/v);
	t.regex(stdout, /\| COPY --chown=1000:1000 \. \/app\n/v);
	t.regex(stdout, /small findings/v);
	t.regex(stdout, /Only another base image/v);
});

test('advise --all --own sums nothing and leaves out the base image', async t => {
	const {stdout} = await runProgram(['advise', '--all', '--own', example]);
	t.notRegex(stdout, /small finding|another base image is/v);
	t.regex(stdout, /Stored again by a later layer: the cache of ldconfig/v);
});

test('advise --json is one document', async t => {
	const {stdout} = await runProgram(['advise', '--json', example]);
	const {schemaVersion, reference, own, findings} = parseObject(stdout);
	t.is(schemaVersion, 1);
	t.is(reference, example);
	t.like(own, {before: {stored: 112_044_089}});
	t.true(Array.isArray(findings) && findings.length > 5);
});

test('advise --dockerignore prints lines alone', async t => {
	const {stdout} = await runProgram(['advise', '--dockerignore', example]);
	t.regex(stdout, /^(?:\S+\n)+$/v);
	t.true(stdout.split('\n').includes('.env'));
});

const rulesOf = (stdout: string): ReadonlySet<string> => {
	const {findings} = parseObject(stdout);
	return new Set(
		(Array.isArray(findings) ? findings : []).map(finding =>
			String(parseObject(JSON.stringify(finding))['rule']),
		),
	);
};

test('advise and reports look into contents, and not with --no-contents', async t => {
	const file = await writeArchive(t, await evidentImage());
	for (const args of [
		['advise', '--json', '--all', file],
		['--report', 'json', file],
	]) {
		const {stdout} = await runProgram(args);
		const rules = rulesOf(stdout);
		t.deepEqual(
			evidentRules.filter(rule => !rules.has(rule)),
			[],
		);
		t.false(plantedValues.some(value => stdout.includes(value)));
		const without = await runProgram([...args, '--no-contents']);
		const named = rulesOf(without.stdout);
		t.false(named.has('unstripped') || named.has('secret-file'));
	}
});

test('of a stream advise says that contents were left out', async t => {
	const file = await writeArchive(t, await evidentImage());
	const handle = await open(file);
	t.teardown(async () => handle.close());
	const {stdout, status} = await runProgram(['advise', '-'], {
		stdin: handle.fd,
	});
	t.is(status, 0);
	t.regex(stdout, /No file was looked into: this can be read only once/v);
	const {stdout: told} = await runProgram(['advise', '--no-contents', file]);
	t.notRegex(told, /looked into/v);
	for (const format of ['text', 'json', 'markdown', 'html']) {
		const again = await open(file);
		t.teardown(async () => again.close());
		const report = await runProgram(['-', '--report', format], {
			stdin: again.fd,
		});
		t.regex(report.stdout, /No file was looked into: this can be/v);
		const {stdout: whole} = await runProgram([file, '--report', format]);
		t.notRegex(whole, /looked into/v);
	}
});

test('rules read contents where one asks for it', async t => {
	const file = await writeArchive(t, await evidentImage());
	const judge = async (...args: readonly string[]) => {
		const {stdout} = await runProgram(['--ci', ...args, file]);
		return stdout.includes('secrets') && stdout.includes('notes.txt');
	};

	t.true(await judge('--secrets'));
	t.true(await judge('--secrets', '--no-contents'));
	t.false(await judge());
});

for (const [title, args, message] of [
	['no image', ['advise'], /needs an image\nFor example/v],
	['two images', ['advise', 'a', 'b'], /One image at a time/v],
	['a layer', ['advise', 'a', '--layer=1'], /belong to/v],
	['rules', ['advise', 'a', '--ci'], /judges no rules/v],
	['a size in words', ['advise', 'a', '--min-saving=big'], /not "big"/v],
	[
		'an option elsewhere',
		['files', 'a', '--own'],
		/belong to "imgscope advise"/v,
	],
] as const) {
	test(`advise refuses ${title}`, async t => {
		t.regex(failureOf(await runProgram(args)), message);
	});
}
