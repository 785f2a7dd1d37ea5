import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import {open, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {
	type ArchivedImage,
	packArchive,
	producers,
	writeArchive,
	writeTemporary,
} from '../helpers/archives.js';
import {rawMember, type PackedMember} from '../helpers/build-layer.js';
import {failureOf, runProgram} from '../helpers/run-program.js';

const step = (...members: readonly PackedMember[]) => ({
	command: 'COPY',
	members,
});
const file = (name: string, body: string): PackedMember => ({name, body});
const symlink = (name: string, linkname: string): PackedMember => ({
	name,
	type: 'symlink',
	linkname,
});
const hardlink = (name: string, linkname: string): PackedMember => ({
	name,
	type: 'link',
	linkname,
});

const image: ArchivedImage = {
	tags: ['app:1'],
	steps: [
		step(
			file('etc/name', 'first\n'),
			file('etc/old', 'old\n'),
			file('twice', 'one\n'),
			file('./etc/../twice', 'two\n'),
			file('usr/bin/tool', 'tool\n'),
			symlink('bin', 'usr/bin'),
			symlink('absolute', '/bin/tool'),
			symlink('etc/up', '../../../../bin/../bin/tool'),
			symlink('circle', 'circle/x'),
			symlink('broken', '/nothing'),
			{name: 'pipe', type: 'fifo'},
			hardlink('dangling', 'nothing'),
		),
		step(
			file('etc/name', 'second\n'),
			file('etc/.wh.old', ''),
			hardlink('link', 'usr/bin/tool'),
			hardlink('old-link', 'etc/old'),
			hardlink('link-to-link', 'absolute'),
		),
		step(file('etc/name', 'third\n'), file('link', 'own\n')),
		// The same blob as the layer before.
		step(file('etc/name', 'third\n'), file('link', 'own\n')),
	],
};

const contents: ReadonlyArray<
	readonly [path: string, layer: number | undefined, content: string]
> = [
	['/etc/name', undefined, 'third\n'],
	['/etc/name', 3, 'third\n'],
	['/etc/name', 2, 'third\n'],
	['/etc/name', 1, 'second\n'],
	['/etc/name', 0, 'first\n'],
	['etc//./name', 0, 'first\n'],
	['/etc/old', 0, 'old\n'],
	['/twice', undefined, 'two\n'],
	['/bin/tool', undefined, 'tool\n'],
	['/absolute', undefined, 'tool\n'],
	['/etc/up', undefined, 'tool\n'],
	['/bin/../bin/tool', undefined, 'tool\n'],
	['/link', 1, 'tool\n'],
	['/link', undefined, 'own\n'],
	['/old-link', 1, 'old\n'],
	['/link-to-link', 1, 'tool\n'],
];

for (const producer of producers) {
	test(`print files out of an archive as ${producer} writes it`, async t => {
		const archive = await writeArchive(t, image, producer);
		const count = producer === 'docker 25' ? contents.length : 5;
		for (const [path, layer, content] of contents.slice(0, count)) {
			t.deepEqual(
				await runProgram([
					'cat',
					archive,
					path,
					...(layer === undefined ? [] : [`--layer=${layer}`]),
				]),
				{status: 0, stdout: content, stderr: ''},
				`${path} ${layer}`,
			);
		}
	});
}

test('print a file out of an archive that is compressed as a whole', async t => {
	const archive = await writeTemporary(
		t,
		'image.tar.gz',
		gzipSync(await packArchive(image, 'docker 24')),
	);
	for (const layer of ['0', '3']) {
		t.like(await runProgram(['cat', archive, '/etc/name', '--layer', layer]), {
			status: 0,
			stdout: layer === '0' ? 'first\n' : 'third\n',
		});
	}
});

const refusals: ReadonlyArray<
	readonly [words: readonly string[], message: RegExp]
> = [
	[['/etc'], /Cannot print \/etc: it is a directory\n.*imgscope files/v],
	[['/pipe'], /it is a named pipe/v],
	[['/dangling'], /it is a hard link to nothing/v],
	[['/circle'], /no \/circle .*\n.* \/circle leads in a circle/v],
	[['/broken'], /no \/broken in the image\n\/ is there and has no nothing/v],
	[['/etc/nmae'], /no \/etc\/nmae .*\nThere is \/etc\/name\./v],
	[['/Etc/name'], /There is \/etc\./v],
	[['/bin/tool/x'], /\/usr\/bin\/tool is not a directory/v],
	[['/etc/old'], /Layer 1 removed it: --layer 0 has it\./v],
	[['/link', '--layer=0'], /Layer 1 is the first that has it/v],
	[['/link', '--layer=4'], /There is no layer 4: the image has 4/v],
	[['/a\u001B[31m\n'], /no \/a\\x1b\[31m\\n in/v],
	[[], /There is no path to print/v],
	[['/a', '/b'], /One file at a time/v],
	[['/a', '--json'], /--json does not go with "imgscope cat"/v],
];

for (const [words, message] of refusals) {
	test(`say why there is nothing to print of ${JSON.stringify(words)}`, async t => {
		const archive = await writeArchive(t, image);
		t.regex(failureOf(await runProgram(['cat', archive, ...words])), message);
	});
}

test('bytes come out as they were packed', async t => {
	const bytes = Buffer.from(Array.from({length: 70_000}, (_, index) => index));
	const archive = await writeArchive(t, {
		steps: [step({name: 'bytes', body: bytes}, file('other', ''))],
	});
	const output = path.join(path.dirname(archive), 'output');
	const handle = await open(output, 'w');
	t.teardown(async () => handle.close());
	const {status} = await runProgram(['cat', archive, 'bytes'], {
		stdout: handle.fd,
	});
	t.is(status, 0);
	t.deepEqual(await readFile(output), bytes);
});

test('a name that is no text is found by a link', async t => {
	const layer = Buffer.concat([
		rawMember({name: Buffer.from([0x61, 0xff])}, 'bytes\n'),
		rawMember({name: 'link', typeFlag: '2', linkName: 'a\u00FF'}),
		Buffer.alloc(1024),
	]);
	const archive = await writeTemporary(
		t,
		'image.tar',
		Buffer.concat([
			rawMember({name: 'manifest.json'}, '[{"Config":"c","Layers":["l"]}]'),
			rawMember({name: 'c'}, '{}'),
			rawMember({name: 'l'}, layer),
			Buffer.alloc(1024),
		]),
	);
	t.like(await runProgram(['cat', archive, '/link']), {stdout: 'bytes\n'});
});

test('standard input can be read only once', async t => {
	const file = await open(await writeArchive(t, image));
	t.teardown(async () => file.close());
	t.regex(
		failureOf(await runProgram(['cat', '-', '/etc/name'], {stdin: file.fd})),
		/from standard input: .* only once\n.*docker save/v,
	);
});
