import {type ChildProcess, fork} from 'node:child_process';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {temporaryDirectory, writeFiles} from '../docker/_surroundings.js';
import {isGone, writeExecutable} from '../_executable.js';
import {docker, realEnvironment, realTest} from '../_real-docker.js';

type Options = {
	readonly source?: 'docker' | 'podman';
	readonly output?: 'stdout' | 'stderr';
	readonly cwd: string;
	readonly env: NodeJS.ProcessEnv;
	readonly input?: string;
	readonly onStart?: (child: ChildProcess) => Promise<void>;
};

/** Builds in a process of its own, whose streams and signals are the build's. */
const runBuild = async (args: readonly string[], options: Options) => {
	const {source = 'docker', output = 'stdout', input, onStart} = options;
	const child = fork(
		fileURLToPath(new URL('_run-build.ts', import.meta.url)),
		[source, output, ...args],
		{
			cwd: options.cwd,
			env: {...options.env, TMPDIR: options.env['TMPDIR'] ?? options.cwd},
			execArgv: [`--import=${import.meta.resolve('tsx')}`],
			silent: true,
		},
	);
	child.stdin!.on('error', () => undefined);
	child.stdin!.end(input);
	const message = new Promise<unknown>(resolve => {
		child.once('message', resolve);
	});
	await onStart?.(child);
	const [stdout, stderr, result] = await Promise.all([
		text(child.stdout!),
		text(child.stderr!),
		message,
	]);
	return {stdout, stderr, result};
};

/** What a build leaves behind; tsx has a cache of its own. */
const filesIn = async (directory: string): Promise<readonly string[]> => {
	const names = await readdir(directory);
	return names.filter(name => !name.startsWith('tsx-'));
};

const id = `sha256:${'e'.repeat(64)}`;

/** A program that notes what it is started with and does what the script says; `idFile` is where the ID goes. */
const withProgram = async (
	t: ExecutionContext,
	script: string,
	name = 'docker',
) => {
	const cwd = await temporaryDirectory(t);
	const notes = path.join(await temporaryDirectory(t), 'notes');
	const directory = await writeExecutable(
		t,
		name,
		String.raw`const fs = require('node:fs');
const args = process.argv.slice(2);
fs.appendFileSync(${JSON.stringify(notes)}, process.pid + ' ' + args.join(' ') + '\n');
const idFile = args[args.indexOf('--iidfile') + 1];
if (args[0] === 'build') { ${script} }`,
	);
	return {
		cwd,
		env: {PATH: directory},
		async notes() {
			const noted = await readFile(notes, 'utf8').catch(() => '');
			return noted === '' ? [] : noted.trim().split('\n');
		},
	};
};

const writeId = `fs.writeFileSync(idFile, '${id}');`;

test('the build gets exactly the arguments, and shows its own output', async t => {
	const {cwd, env, notes} = await withProgram(
		t,
		`console.log('out'); console.error('err'); ${writeId}`,
	);
	await writeFiles(cwd, {Dockerfile: ''});
	const args = ['-t', 'a b', '--build-arg', 'X=1', '.'];
	const {stdout, stderr, result} = await runBuild(args, {cwd, env});
	// Maps and what is undefined do not come through the program's output.
	t.deepEqual(result, {
		id,
		dockerfile: {file: path.join(cwd, 'Dockerfile'), buildArguments: {}},
	});
	t.is(stdout, 'out\n');
	t.is(stderr, 'err\n');
	const [build, inspect] = await notes();
	t.regex(build!, /^\d+ build --iidfile \S+\/id -t a b --build-arg X=1 \.$/v);
	t.regex(inspect!, new RegExp(String.raw`^\d+ image inspect ${id}$`, 'v'));
	t.deepEqual(await filesIn(cwd), ['Dockerfile']);
});

test('for a report the output goes to standard error', async t => {
	const {cwd, env} = await withProgram(t, `console.log('out'); ${writeId}`);
	const {stdout, stderr} = await runBuild(['.'], {cwd, env, output: 'stderr'});
	t.is(stdout, '');
	t.is(stderr, 'out\n');
});

test('an ID file of the user’s is read and kept', async t => {
	const {cwd, env, notes} = await withProgram(
		t,
		String.raw`fs.writeFileSync('mine', '${id}\n');`,
		'podman',
	);
	const {result} = await runBuild(['--iidfile=mine', '.'], {
		cwd,
		env,
		source: 'podman',
	});
	t.like(result, {id});
	const [note] = await notes();
	t.regex(note!, / build --iidfile=mine \.$/v);
	t.deepEqual(await filesIn(cwd), ['mine']);
});

test('a Dockerfile on standard input reaches the build', async t => {
	const {cwd, env} = await withProgram(
		t,
		`fs.writeFileSync('got', fs.readFileSync(0)); ${writeId}`,
	);
	const {result} = await runBuild(['-'], {cwd, env, input: 'FROM scratch'});
	t.deepEqual(result, {id});
	t.is(await readFile(path.join(cwd, 'got'), 'utf8'), 'FROM scratch');
});

test('the exit status of a build that fails is passed on', async t => {
	const {cwd, env} = await withProgram(t, 'process.exitCode = 17;');
	const {result} = await runBuild(['.'], {cwd, env});
	t.like(result, {
		code: 'build-failed',
		exitStatus: 17,
		message: 'docker build failed with exit status 17',
	});
	t.deepEqual(await filesIn(cwd), []);
});

const withoutImage: ReadonlyArray<readonly [string, string, RegExp]> = [
	['tells no ID', '', /has not told the ID of an image/v],
	['tells nonsense', `fs.writeFileSync(idFile, 'x');`, /has not told the ID/v],
	[
		'leaves no image in the engine',
		`${writeId} fs.writeFileSync('gone', '');`,
		/its image sha256:e{12} is not in the engine/v,
	],
];

for (const [title, script, message] of withoutImage) {
	test(`a build that ${title}`, async t => {
		const {cwd, env} = await withProgram(
			t,
			`${script} } else if (fs.existsSync('gone')) { process.exitCode = 1;`,
		);
		const {result} = await runBuild(['.'], {cwd, env});
		t.like(result, {code: 'image-not-found'});
		t.regex(String(Reflect.get(new Object(result), 'message')), message);
		t.regex(String(Reflect.get(new Object(result), 'hint')), /--load/v);
	});
}

test('the command is not there', async t => {
	const cwd = await temporaryDirectory(t);
	const {result} = await runBuild(['.'], {cwd, env: {PATH: cwd}});
	t.like(result, {
		code: 'source-unavailable',
		message: 'Cannot build: the command docker is not installed',
	});
	t.deepEqual(await filesIn(cwd), []);
});

const endings: ReadonlyArray<
	readonly [string, (child: ChildProcess) => void, object]
> = [
	[
		'SIGINT',
		child => {
			child.kill('SIGINT');
		},
		{code: 'stopped'},
	],
	[
		'SIGTERM',
		child => {
			child.kill('SIGTERM');
		},
		{code: 'stopped'},
	],
	[
		'abort',
		child => {
			child.send('abort');
		},
		{code: 'stopped'},
	],
];

for (const [title, end, expected] of endings) {
	test(`${title} reaches the build`, async t => {
		const {cwd, env, notes} = await withProgram(
			t,
			'setInterval(() => {}, 1000);',
		);
		const {result} = await runBuild(['.'], {
			cwd,
			env,
			async onStart(child) {
				for (
					let noted = await notes();
					noted.length === 0;
					noted = await notes()
				) {
					await pause(5);
				}

				end(child);
			},
		});
		t.like(result, expected);
		const [note] = await notes();
		await isGone(Number.parseInt(note!, 10));
		t.deepEqual(await filesIn(cwd), []);
	});
}

realTest('build at a real engine', async t => {
	const cwd = await temporaryDirectory(t);
	await writeFiles(cwd, {
		'dev/Dockerfile.dev': 'FROM scratch\nCOPY hello /\n',
		'dev/hello': 'imgscope builds',
	});
	const args = ['-q', '-f', 'dev/Dockerfile.dev', 'dev'];
	const env = {...realEnvironment, HOME: cwd};
	const {result} = await runBuild(args, {cwd, env});
	const built = String(Reflect.get(new Object(result), 'id'));
	t.teardown(() => {
		docker(['rmi', '--force', built]);
	});
	t.like(result, {
		dockerfile: {file: path.join(cwd, 'dev/Dockerfile.dev')},
	});
	t.is(docker(['image', 'inspect', '--format', '{{.Id}}', built]), built);
	const {result: failed} = await runBuild(['-q', '-f', 'gone', 'dev'], {
		cwd,
		env,
	});
	t.like(failed, {code: 'build-failed', exitStatus: 1});
	const {result: piped} = await runBuild(['-q', '-'], {
		cwd,
		env,
		input: 'FROM scratch\nLABEL imgscope=piped\n',
	});
	t.regex(String(Reflect.get(new Object(piped), 'id')), /^sha256:/v);
	docker(['rmi', '--force', String(Reflect.get(new Object(piped), 'id'))]);
	t.is(process.exitCode, undefined);
});
