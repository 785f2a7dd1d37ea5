import {Buffer} from 'node:buffer';
import {open, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {newDockerFiles, packFiles} from '../helpers/build-archive.js';
import {type PackedMember, packLayer} from '../helpers/build-layer.js';
import {shop} from '../helpers/archives-shop.js';
import {
	packArchive,
	writeArchive,
	writeTemporary,
} from '../helpers/archives.js';
import {failureOf, runProgram} from '../helpers/run-program.js';

test('a missing file', async t => {
	const outcome = await runProgram(['docker-archive:/nowhere/image.tar']);
	t.regex(
		failureOf(outcome),
		/^imgscope: There is no file \/nowhere\/image\.tar\n/v,
	);
});

test('a missing file of which the ending tells that it is one', async t => {
	for (const name of ['./nowhere', 'nowhere.tar', 'nowhere.imgscope:1']) {
		const outcome = await runProgram([name]);
		t.regex(failureOf(outcome), /^imgscope: There is no file .*nowhere/v);
	}

	// Its name can be one of an image, and is asked for as such.
	const outcome = await runProgram(['docker:nowhere.tar'], {
		env: {DOCKER_HOST: 'unix:///nowhere/docker.sock'},
	});
	t.regex(failureOf(outcome), /engine/v);
});

test('one of several images on standard input is asked for as the hint says', async t => {
	const tar = await packLayer([{name: 'a', body: 'a'}]);
	const file = await writeTemporary(
		t,
		'two.tar',
		await packFiles(
			newDockerFiles([
				{layers: [{tar}], tags: ['app:1']},
				{layers: [{tar}, {tar}], tags: ['app:2']},
			]),
		),
	);
	const run = async (...words: readonly string[]) => {
		const handle = await open(file);
		t.teardown(async () => handle.close());
		return runProgram([...words], {stdin: handle.fd});
	};

	t.regex(
		failureOf(await run('-')),
		/holds 2 images.*\nName one of them: imgscope -:app:1\n/v,
	);
	t.regex(
		failureOf(await run(file)),
		new RegExp(`imgscope ${file}:app:1\n`, 'v'),
	);
	for (const words of [
		['--json', '-:app:2'],
		['--json', '--', '-:app:2'],
		['-:app:2', '--json'],
	]) {
		const {stdout} = await run(...words);
		t.regex(stdout, /"app:2"/v);
	}

	const {stdout} = await run('files', '-:app:1');
	t.regex(stdout, /\ba\b/v);
});

for (const [title, content, message] of [
	['nothing', '', /standard input: it is empty\n.*that writes it fail/v],
	['a word', 'hello\n', /standard input: it is no tar archive\n/v],
	['a text', 'hello\n'.repeat(999), /standard input: it is no tar archive\n/v],
] as const) {
	test(`${title} on standard input`, async t => {
		const handle = await open(await writeTemporary(t, 'input', content));
		const outcome = await runProgram(['-'], {stdin: handle.fd});
		await handle.close();
		t.regex(failureOf(outcome), message);
	});
}

test('a directory', async t => {
	const file = await writeTemporary(t, 'image.tar', '');
	const outcome = await runProgram([path.dirname(file)]);
	t.regex(failureOf(outcome), /Cannot read .*manifest\.json|is a directory/v);
});

const contents: ReadonlyArray<readonly [string, string | Uint8Array, RegExp]> =
	[
		['an empty file', '', /it is empty\n.*docker save/v],
		[
			'a text file',
			'Dear image,\n'.repeat(99),
			/no tar archive\n.*docker save/v,
		],
		['a short text file', 'FROM scratch\n', /no tar archive\n.*docker save/v],
		['zeros', Buffer.alloc(20_480), /Cannot read image\.tar: /v],
		[
			'a gzip file that is cut off',
			Buffer.from('1f8b08000000', 'hex'),
			/Cannot read image\.tar: /v,
		],
	];

for (const [title, content, message] of contents) {
	test(title, async t => {
		const file = await writeTemporary(t, 'image.tar', content);
		t.regex(failureOf(await runProgram([file])), message);
	});
}

const manifest = (value: unknown): PackedMember => ({
	name: 'manifest.json',
	body: JSON.stringify(value),
});

const archives: ReadonlyArray<
	readonly [string, readonly PackedMember[], RegExp]
> = [
	[
		'an archive of something else',
		[{name: 'notes', body: 'hello'}],
		/Cannot read image\.tar: .*manifest\.json/v,
	],
	[
		'a manifest that is no JSON',
		[{name: 'manifest.json', body: '[{'}],
		/manifest\.json/v,
	],
	['a manifest of no image', [manifest([])], /manifest\.json lists no image/v],
	[
		'a manifest without a config',
		[manifest([{Layers: []}])],
		/names no config/v,
	],
	[
		'an archive without its config',
		[manifest([{Config: 'c.json', Layers: []}])],
		/config c\.json is missing/v,
	],
	[
		'an archive without its layer',
		[
			{name: 'c.json', body: '{}'},
			manifest([{Config: 'c.json', Layers: ['l.tar']}]),
		],
		/Cannot read layer 0 of image\.tar \(l\.tar\): /v,
	],
	[
		'a layer that is no tar',
		[
			{name: 'c.json', body: '{}'},
			{name: 'l.tar', body: 'no tar '.repeat(200)},
			manifest([{Config: 'c.json', Layers: ['l.tar']}]),
		],
		/Cannot read layer 0 of image\.tar \(l\.tar\): /v,
	],
];

for (const [title, members, message] of archives) {
	test(title, async t => {
		const file = await writeTemporary(t, 'image.tar', await packLayer(members));
		t.regex(failureOf(await runProgram([file, '--json'])), message);
	});
}

for (const part of [0.2, 0.5, 0.9]) {
	test(`an archive that ends after ${part * 100} %`, async t => {
		const bytes = await packArchive(shop);
		const cut = bytes.subarray(0, Math.floor(bytes.length * part));
		const file = await writeTemporary(t, 'image.tar', cut);
		t.regex(failureOf(await runProgram([file])), /Cannot read .*image\.tar/v);
	});
}

test('a bit that turned in a layer is shown, not hidden', async t => {
	const file = await writeArchive(t, shop);
	const bytes = await readFile(file);
	bytes[bytes.indexOf('hello\n')]! ^= 1;
	const turned = await writeTemporary(t, 'image.tar', bytes);
	const unread = await runProgram([turned, '--json']);
	t.like(JSON.parse(unread.stdout), {anomalies: {length: 0}});
	const {status, stdout} = await runProgram([turned, '--verify', '--json']);
	t.is(status, 0);
	t.like(JSON.parse(stdout), {anomalies: {0: {layer: 2}}});
	const text = await runProgram([turned, '--verify']);
	t.regex(text.stdout, /\nanomalies\n {2}layer 2 .*sha256:/v);
});

test('a layer that does not have its diff ID is shown', async t => {
	const diffId = `sha256:${'0'.repeat(64)}`;
	const rootfs = {diff_ids: [diffId, diffId, diffId]};
	const image = {...shop, config: {...shop.config, rootfs}};
	const file = await writeArchive(t, image, 'kaniko');
	const {stdout} = await runProgram([file, '--json']);
	t.like(JSON.parse(stdout), {
		anomalies: {length: 3, 0: {layer: 0}, 2: {layer: 2}},
	});
	t.true(stdout.includes(diffId));
});

test('what a hostile archive is called does not reach the terminal', async t => {
	const members = [manifest([{Config: '\u001B]0;owned\u0007', Layers: []}])];
	const file = await writeTemporary(t, 'image.tar', await packLayer(members));
	const message = failureOf(await runProgram([file]));
	t.false(message.includes('\u001B') || message.includes('\u0007'));
	t.regex(message, /is missing/v);
});
