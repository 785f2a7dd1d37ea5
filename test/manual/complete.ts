import {execFile, spawnSync} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {shells, toCompletion} from '../../source/manual/complete.js';
import {themeNames} from '../../source/ui/theme.js';
import {options, subcommands} from '../../source/manual/command-table.js';
import {failureOf, runProgram} from '../helpers/run-program.js';

// eslint-disable-next-line @typescript-eslint/strict-void-return -- it has a promisified form of its own
const run = promisify(execFile);

const isInstalled = (program: string): boolean =>
	spawnSync(program, ['--version']).error === undefined;

const makeFolder = async (t: ExecutionContext): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'imgscope-'));
	t.teardown(async () => {
		await rm(folder, {recursive: true});
	});
	return folder;
};

for (const shell of shells) {
	test(`the completions of ${shell} have every option and command`, t => {
		const script = toCompletion(shell);
		for (const {name} of options) {
			t.true(script.includes(name.slice(2)), `${name}`);
		}

		for (const {word} of subcommands) {
			t.true(script.includes(word), `${word}`);
		}
	});

	const checked = isInstalled(shell) ? test : test.skip;
	checked(`${shell} understands its completions`, async t => {
		const file = path.join(await makeFolder(t), 'script');
		await writeFile(file, toCompletion(shell));
		const {stderr} = await run(shell, ['-n', file]);
		t.is(stderr, '');
	});
}

/** What bash offers for the last of these words. */
const complete = async (
	t: ExecutionContext,
	words: readonly string[],
	files: readonly string[] = [],
): Promise<readonly string[]> => {
	const folder = await makeFolder(t);
	const file = path.join(folder, '.script');
	await writeFile(file, toCompletion('bash'));
	for (const name of files) {
		await writeFile(path.join(folder, name), '');
	}

	const {stdout} = await run(
		'bash',
		[
			'-c',
			// eslint-disable-next-line no-template-curly-in-string
			'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _imgscope; printf "%s\\n" "${COMPREPLY[@]}"',
			'bash',
			file,
			'imgscope',
			...words,
		],
		{cwd: folder},
	);
	return stdout
		.split('\n')
		.filter(line => line !== '')
		.toSorted();
};

const inBash = isInstalled('bash') ? test : test.skip;

inBash('bash completes options', async t => {
	t.deepEqual(await complete(t, ['--min']), [
		'--min-efficiency',
		'--min-saving',
	]);
	t.deepEqual(await complete(t, ['nginx', '--no']), [
		'--no-cache',
		'--no-mouse',
		'--no-pull',
	]);
});

inBash('bash completes the values of options', async t => {
	t.deepEqual(await complete(t, ['--theme', 'hi']), ['high-contrast']);
	t.deepEqual(await complete(t, ['--theme', '=', 'l']), ['light']);
	t.deepEqual(await complete(t, ['--source', 'podm']), ['podman']);
	t.deepEqual(await complete(t, ['--layer', '']), []);
	t.deepEqual(await complete(t, ['--report', 'j']), ['json', 'junit']);
	t.deepEqual(await complete(t, ['--limit', 'la']), ['layers=']);
	t.deepEqual(await complete(t, ['--base', 'b'], ['base.tar']), ['base.tar']);
	t.deepEqual(await complete(t, ['--config', 'a'], ['a b.yaml']), ['a b.yaml']);
});

inBash('bash completes the words of commands', async t => {
	t.deepEqual(await complete(t, ['completion', '']), ['bash', 'fish', 'zsh']);
	t.deepEqual(await complete(t, ['cache', 'c'], ['cat.tar']), ['clear']);
	t.deepEqual(
		await complete(t, ['files', 'cache', 'c'], ['cat.tar']),
		['cat.tar', 'containerd:', 'container:'].toSorted(),
	);
});

const inFish = isInstalled('fish') ? test : test.skip;

inFish(
	'fish completes options, their values and the words of commands',
	async t => {
		const folder = await makeFolder(t);
		await writeFile(path.join(folder, 'script.fish'), toCompletion('fish'));
		const offers = async (line: string) => {
			const {stdout} = await run(
				'fish',
				['--no-config', '-c', 'source script.fish; complete -C $argv[1]', line],
				{cwd: folder, env: {...process.env, HOME: folder}},
			);
			return stdout.trimEnd().split('\n').toSorted();
		};

		t.deepEqual(await offers('imgscope --them'), [
			'--theme\tdark, light, high-contrast, or ascii for poor terminals',
		]);
		t.deepEqual(await offers('imgscope --theme '), [...themeNames].toSorted());
		t.deepEqual(await offers('imgscope completion '), ['bash', 'fish', 'zsh']);
		t.deepEqual(await offers('imgscope advi'), [
			'advise\twhat can go, and how',
		]);
		t.deepEqual(await offers('imgscope files podm'), ['podman:']);
	},
);

test('zsh knows short options, and those that may come again', t => {
	const script = toCompletion('zsh');
	t.regex(script, /^\t\t'\(-c --count\)-c\[/mv);
	t.regex(script, /^\t\t'\(-o --output\)-o\+\[/mv);
	t.regex(script, /^\t\t'\*--report=\[/mv);
	t.regex(script, /^\t\t'--rules=\[/mv);
});

inBash('bash completes commands, prefixes and files', async t => {
	t.deepEqual(await complete(t, ['im'], ['image 1.tar']), [
		'image 1.tar',
		'images',
	]);
	t.deepEqual(await complete(t, ['reg'], ['regular.tar']), [
		'registry:',
		'regular.tar',
	]);
	t.deepEqual(await complete(t, ['files', 'im'], ['image.tar']), ['image.tar']);
	t.deepEqual(await complete(t, ['oci', ':', 'la'], ['layout']), ['layout']);
});

test('the program prints them', async t => {
	const {status, stdout} = await runProgram(['completion', 'bash']);
	t.is(status, 0);
	t.true(stdout.includes('registry:'));
	t.regex(
		failureOf(await runProgram(['completion', 'tcsh'])),
		/one of bash, zsh, fish, not "tcsh"/,
	);
});
