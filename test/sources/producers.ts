import {execFileSync} from 'node:child_process';
import {lstat, mkdir, readdir, readlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {type FileRecord} from '../../source/report/file-record.js';
import {listFiles} from '../../source/report/list-files.js';
import {temporaryDirectory} from '../helpers/open-archive.js';
import {ociFiles} from '../helpers/build-archive.js';
import {gzippedLayers, image, read, withLayers, writeLayout} from './_forms.js';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

const hasCommand = (name: string): boolean => {
	try {
		execFileSync('which', [name], {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
};

/** For tests that need commands which work as root alone. */
const testWith = (...commands: readonly string[]) =>
	isRoot && commands.every(command => hasCommand(command)) ? test : test.skip;

const run = (command: string, ...args: readonly string[]): string =>
	execFileSync(command, args, {stdio: 'pipe', encoding: 'utf8'}).trim();

type Seen = {
	readonly type: string;
	readonly mode: number | undefined;
	readonly owner: string;
	readonly size: number;
	readonly linkTarget: string | undefined;
};

const typeOf = (status: Awaited<ReturnType<typeof lstat>>): string => {
	if (status.isDirectory()) {
		return 'directory';
	}

	return status.isSymbolicLink() ? 'symlink' : 'file';
};

/** What a directory tree holds, by path. */
const walk = async (
	root: string,
	directory = '',
	seen = new Map<string, Seen>(),
): Promise<ReadonlyMap<string, Seen>> => {
	for (const name of await readdir(path.join(root, directory))) {
		const inside = `${directory}/${name}`;
		const file = path.join(root, inside);
		const status = await lstat(file);
		const type = typeOf(status);
		seen.set(inside, {
			type,
			mode: type === 'symlink' ? undefined : Number(status.mode) & 0o7777,
			owner: `${status.uid}:${status.gid}`,
			size: type === 'file' ? Number(status.size) : 0,
			linkTarget: type === 'symlink' ? await readlink(file) : undefined,
		});
		if (type === 'directory') {
			await walk(root, inside, seen);
		}
	}

	return seen;
};

/** A record in the same words; on a disk a hard link is a file like any other. */
const toSeen = (record: FileRecord): Seen => ({
	type: record.type === 'hardlink' ? 'file' : record.type,
	mode: record.type === 'symlink' ? undefined : record.mode,
	owner: `${record.uid}:${record.gid}`,
	size: record.size,
	linkTarget: record.type === 'symlink' ? record.linkTarget : undefined,
});

const listed = async (reference: string): Promise<ReadonlyMap<string, Seen>> =>
	new Map(
		[...listFiles(await read(reference))].map(record => [
			record.path,
			toSeen(record),
		]),
	);

const sorted = (seen: ReadonlyMap<string, Seen>) =>
	[...seen].toSorted(([a], [b]) => (a < b ? -1 : 1));

const compareWithUmoci = async (
	t: ExecutionContext,
	layout: string,
	tag: string,
) => {
	const bundle = path.join(await temporaryDirectory(t), 'bundle');
	run('umoci', 'unpack', '--image', `${layout}:${tag}`, bundle);
	t.deepEqual(
		sorted(await listed(`oci:${layout}:${tag}`)),
		sorted(await walk(path.join(bundle, 'rootfs'))),
	);
};

testWith('umoci')('see the tree that umoci unpacks, path by path', async t => {
	const layout = await writeLayout(
		t,
		ociFiles([{...withLayers(gzippedLayers), tags: ['1']}]),
	);
	await compareWithUmoci(t, layout, '1');
	t.is(image.layers.length, 3);
});

testWith('umoci')('read what umoci writes', async t => {
	const root = await temporaryDirectory(t);
	const layout = path.join(root, 'layout');
	const content = path.join(root, 'content');
	await mkdir(path.join(content, 'deep/er'), {recursive: true});
	await writeFile(path.join(content, 'deep/er/file'), 'text');
	run('umoci', 'init', '--layout', layout);
	run('umoci', 'new', '--image', `${layout}:1`);
	run('umoci', 'insert', '--image', `${layout}:1`, content, '/opt');
	run(
		'umoci',
		'insert',
		'--image',
		`${layout}:1`,
		'--whiteout',
		'/opt/deep/er',
	);
	const found = await read(`oci:${layout}:1`);
	t.is(found.layers.length, 2);
	t.deepEqual(
		[...found.waste.copies].map(({bytes, reason}) => [bytes, reason]),
		[[4, 'deleted']],
	);
	t.deepEqual(
		[...listFiles(found)].map(({path: name}) => name),
		['/opt', '/opt/deep'],
	);
	await compareWithUmoci(t, layout, '1');
});

testWith('buildah')('read what buildah writes', async t => {
	const root = await temporaryDirectory(t);
	await writeFile(path.join(root, 'file'), 'text', {mode: 0o640});
	const container = run('buildah', 'from', 'scratch');
	t.teardown(() => run('buildah', 'rm', container));
	run('buildah', 'copy', container, path.join(root, 'file'), '/etc/file');
	run('buildah', 'config', '--env', 'A=1', '--cmd', '/run', container);
	for (const [transport, reference] of [
		['oci-archive', `oci-archive:${root}/image.oci:1`],
		['docker-archive', `docker-archive:${root}/image.tar:app:1`],
		['oci', `oci:${root}/layout:1`],
		['dir', `dir:${root}/blobs`],
	] as const) {
		run(
			'buildah',
			'commit',
			'--quiet',
			'--format',
			transport === 'docker-archive' ? 'docker' : 'oci',
			container,
			reference,
		);
		const found = await read(reference.replace(/^dir:/v, ''));
		t.deepEqual(
			[...listFiles(found)].map(({path: name, size, mode}) => [
				name,
				size,
				mode,
			]),
			[
				['/etc', 0, 0o755],
				['/etc/file', 4, 0o640],
			],
			transport,
		);
		t.deepEqual(found.config.cmd, ['/run']);
	}
});
