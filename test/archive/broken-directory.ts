import {execFileSync} from 'node:child_process';
import {once} from 'node:events';
import {rmSync} from 'node:fs';
import {mkdir, rename, rm, symlink} from 'node:fs/promises';
import {createServer} from 'node:net';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {openDirectoryArchive} from '../../source/archive/directory-archive.js';
import {resolveImage} from '../../source/archive/resolve-image.js';
import {ImgscopeError} from '../../source/errors.js';
import {ociFiles} from '../helpers/build-archive.js';
import {packLayer} from '../helpers/build-layer.js';
import {temporaryDirectory} from '../helpers/open-archive.js';
import {
	contentOf,
	layerNamed,
	platform,
	read,
	writeLayout,
} from './_layouts.js';

/** What may stand where a blob should. */
const oddities: ReadonlyArray<
	readonly [
		what: string,
		put: (blob: string, t: ExecutionContext) => Promise<void>,
		isRead: boolean,
	]
> = [
	[
		'a link to a file of the layout',
		async blob => {
			await rename(blob, `${blob}.real`);
			await symlink(`${path.basename(blob)}.real`, blob);
		},
		true,
	],
	[
		'a link out of the layout',
		async (blob, t) => {
			const outside = path.join(await temporaryDirectory(t), 'layer');
			await rename(blob, outside);
			await symlink(outside, blob);
		},
		false,
	],
	[
		'a link to itself',
		async blob => {
			await rm(blob);
			await symlink(path.basename(blob), blob);
		},
		false,
	],
	[
		'a directory',
		async blob => {
			await rm(blob);
			await mkdir(blob);
		},
		false,
	],
	[
		'a named pipe',
		async blob => {
			await rm(blob);
			execFileSync('mkfifo', [blob]);
		},
		false,
	],
	[
		'a socket',
		async (blob, t) => {
			await rm(blob);
			const server = createServer();
			t.teardown(() => server.close());
			// The path of a socket must be short.
			const short = path.join(await temporaryDirectory(t), 's');
			server.listen(short);
			await once(server, 'listening');
			await rename(short, blob);
		},
		false,
	],
];

for (const [what, put, isRead] of oddities) {
	test(`a blob that is ${what} is ${isRead ? '' : 'not '}read`, async t => {
		const layer = await layerNamed('file');
		const files = ociFiles([{layers: [layer]}]);
		const directory = await writeLayout(t, files);
		const [blob] = [...files].find(([, bytes]) => bytes === layer.tar)!;
		await put(path.join(directory, blob), t);
		if (isRead) {
			const image = await read(directory);
			t.is(await contentOf(image, 0, 'file'), 'file');
		} else {
			await t.throwsAsync(read(directory), {
				instanceOf: ImgscopeError,
				message: /Cannot read layer 0 of layout .* it is not in the archive/v,
			});
		}
	});
}

test('a layer that others are compared with must stay what it is', async t => {
	const count = 40;
	const body = 'x'.repeat(5000);
	const layers = await Promise.all(
		Array.from({length: count}, async (_, index) => ({
			// Only the first and the last have files of the same size.
			tar: await packLayer([
				{name: `file-${index}`, body: body.repeat(1 + (index % (count - 1)))},
			]),
		})),
	);
	const files = ociFiles([{layers}]);
	const directory = await writeLayout(t, files);
	const [blob] = [...files].find(([, bytes]) => bytes === layers[0]!.tar)!;
	let isRemoved = false;
	await t.throwsAsync(
		read(directory, {
			onProgress({layer}) {
				if (layer === count - 1 && !isRemoved) {
					isRemoved = true;
					rmSync(path.join(directory, blob));
				}
			},
		}),
		{
			instanceOf: ImgscopeError,
			message: /Cannot read layer 39 of layout .*no such file/v,
		},
	);
});

test('once the archive is closed no layer is read', async t => {
	const directory = await writeLayout(
		t,
		ociFiles([{layers: [await layerNamed('file')]}]),
	);
	const archive = await openDirectoryArchive('layout', directory);
	const {layers} = await resolveImage(archive, {platform});
	await archive.close();
	await t.throwsAsync(archive.readLayer(layers[0]!.path, {}), {
		instanceOf: ImgscopeError,
	});
});
