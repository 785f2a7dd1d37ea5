import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {containerdSource} from '../../source/sources/containerd.js';
import {surroundings, temporaryDirectory} from './docker/_surroundings.js';
import {withProgram} from './_containerd.js';
import {isGone} from './_executable.js';
import {openRequest, packImage} from './_open-request.js';

const writeImage = async (t: ExecutionContext): Promise<string> => {
	const {archive} = await packImage([[{name: 'a', body: 'a'}]], ['app:1']);
	const file = path.join(await temporaryDirectory(t), 'image.tar');
	await writeFile(file, archive);
	return file;
};

const write = (file: string): string =>
	`process.stdout.write(fs.readFileSync(${JSON.stringify(file)}));`;

test('nerdctl save', async t => {
	const {around, notes} = await withProgram(
		t,
		'nerdctl',
		write(await writeImage(t)),
	);
	const {info, contents} = await containerdSource.open(
		openRequest('app:1', around),
	);
	t.deepEqual(info.repoTags, ['app:1']);
	t.is(contents.length, 1);
	t.is(info.source, 'containerd namespace default (nerdctl)');
	const [note] = await notes();
	t.regex(note!, /^\d+ save --platform linux\/amd64 app:1$/v);
});

const failures: ReadonlyArray<readonly [string, string, string, RegExp]> = [
	[
		'an unknown image',
		'time="now" level=fatal msg="no such image: app:1"',
		'image-not-found',
		/containerd has no image app:1$/v,
	],
	[
		'no permission',
		'dial unix /run/c.sock: connect: permission denied',
		'source-unavailable',
		/nerdctl says: dial unix .* permission denied$/v,
	],
	[
		'anything else',
		'first\ncontent \u001B[2J not found',
		'source-unavailable',
		/nerdctl says: content \\x1b\[2J not found$/v,
	],
	['no word', '', 'source-unavailable', /it ended with status 1$/v],
];

for (const [title, said, code, message] of failures) {
	test(`nerdctl fails: ${title}`, async t => {
		const {around} = await withProgram(
			t,
			'nerdctl',
			`process.stdout.write('half'); process.stderr.write(${JSON.stringify(said)}); process.exitCode = 1;`,
		);
		const error = await t.throwsAsync(
			containerdSource.open(openRequest('app:1', around)),
			{code, message},
		);
		t.truthy(Reflect.get(error, 'hint'));
	});
}

test('neither program is there', async t => {
	const home = await temporaryDirectory(t);
	const around = surroundings(home, {PATH: home});
	await t.throwsAsync(containerdSource.open(openRequest('app', around)), {
		code: 'source-unavailable',
		message: /neither nerdctl nor ctr is installed/v,
	});
});

test('a name that would be an option is refused', async t => {
	const {around} = await withProgram(t, 'nerdctl', '');
	await t.throwsAsync(containerdSource.open(openRequest('--x', around)), {
		code: 'usage',
	});
});

test('the signal ends the program', async t => {
	const stopping = new AbortController();
	const {around, notes} = await withProgram(
		t,
		'nerdctl',
		`process.stdout.write(Buffer.alloc(100)); setInterval(() => {}, 1000);`,
	);
	const opened = containerdSource.open(
		openRequest('app', around, {
			signal: stopping.signal,
			onProgress({stage}) {
				if (stage === 'reading') {
					stopping.abort();
				}
			},
		}),
	);
	await t.throwsAsync(opened, {code: 'stopped'});
	const [note] = await notes();
	await isGone(Number.parseInt(note!, 10));
});
