import {open, rename, rm, truncate, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import {openContent} from '../../source/archive/read-contents.js';
import {type ReadImage} from '../../source/archive/read-image.js';
import {ImgscopeError, isImgscopeError} from '../../source/errors.js';
import {analyzeImage} from '../../source/model/analyze-image.js';
import {resolvePath} from '../../source/model/resolve-path.js';
import {archiveFile} from '../../source/sources/archive-file.js';
import {newDockerFiles, packFiles} from '../helpers/build-archive.js';
import {packLayer} from '../helpers/build-layer.js';
import {temporaryDirectory, writeFiles} from '../helpers/open-archive.js';
import {openRequest} from '../sources/_open-request.js';
import {surroundings} from '../sources/docker/_surroundings.js';

const layerCount = 4;

/** An image on disk, and one of its files. */
type WrittenImage = {
	readonly name: string;
	readonly file: string;
};

const writeImage = async (
	t: ExecutionContext,
	isDirectory: boolean,
): Promise<WrittenImage> => {
	const layers = await Promise.all(
		Array.from({length: layerCount}, async (_, index) => ({
			tar: await packLayer([{name: `f${index}`, body: 'x'.repeat(50_000)}]),
		})),
	);
	const files = newDockerFiles([{layers}]);
	const name = path.join(await temporaryDirectory(t), 'image.tar');
	if (isDirectory) {
		await writeFiles(name, files);
		const [blob] = [...files].find(([, bytes]) => bytes === layers[0]!.tar)!;
		return {name, file: path.join(name, blob)};
	}

	await writeFile(name, await packFiles(files));
	return {name, file: name};
};

const read = async (
	name: string,
	isVerifying: boolean,
	onPartial?: () => void,
) =>
	archiveFile.open(
		openRequest(name, surroundings('/nowhere'), {
			reference: name,
			onPartial,
			isVerifying,
		}),
	);

const contentOf = async ({info, contents, ...more}: ReadImage) => {
	const image = {...analyzeImage(info, contents), ...more};
	const found = resolvePath(image.tree, layerCount - 1, 'f0', true);
	return found.kind === 'found' ? text(openContent(image, found.entry)) : '';
};

/** What may happen to the file once it was read. */
const changes: ReadonlyArray<
	readonly [what: string, change: (name: string) => Promise<void>]
> = [
	[
		'replaced',
		async name => {
			await writeFile(`${name}.new`, 'something else');
			await rename(`${name}.new`, name);
		},
	],
	[
		'written over',
		async name => {
			const handle = await open(name, 'r+');
			await handle.write('damage', 2000);
			await handle.utimes(1, 1);
			await handle.close();
		},
	],
	['shortened', async name => truncate(name, 3000)],
	['removed', async name => rm(name)],
];

const forms = [
	['an archive', false],
	['a blob of a directory', true],
] as const;

for (const [form, isDirectory] of forms) {
	for (const [what, change] of changes) {
		test(`of ${form} that was ${what} after it was read no content is shown`, async t => {
			const {name, file} = await writeImage(t, isDirectory);
			const image = await read(name, true);
			t.is(await contentOf(image), 'x'.repeat(50_000));
			await change(file);
			await t.throwsAsync(contentOf(image), {
				instanceOf: ImgscopeError,
				code: 'archive-invalid',
				message: /^Cannot read .*image\.tar.* once more: /v,
			});
		});

		for (const isVerifying of [true, false]) {
			const how = isVerifying ? 'as it streams' : 'in place';
			test(`${form} that is ${what} while it is read ${how} is read, or told to be broken`, async t => {
				const {name, file} = await writeImage(t, isDirectory);
				let changing: Promise<void> | undefined;
				let outcome: unknown;
				try {
					const {contents} = await read(name, isVerifying, () => {
						changing ??= change(file);
					});
					outcome = contents.length;
				} catch (error) {
					outcome = isImgscopeError(error) ? 'told' : error;
				}

				await changing;
				t.truthy(changing);
				t.true(outcome === layerCount || outcome === 'told');
			});
		}
	}
}
