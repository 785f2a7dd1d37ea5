import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {bareEnvironment, programPath} from '../helpers/run-program.js';

/** Runs the program for a reader that leaves before a word is written. */
const runUnread = async (args: readonly string[]) => {
	const child = spawn(process.execPath, [programPath, ...args], {
		env: bareEnvironment(),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	child.stdout.destroy();
	const [complaint] = await Promise.all([
		text(child.stderr),
		once(child, 'close'),
	]);
	return {status: child.exitCode, complaint};
};

/** What is printed by each command, and the status that it has for a reader who stays as well. */
const commands: ReadonlyArray<readonly [words: string, status: number]> = [
	['--help', 0],
	['--version', 0],
	['man', 0],
	['completion bash', 0],
	['config', 0],
	['config --json', 0],
	['IMAGE', 0],
	['IMAGE --json', 0],
	['IMAGE --ci', 1],
	['IMAGE --ci --json', 1],
	['IMAGE --ci --report sarif', 1],
	['IMAGE --report markdown', 0],
	['IMAGE --report csv', 0],
	['IMAGE --report html', 0],
	['files IMAGE', 0],
	['files IMAGE --json', 0],
	['files IMAGE --all-layers', 0],
	['advise IMAGE', 0],
	['advise IMAGE --json', 0],
	['packages IMAGE', 0],
	['diff IMAGE IMAGE', 0],
	['diff --exit-code IMAGE OTHER', 1],
	['diff --json --exit-code IMAGE OTHER', 1],
	['history IMAGE /etc', 0],
	['cat IMAGE /etc/passwd', 0],
	['grep IMAGE e', 0],
	['grep IMAGE e --json', 0],
	['extract IMAGE / --tar -', 0],
];

for (const [words, status] of commands) {
	test(`nobody reads what "${words}" prints`, async t => {
		const image = await writeArchive(t, shop);
		const other = await writeArchive(t, {
			steps: [{command: 'COPY', members: [{name: 'a', body: 'a'}]}],
		});
		const args = words
			.split(' ')
			.map(word =>
				word === 'IMAGE' ? image : word === 'OTHER' ? other : word,
			);
		t.deepEqual(await runUnread(args), {status, complaint: ''});
	});
}

test('reports that go to files are written all the same', async t => {
	const image = await writeArchive(t, shop);
	const report = path.join(path.dirname(image), 'report.csv');
	const document = path.join(path.dirname(image), 'image.json');
	const {status} = await runUnread([
		image,
		'--ci',
		'--report=text',
		`--report=csv=${report}`,
		`--json-file=${document}`,
	]);
	t.is(status, 1);
	t.regex(await readFile(report, 'utf8'), /\n$/v);
	t.regex(await readFile(document, 'utf8'), /\}\n$/v);
});
