import {spawnSync} from 'node:child_process';
import {chmod, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {parse} from 'yaml';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {bareEnvironment, programPath} from '../helpers/run-program.js';
import {temporaryDirectory} from '../sources/docker/_surroundings.js';

type Step = {
	readonly id?: string;
	readonly shell: string;
	readonly env: Readonly<Record<string, string>>;
	readonly run: string;
};

type Action = {
	readonly inputs: Readonly<
		Record<string, {readonly required: boolean; readonly default?: string}>
	>;
	readonly runs: {readonly using: string; readonly steps: readonly Step[]};
};

const readAction = async (): Promise<Action> => {
	const text = await readFile('.github/actions/imgscope/action.yml', 'utf8');
	// What it should be is what the tests say.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	return parse(text) as Action;
};

/** Puts inputs into a value as GitHub does. */
const fill = (text: string, inputs: Readonly<Record<string, string>>): string =>
	text.replaceAll(
		/\${{ inputs\.(\w+) }}/g,
		(_, name: string) => inputs[name] ?? '',
	);

/** Runs the steps of the action with a stand-in for `npx`, which starts the built program. */
const runAction = async (
	t: ExecutionContext,
	given: Readonly<Record<string, string>>,
) => {
	const {inputs, runs} = await readAction();
	const cwd = await temporaryDirectory(t);
	const npx = path.join(cwd, 'npx');
	await writeFile(
		npx,
		`#!/bin/sh\nshift 2\nexec ${process.execPath} ${programPath} "$@"\n`,
	);
	await chmod(npx, 0o755);
	const output = path.join(cwd, 'output');
	const values = Object.fromEntries(
		Object.entries(inputs).map(([name, input]) => [
			name,
			given[name] ?? input.default ?? '',
		]),
	);
	const texts: string[] = [];
	let status = 0;
	for (const {env, run} of runs.steps) {
		const result = spawnSync(
			'bash',
			['--noprofile', '--norc', '-eo', 'pipefail', '-c', run],
			{
				cwd,
				encoding: 'utf8',
				env: bareEnvironment({
					...Object.fromEntries(
						Object.entries(env).map(([name, value]) => [
							name,
							fill(value, values),
						]),
					),
					PATH: `${cwd}:${process.env['PATH'] ?? ''}`,
					GITHUB_ACTIONS: 'true',
					GITHUB_OUTPUT: output,
					GITHUB_STEP_SUMMARY: path.join(cwd, 'summary'),
				}),
			},
		);
		status = result.status ?? -1;
		texts.push(result.stdout);
	}

	return {
		cwd,
		status,
		stdout: texts.join(''),
		output: await readFile(output, 'utf8'),
	};
};

test('the action judges an image, annotates and writes reports', async t => {
	const {cwd, status, stdout, output} = await runAction(t, {
		image: await writeArchive(t, shop),
		reports: 'sarif=a b.sarif\n\njunit=j.xml\n',
	});
	t.is(status, 1);
	t.is(output, 'status=1\n');
	t.regex(stdout, /^::error title=imgscope/m);
	t.regex(stdout, /rules failed/);
	t.regex(await readFile(path.join(cwd, 'a b.sarif'), 'utf8'), /"2\.1\.0"/);
	t.regex(await readFile(path.join(cwd, 'j.xml'), 'utf8'), /<testsuite /);
	t.regex(await readFile(path.join(cwd, 'summary'), 'utf8'), /^### ❌/);
});

test('an image that is not there is another status, and no input becomes a command', async t => {
	const {status, output} = await runAction(t, {
		image: '"; echo broken >&2; exit 0; "',
	});
	t.is(status, 2);
	t.is(output, 'status=2\n');
});

test('what has no default is required', async t => {
	const {inputs, runs} = await readAction();
	t.is(runs.using, 'composite');
	for (const input of Object.values(inputs)) {
		t.is(input.required, input.default === undefined);
	}
});
