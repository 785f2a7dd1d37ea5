import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {containerdSource} from '../../../source/sources/containerd.js';
import {type OpenRequest} from '../../../source/sources/open-request.js';
import {
	configOf,
	gzipped,
	ociFiles,
	packFiles,
	sha256,
	type TestImage,
} from '../../helpers/build-archive.js';
import {packLayer} from '../../helpers/build-layer.js';
import {contentOf, describeRead, openTestCache} from '../cache/_open.js';
import {surroundings, temporaryDirectory} from '../docker/_surroundings.js';
import {withProgram} from '../_containerd.js';
import {openRequest} from '../_open-request.js';

const mtime = new Date(0);

const imageOf = async (...names: readonly string[]): Promise<TestImage> => ({
	tags: ['docker.io/library/app:1'],
	layers: await Promise.all(
		names.map(async (name, index) => {
			const tar = await packLayer([{name, body: name, mtime}]);
			return index % 2 === 0 ? gzipped(tar) : {tar};
		}),
	),
});

const descriptor = (bytes: Uint8Array | string) => ({
	digest: `sha256:${sha256(bytes)}`,
});

/** What `nerdctl image inspect --mode=native` prints of an image. */
const inspected = (image: TestImage, name = 'docker.io/library/app:1') => {
	const index: unknown = JSON.parse(
		new TextDecoder().decode(ociFiles([image]).get('index.json')),
	);
	const target = /"digest":"(?<digest>sha256:[^"]+)"/v.exec(
		JSON.stringify(index),
	)?.groups?.['digest'];
	return {
		Image: {Name: name, Target: {digest: target}},
		Manifest: {
			layers: image.layers.map(({tar, blob}) => descriptor(blob ?? tar)),
		},
		ImageConfigDesc: descriptor(configOf(image)),
		ImageConfig: {},
	};
};

/** An answer that makes inspecting fail. */
const failing = 'fail';

/** A `nerdctl` that has one image, which can become another. */
const startNerdctl = async (t: ExecutionContext) => {
	const directory = await temporaryDirectory(t);
	const answer = path.join(directory, 'inspect');
	const exported = path.join(directory, 'image.tar');
	const {around, notes} = await withProgram(
		t,
		'nerdctl',
		`const said = fs.readFileSync(args[0] === 'save' ? ${JSON.stringify(exported)} : ${JSON.stringify(answer)});
if (said.toString() === ${JSON.stringify(failing)}) {
	process.stderr.write('unknown flag: --mode');
	process.exitCode = 1;
} else {
	process.stdout.write(said);
}`,
	);
	const {cache, lines} = await openTestCache(t);
	let asked = 0;
	return {
		lines,

		async become(image: TestImage, said?: string) {
			await writeFile(exported, await packFiles(ociFiles([image])));
			await writeFile(answer, said ?? JSON.stringify([inspected(image)]));
		},

		open: async (fields: Partial<OpenRequest> = {}) =>
			containerdSource.open(
				openRequest('app:1', surroundings('/nowhere', around.env), {
					cache,
					log(line) {
						lines.push(line);
					},
					...fields,
				}),
			),

		/** What it was asked to do since the last call. */
		async commands() {
			const all = await notes();
			const fresh = all.slice(asked).map(note => note.split(' ')[1]);
			asked = all.length;
			return fresh;
		},
	};
};

test('of a second opening with nerdctl nothing is exported', async t => {
	const nerdctl = await startNerdctl(t);
	await nerdctl.become(await imageOf('a', 'b'));
	const first = await nerdctl.open();
	t.deepEqual(await nerdctl.commands(), ['image', 'save']);
	const second = await nerdctl.open();
	t.deepEqual(await nerdctl.commands(), ['image']);
	t.deepEqual(describeRead(second), describeRead(first));
	t.deepEqual(second.info.repoTags, ['docker.io/library/app:1']);
	t.is(await contentOf(second, 'b', 1), 'b');
	t.deepEqual(await nerdctl.commands(), ['save']);
});

test('what a name means now is exported, but for layers that are known', async t => {
	const nerdctl = await startNerdctl(t);
	await nerdctl.become(await imageOf('a', 'b'));
	await nerdctl.open();
	await nerdctl.become(await imageOf('a', 'b', 'c'));
	await nerdctl.commands();
	nerdctl.lines.length = 0;
	const found = await nerdctl.open();
	t.deepEqual(await nerdctl.commands(), ['image', 'save']);
	t.is(found.info.layers.length, 3);
	t.is(await contentOf(found, 'c', 2), 'c');
	t.is(nerdctl.lines.filter(line => line.endsWith('from the cache')).length, 2);
	t.is(nerdctl.lines.filter(line => line.endsWith('bytes read')).length, 1);
	const fresh = await startNerdctl(t);
	await fresh.become(await imageOf('a', 'b', 'c'));
	t.deepEqual(describeRead(found), describeRead(await fresh.open()));
});

test('an image that nerdctl cannot inspect is exported each time', async t => {
	const nerdctl = await startNerdctl(t);
	await nerdctl.become(await imageOf('a'), failing);
	await nerdctl.open();
	const {info} = await nerdctl.open();
	t.is(info.layers.length, 1);
	t.deepEqual(await nerdctl.commands(), ['image', 'save', 'image', 'save']);
	t.true(nerdctl.lines.includes('nerdctl image inspect: unknown flag: --mode'));
});

test('an image with several names is one image', async t => {
	const nerdctl = await startNerdctl(t);
	const image = await imageOf('a');
	await nerdctl.become(
		image,
		JSON.stringify([inspected(image), inspected(image, 'example.com/b:2')]),
	);
	await nerdctl.open();
	await nerdctl.open();
	t.deepEqual(await nerdctl.commands(), ['image', 'save', 'image']);
});

test('what is not what nerdctl said is not kept', async t => {
	const nerdctl = await startNerdctl(t);
	const said = JSON.stringify([inspected(await imageOf('a'))]);
	await nerdctl.become(await imageOf('b'), said);
	await nerdctl.open();
	await nerdctl.open();
	t.deepEqual(await nerdctl.commands(), ['image', 'save', 'image', 'save']);
});

test('without a cache nerdctl is asked for the image alone', async t => {
	const nerdctl = await startNerdctl(t);
	await nerdctl.become(await imageOf('a'));
	await nerdctl.open({cache: undefined});
	t.deepEqual(await nerdctl.commands(), ['save']);
});
