import {readdirSync} from 'node:fs';
import test from 'ava';
import {type ReadImageOptions} from '../../source/archive/read-image.js';
import {reasonOf} from '../../source/errors.js';
import {listFiles} from '../../source/report/list-files.js';
import {toJson} from '../../source/report/to-json.js';
import {
	type Files,
	gzipped,
	newDockerFiles,
	ociFiles,
	oldDockerFiles,
	type TestImage,
} from '../helpers/build-archive.js';
import {packLayer} from '../helpers/build-layer.js';
import {mutateBytes} from '../helpers/mutate-bytes.js';
import {Random} from '../helpers/random.js';
import {randomLayer} from '../helpers/random-layer.js';
import {contentOf, layerNamed, read, writeLayout} from './_layouts.js';

const forms: ReadonlyArray<
	readonly [string, (image: TestImage) => {readonly files: Files}]
> = [
	['an OCI layout', image => ({files: ociFiles([image])})],
	[
		'a docker-archive that was unpacked',
		image => ({files: newDockerFiles([image])}),
	],
	['an old docker-archive that was unpacked', oldDockerFiles],
];

/** All that is said of an image but for whether it was verified, or why it cannot be read. */
const describe = async (directory: string, options?: ReadImageOptions) => {
	try {
		const image = await read(directory, options);
		return {
			...toJson(image),
			layers: toJson(image).layers.map(layer => ({
				...layer,
				unverified: undefined,
			})),
			files: [...listFiles(image)],
		};
	} catch (error) {
		return reasonOf(error);
	}
};

for (const [form, filesOf] of forms) {
	test(`${form} is in place what it is as a stream, whole or damaged`, async t => {
		const random = new Random(20_261_124);
		let failures = 0;
		for (let round = 0; round < 30; round++) {
			const tars: Uint8Array[] = [new Uint8Array()];
			for (let count = 1 + random.below(4); count > 0; count--) {
				const tar = await randomLayer(random);
				tars.push(random.below(8) === 0 ? mutateBytes(tar, random) : tar);
			}

			const layers = tars.map(tar =>
				tar.length > 0 && random.below(4) === 0 ? gzipped(tar) : {tar},
			);
			const directory = await writeLayout(t, filesOf({layers}).files);
			const found = await describe(directory);
			failures += typeof found === 'string' ? 1 : 0;
			t.deepEqual(
				found,
				await describe(directory, {isVerifying: true}),
				`round ${round}`,
			);
		}

		t.true(failures > 2 && failures < 28, `${failures} failures`);
	});
}

test('only compressed layers are held against their digests, unless all are to be', async t => {
	const plain = await layerNamed('plain');
	const other = await layerNamed('other');
	const layers = [plain, gzipped(other.tar)];
	const files = new Map(ociFiles([{layers}]));
	const name = [...files.keys()].find(key => files.get(key) === plain.tar)!;
	files.set(name, other.tar);
	const directory = await writeLayout(t, files);
	const found = await read(directory);
	t.deepEqual(
		found.layers.map(({isUnverified}) => isUnverified),
		[true, undefined],
	);
	t.deepEqual(found.anomalies, []);
	const verified = await read(directory, {isVerifying: true});
	t.deepEqual(
		verified.layers.map(({isUnverified}) => isUnverified),
		[undefined, undefined],
	);
	t.deepEqual(
		verified.anomalies.map(({layer, kind}) => [layer, kind]),
		[
			[0, 'digest-mismatch'],
			[0, 'digest-mismatch'],
		],
	);
});

test.serial(
	'500 layers need no 500 open files, and are read in place once more',
	async t => {
		const body = 'x'.repeat(5000);
		const layers = await Promise.all(
			Array.from({length: 500}, async (_, index) => ({
				tar: await packLayer([
					{name: `file-${index}`, body: `${body}${index}`},
				]),
			})),
		);
		const directory = await writeLayout(t, ociFiles([{layers}]));
		const openFiles = () => readdirSync('/dev/fd').length;
		const before = openFiles();
		let most = 0;
		const image = await read(directory, {
			parallel: 4,
			onProgress() {
				most = Math.max(most, openFiles());
			},
		});
		t.true(most > before && most < before + 100, `${most - before}`);
		t.is(image.layers.length, 500);
		t.is(await contentOf(image, 499, 'file-0'), `${body}0`);
		t.is(await contentOf(image, 499, 'file-499'), `${body}499`);
		const opened: boolean[] = [];
		for await (const {open} of image.openLayers!(new Set([0, 250, 499]))) {
			opened.push(open !== undefined);
			t.true(openFiles() < before + 100);
		}

		t.deepEqual(opened, [true, true, true]);
	},
);
