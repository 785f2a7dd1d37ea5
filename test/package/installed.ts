import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive, writeTemporary} from '../helpers/archives.js';
import {bareEnvironment, runProgram} from '../helpers/run-program.js';

/** Runs a command to its end and gives what it prints. */
const run = async (
	file: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = process.env,
): Promise<string> => {
	const child = execFile(file, args, {env});
	let printed = '';
	child.stdout?.on('data', (text: string) => {
		printed += text;
	});
	await once(child, 'close');
	if (child.exitCode !== 0) {
		throw new Error(`${file} ${args.join(' ')} ended with ${child.exitCode}`);
	}

	return printed;
};

/** Packs what is built and installs it globally below a directory, without a network. */
const install = async (t: ExecutionContext): Promise<string> => {
	const marker = await writeTemporary(t, 'marker', '');
	const directory = path.dirname(marker);
	const prefix = path.join(directory, 'global');
	await mkdir(prefix);
	// The tests run on what was just built.
	const packed = await run('npm', [
		'pack',
		'--ignore-scripts',
		'--silent',
		`--pack-destination=${directory}`,
	]);
	await run('npm', [
		'install',
		'--global',
		'--offline',
		'--ignore-scripts',
		'--silent',
		`--prefix=${prefix}`,
		`--cache=${path.join(directory, 'cache')}`,
		path.join(directory, packed.trim()),
	]);
	return prefix;
};

test('the package works when it is installed with nothing else', async t => {
	const prefix = await install(t);
	const program = path.join(prefix, 'bin/imgscope');
	const env = bareEnvironment();
	const expected = await runProgram(['--version']);
	t.is(await run(program, ['--version'], env), expected.stdout);
	const file = await writeArchive(t, shop);
	const files = await runProgram(['files', file]);
	t.is(await run(program, ['files', file], env), files.stdout);
	t.true(files.stdout.includes('hello'));
	// Where man looks beside the programs.
	const page = path.join(prefix, 'share/man/man1/imgscope.1');
	t.regex(await readFile(page, 'utf8'), /^\.TH IMGSCOPE/mv);
	const license = path.join(prefix, 'lib/node_modules/imgscope');
	t.regex(await readFile(path.join(license, 'package.json'), 'utf8'), /MIT/v);
});
