import test from 'ava';
import {
	buildOnBusybox,
	docker,
	engineEnvironment,
	engineHost,
	engineTest,
} from '../helpers/real-engine.js';
import {type ExportedFile, exportFiles} from '../helpers/real-engine-export.js';
import {
	type FileLine,
	parseFiles,
	parseObject,
	runProgram,
} from '../helpers/run-program.js';
import {builtAt, writeTemporary} from '../helpers/archives.js';
import {packLayer} from '../helpers/build-layer.js';

/** Every kind of file, and every way in which a later layer can change it: one list of commands for each layer. */
const layers: ReadonlyArray<readonly string[]> = [
	[
		'mkdir /app /gone /again /gone/deeper',
		'for f in kept overwritten removed mode owner; do echo $f > /app/$f; done',
		'echo six > /gone/a',
		'echo seven > /gone/deeper/b',
		'echo eight > /again/old',
	],
	[
		'ln /app/kept /app/hard',
		'ln -s kept /app/soft',
		'ln -s /nowhere/at/all /app/dangling',
		'mkfifo /app/fifo',
		'mknod /app/character c 1 3',
		'mknod /app/block b 7 0',
	],
	[
		'echo pair > /app/pair-1',
		'ln /app/pair-1 /app/pair-2',
		'echo origin > /app/origin',
		'ln /app/origin /app/rest',
	],
	[
		'cp /bin/busybox /app/setuid',
		'chmod 4755 /app/setuid',
		'mkdir /app/sticky /app/setgid',
		'chmod 1777 /app/sticky',
		'chmod 2750 /app/setgid',
		'touch /app/nothing',
		'chmod 0 /app/nothing',
	],
	[
		'echo x > "/app/with a space"',
		'echo x > /app/ünïcödé-名前-🙂',
		String.raw`echo x > "$(printf '/app/byte\351')"`,
		String.raw`echo x > "$(printf '/app/new\nline')"`,
		String.raw`ln -s "$(printf 'byte\351')" /app/to-byte`,
		String.raw`echo x > '/app/back\slash'`,
	],
	[
		"n=$(printf '%0120d' 0)",
		'mkdir -p /app/long/$n/$n',
		'echo x > /app/long/$n/$n/$n',
		'ln -s $n/$n/$n /app/long/link',
	],
	[
		'echo changed > /app/overwritten',
		'chmod 640 /app/mode',
		'chown 12:34 /app/owner',
		'rm /app/removed /app/origin',
	],
	[
		'rm -r /gone /again',
		'mkdir /again',
		'echo new > /again/new',
		'rm /app/soft',
		'mkdir /app/soft',
		'echo x > /app/soft/inside',
		'rm -r /app/sticky',
		'ln -s kept /app/sticky',
	],
	[
		'echo more >> /app/hard',
		'echo x > /app/.wh-no-whiteout',
		'touch -d "2001-02-03 04:05:06" /app/kept',
	],
];

let image = '';

const getImage = () => image;

const hooks = engineHost === '' ? undefined : test;

hooks?.before(async () => {
	image = await buildOnBusybox([
		...layers.map(commands => `RUN ${commands.join(' && ')}`),
		'ENV MODE=test',
		'CMD ["/bin/sh"]',
	]);
});

hooks?.after.always(async () => {
	if (image !== '') {
		await docker('rmi', '--force', image);
	}
});

const listFiles = async (...args: readonly string[]) => {
	const {stdout} = await runProgram(['files', '--json', ...args], {
		env: engineEnvironment,
	});
	return parseFiles(stdout);
};

/** Of a hard link what it shares with the file. */
const comparable = (
	file: FileLine,
	byPath: ReadonlyMap<string, FileLine>,
): Omit<ExportedFile, 'inode' | 'content'> => {
	const {type, mode = '', uid = -1, gid = -1, size, linkTarget} = file;
	return type === 'hardlink'
		? {...comparable(byPath.get(linkTarget ?? '')!, byPath), size}
		: {
				type,
				mode,
				uid,
				gid,
				size,
				...(linkTarget !== undefined && {linkTarget}),
			};
};

engineTest('every path is as the engine gives it to a container', async t => {
	const files = await listFiles(image);
	const byPath = new Map(files.map(file => [file.path, file]));
	const exported = await exportFiles(image);
	t.deepEqual([...byPath.keys()].toSorted(), [...exported.keys()].toSorted());
	t.deepEqual(
		Object.fromEntries(
			files.map(file => [file.path, comparable(file, byPath)]),
		),
		Object.fromEntries(
			[...exported].map(([path, {inode, content, ...file}]) => [path, file]),
		),
	);
	t.true(byPath.size > 300);
});

engineTest('hard links bind the same names together', async t => {
	const files = await listFiles(image);
	const pairs = files
		.filter(({type}) => type === 'hardlink')
		.map(({path, linkTarget}) => [path, linkTarget ?? ''] as const);
	const exported = await exportFiles(image);
	for (const [one, other] of pairs) {
		t.is(exported.get(one)?.inode, exported.get(other)?.inode);
	}

	t.deepEqual(pairs.flat().toSorted(), ['/app/pair-1', '/app/pair-2']);
});

const changes: ReadonlyArray<readonly [commands: number, expected: string]> = [
	[
		6,
		'attributes /app/mode, removed /app/origin, modified /app/overwritten, attributes /app/owner, removed /app/removed',
	],
	[
		7,
		'added /again/new, removed /again/old, modified /app/soft, added /app/soft/inside, modified /app/sticky, removed /gone, removed /gone/a, removed /gone/deeper, removed /gone/deeper/b',
	],
];

for (const [commands, expected] of changes) {
	engineTest(`"${layers[commands]!.join(', ')}" did: ${expected}`, async t => {
		// Below are the files that came first and busybox's links.
		const files = await listFiles(getImage(), `--layer=${commands + 2}`);
		const touched = new Set([
			'attributes /app',
			'attributes /again',
			'rewritten /again',
			'rewritten /app',
		]);
		t.is(
			files
				.map(({path, change}) => `${change} ${path}`)
				.filter(text => !touched.has(text))
				.join(', '),
			expected,
		);
	});
}

engineTest(
	'the same image saved to a file gives the same document',
	async t => {
		const file = await writeTemporary(t, 'saved.tar', '');
		await docker('save', '--output', file, image);
		const read = async (reference: string) => {
			const {status, stdout} = await runProgram(
				[reference, '--verify', '--json'],
				{
					env: engineEnvironment,
				},
			);
			t.is(status, 0);
			return parseObject(stdout);
		};

		const {image: ofEngine, ...engineDocument} = await read(image);
		const {image: ofFile, ...fileDocument} = await read(file);
		t.deepEqual(fileDocument, engineDocument);
		const {reference, source, ...rest} = parseObject(JSON.stringify(ofFile));
		t.is(reference, file);
		t.is(source, `archive ${file}`);
		t.like(ofEngine, rest);
		t.deepEqual(rest['repoTags'], [image]);
		t.deepEqual(await listFiles(file), await listFiles(image));
	},
);

// CAP_NET_RAW, permitted and effective, as the kernel stores it.
const capability = '\u0001\0\0\u0002\0\u0020\0\0\0\0\0\0\0\0\0\0\0\0\0\0';

engineTest('a capability alone is a change of attributes', async t => {
	const ping = {name: 'ping', body: 'ping', mtime: builtAt};
	const tag = await buildOnBusybox(['ADD plain.tar /', 'ADD able.tar /'], {
		'plain.tar': await packLayer([ping]),
		'able.tar': await packLayer([
			{...ping, pax: {'SCHILY.xattr.security.capability': capability}},
		]),
	});
	t.teardown(async () => docker('rmi', '--force', tag));
	const files = await listFiles(tag, '--layer=3');
	t.deepEqual(
		files.map(({path, change}) => `${change} ${path}`),
		['attributes /ping'],
	);
});
