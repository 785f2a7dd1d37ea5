import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {failureOf, parseObject, runProgram} from '../helpers/run-program.js';

/** A directory with these files. */
const inDirectory = async (
	t: ExecutionContext,
	files: Readonly<Record<string, string>>,
): Promise<string> => {
	const directory = await mkdtemp(path.join(tmpdir(), 'imgscope-'));
	t.teardown(async () => rm(directory, {recursive: true}));
	for (const [name, text] of Object.entries(files)) {
		await writeFile(path.join(directory, name), text);
	}

	return directory;
};

test('the rules of the working directory hold, and no others', async t => {
	const cwd = await inDirectory(t, {
		'.imgscope.yml': 'rules: {maxLayers: {limit: 2, severity: warn}}',
	});
	const file = await writeArchive(t, shop);
	const {status, stdout} = await runProgram(['--ci', file], {cwd});
	t.is(status, 0);
	t.regex(stdout, /^rules of \.imgscope\.yml$/m);
	t.regex(stdout, /^ {2}WARN {2}layers at most 2 +3$/m);
	t.regex(stdout, /^0 of 1 rule failed, 1 warning$/m);
});

test('options win over the file', async t => {
	const cwd = await inDirectory(t, {
		'mine.yml': 'rules: {minEfficiency: 0.1, maxLayers: 9}',
	});
	const file = await writeArchive(t, shop);
	const {status, stdout} = await runProgram(
		['--rules', 'mine.yml', '--min-efficiency', '0.9', file],
		{cwd},
	);
	t.is(status, 1);
	t.regex(stdout, /^ {2}FAIL {2}efficiency at least 0\.9 /m);
	t.regex(stdout, /^1 of 2 rules failed$/m);
});

test('what is wrong has its place, and the image is not read for it', async t => {
	const cwd = await inDirectory(t, {
		'.imgscope.yml': 'rules:\n  maxLayer: 2',
		'.dive-ci': 'rules:\n  lowestEfficiency: 90',
	});
	t.is(
		failureOf(await runProgram(['--ci', 'missing.tar'], {cwd})),
		'imgscope: .imgscope.yml:2:3: There is no rule "maxLayer"\nDid you mean "maxLayers"?\n',
	);
	t.regex(
		failureOf(
			await runProgram(['--ci', '--ci-config', '.dive-ci', 'missing.tar'], {
				cwd,
			}),
		),
		/^imgscope: \.dive-ci:2:21: lowestEfficiency must be a number/,
	);
	t.regex(
		failureOf(await runProgram(['--rules', 'no.yml', 'missing.tar'], {cwd})),
		/^imgscope: There is no file of rules no\.yml/,
	);
});

test('rules of dive hold, and where dive would judge otherwise is told', async t => {
	const cwd = await inDirectory(t, {
		'.dive-ci':
			'rules:\n  lowestEfficiency: 0.2\n  highestUserWastedPercent: disabled\n',
	});
	const file = await writeArchive(t, shop);
	const {status, stdout} = await runProgram([file], {cwd, env: {CI: 'true'}});
	t.is(status, 0);
	t.regex(stdout, /^rules of \.dive-ci$/m);
	t.regex(stdout, /^ {2}PASS {2}efficiency at least 0\.2 /m);
	const strict = await runProgram(
		['--ci', '--highestWastedBytes', '2000', file],
		{cwd},
	);
	t.is(strict.status, 0);
	t.regex(strict.stdout, /^dive would have failed highestWastedBytes: /m);
});

test('options of dive that judge nothing are told of', async t => {
	const file = await writeArchive(t, shop);
	const one = await runProgram([file, '--lowestEfficiency', '1']);
	t.is(one.status, 0);
	t.is(
		one.stderr,
		'imgscope: nothing is judged: --lowestEfficiency counts with --ci or CI=true, as in dive\n',
	);
	const options = ['--ci-config', 'a', '--highestWastedBytes=1', '--json'];
	const two = await runProgram([file, ...options]);
	t.regex(two.stderr, /: --ci-config, --highestWastedBytes count with/v);
	const off = await runProgram([file, '--lowestEfficiency=1', '--ci=false']);
	t.is(off.stderr, '');
	const judged = await runProgram([file, '--lowestEfficiency=1', '--ci']);
	t.is(judged.stderr, '');
	t.is(judged.status, 1);
});

test('of both files ours counts, and a line says so', async t => {
	const cwd = await inDirectory(t, {
		'.imgscope.yml': 'rules: {maxLayers: 3}',
		'.dive-ci': 'rules: {lowestEfficiency: 1}',
	});
	const file = await writeArchive(t, shop);
	const {status, stdout} = await runProgram(['--ci', file], {cwd});
	t.is(status, 0);
	t.regex(
		stdout,
		/^\.dive-ci does not count, since there is \.imgscope\.yml$/m,
	);
});

test('growth since a baseline is told and judged', async t => {
	const [first] = shop.steps;
	const before = await writeArchive(t, {...shop, steps: [first!]});
	const after = await writeArchive(t, shop);
	const told = await runProgram(['--baseline', before, after]);
	t.is(told.status, 0);
	t.regex(told.stdout, /^ .*base image, the same$/m);
	t.regex(told.stdout, /^Layers that grew:$/m);
	const options = ['--baseline', before, '--min-efficiency', '0', after];
	const judged = await runProgram(['--max-growth', '5%', ...options]);
	t.is(judged.status, 1);
	t.regex(judged.stdout, /^ {2}FAIL {2}the image grows by at most 5% +\+/m);
	const {stdout} = await runProgram(['--json', ...options]);
	const {growth} = parseObject(stdout);
	t.like(growth, {base: {same: true, growth: 0}});
	t.regex(
		failureOf(await runProgram(['--max-growth', '5%', after])),
		/^imgscope: --max-growth needs something to compare with/,
	);
});

for (const words of [['--json', 'out.json'], ['--json=out'], ['-j', 'out']]) {
	test(`${words.join(' ')} writes the document to a file`, async t => {
		const cwd = await inDirectory(t, {});
		const file = await writeArchive(t, shop);
		const {status, stdout} = await runProgram([...words, file], {cwd});
		t.is(status, 0);
		t.is(stdout, '');
		const name = words.at(-1)!.replace('--json=', '');
		const text = await readFile(path.join(cwd, name), 'utf8');
		t.is(parseObject(text)['schemaVersion'], 1);
	});
}
