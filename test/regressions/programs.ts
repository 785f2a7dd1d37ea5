import {readFile} from 'node:fs/promises';
import {gzipSync} from 'node:zlib';
import test, {type ExecutionContext} from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive, writeTemporary} from '../helpers/archives.js';
import {ociFiles, packFiles, type TestImage} from '../helpers/build-archive.js';
import {buildImage, directory, file} from '../helpers/build-image.js';
import {packLayer} from '../helpers/build-layer.js';
import {openImage, showScreen} from '../helpers/explore.js';
import {failureOf, parseObject, runProgram} from '../helpers/run-program.js';

const layersOf = (document: string): readonly unknown[] => {
	const {layers} = parseObject(document);
	return Array.isArray(layers) ? layers : [];
};

const writeLayout = async (t: ExecutionContext, image: TestImage) =>
	writeTemporary(t, 'image.tar', await packFiles(ociFiles([image])));

/** Layers that are told apart by the sizes of their files. */
const ordered = async (): Promise<TestImage> => ({
	layers: await Promise.all(
		[3, 1, 6, 2, 5, 4].map(async size => ({
			tar: await packLayer([{name: `f${size}`, body: 'x'.repeat(size)}]),
		})),
	),
});

test('layers of an OCI archive stand in the order of its manifest, each time', async t => {
	const file = await writeLayout(t, await ordered());
	for (const {stdout} of await Promise.all([
		runProgram([file, '--json']),
		runProgram([file, '--json']),
	])) {
		t.deepEqual(
			layersOf(stdout).map(
				layer => parseObject(JSON.stringify(layer))['storedBytes'],
			),
			[3, 1, 6, 2, 5, 4],
		);
	}
});

test('more instructions than layers are shown, not counted', async t => {
	const image = await ordered();
	const history = Array.from({length: 9}, (_, index) => ({
		created_by: `COPY ${index} / # buildkit`,
	}));
	const file = await writeLayout(t, {...image, config: {history}});
	const {status, stdout} = await runProgram([file, '--json']);
	t.is(status, 0);
	t.is(layersOf(stdout).length, 6);
	t.like(parseObject(stdout), {history: {length: 9}});
});

test('a layer that cannot be decoded is named, not left out', async t => {
	const {layers} = await ordered();
	const [first] = layers;
	const zipped = gzipSync(first!.tar);
	for (const [blob, reason] of [
		[zipped.subarray(0, zipped.length / 2), /cut short/v],
		[new Uint8Array([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 1, 2]), /xz/v],
	] as const) {
		const image = {layers: [layers[1]!, {tar: first!.tar, blob}]};
		const file = await writeLayout(t, image);
		const failure = failureOf(await runProgram([file, '--json']));
		t.regex(failure, /Cannot read layer 1 of /v);
		t.regex(failure, reason);
	}
});

test('a layer is called by its own digest, and by its own instruction', async t => {
	const file = await writeArchive(t, shop);
	const {stdout} = await runProgram([file, '--json']);
	const layers = layersOf(stdout).map(layer =>
		parseObject(JSON.stringify(layer)),
	);
	t.is(new Set(layers.map(({digest}) => digest)).size, layers.length);
	for (const {digest, command} of layers) {
		t.regex(String(digest), /^sha256:[\da-f]{64}$/v);
		t.notRegex(String(command), /^FROM blobs|^FROM [\da-f]+$/v);
	}
});

test('a shorter document replaces a longer one whole', async t => {
	const long = await writeTemporary(t, 'out.json', 'x'.repeat(1_000_000));
	const image = await writeArchive(t, shop);
	const {status} = await runProgram([image, '--report', `json=${long}`]);
	t.is(status, 0);
	const written = await readFile(long, 'utf8');
	t.true(written.length < 1_000_000);
	t.true(Object.keys(parseObject(written)).length > 0);
});

test('keys on nothing do nothing', t => {
	const explorer = openImage(buildImage([[directory('d'), file('d/f')]]));
	explorer.press('4', '/', 'text:matches-nothing', 'enter');
	for (const key of [
		'x',
		'v',
		'enter',
		'h',
		'=',
		'y',
		'space',
		'end',
		'down',
	]) {
		t.notThrows(() => showScreen(explorer.press(key)));
		explorer.press('escape');
	}
});

test('the last layer is the end of the list', t => {
	const layers = Array.from({length: 70}, (_, index) => [file(`f${index}`)]);
	const explorer = openImage(buildImage(layers));
	explorer.press('1', ...Array.from({length: 80}, () => 'down'));
	t.regex(showScreen(explorer.store.getState()), /STEP 69/v);
});

test('an expression that is none is told while it is typed', t => {
	const explorer = openImage(buildImage([[file('f')]]));
	t.regex(
		showScreen(explorer.press('/', 'text:/(/', 'enter')),
		/Unterminated group/v,
	);
});
