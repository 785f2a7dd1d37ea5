import {Buffer} from 'node:buffer';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import test, {type ExecutionContext} from 'ava';
import {
	encodeLayer,
	layerIndexFormat,
} from '../../source/archive/layer-index/layer-index.js';
import {
	decodeSections,
	encodeSections,
	type SectionArray,
} from '../../source/archive/layer-index/sections.js';
import {buildLayer, file, symlink} from '../helpers/build-image.js';
import {temporaryDirectory} from '../helpers/open-archive.js';
import {failureOf, runProgram} from '../helpers/run-program.js';

/** Megabytes that the heap may have: what wants to keep more than its limits allow ends with a crash. */
const littleMemory = {nodeArguments: ['--max-old-space-size=256']};

/** What an honest layer is written as, with other arrays in place of some. */
const forgeLayer = (
	forged: Readonly<Record<string, SectionArray>>,
): Uint8Array => {
	const layer = encodeLayer(buildLayer([file('a'), symlink('b', 'a')]));
	const {about, arrays} = decodeSections(layerIndexFormat, layer);
	return encodeSections(layerIndexFormat, {
		about,
		arrays: new Map([...arrays, ...Object.entries(forged)]),
	});
};

const writeSnapshot = async (
	t: ExecutionContext,
	layer: Uint8Array,
	more: Readonly<Record<string, unknown>> = {},
): Promise<string> => {
	const sections = encodeSections(
		{magic: 'imgSNAPS', version: 2},
		{
			about: {
				image: {reference: 'app', source: 'a test', layers: [{}]},
				files: [],
				...more,
			},
			arrays: new Map([['layer-0', layer]]),
		},
	);
	const head = Buffer.alloc(24);
	head.write('imgscope', 'latin1');
	head.writeUInt32LE(2, 8);
	head.writeBigUInt64LE(BigInt(sections.length), 16);
	const name = path.join(await temporaryDirectory(t), 'app.imgscope');
	await writeFile(name, Buffer.concat([head, gzipSync(sections, {level: 1})]));
	return name;
};

const size = 200 * 1024 ** 2;

for (const [what, layer, message] of [
	[
		'200 MB of names of one letter',
		() => forgeLayer({names: Buffer.alloc(size, 'a/')}),
		/: names, link targets and extended attributes take more than 256 MiB\n/v,
	],
	[
		'200 MB of empty lists in place of link targets',
		() => forgeLayer({extras: Buffer.alloc(size, '[],')}),
		/: names, link targets and extended attributes take more than 256 MiB\n/v,
	],
	[
		'50 million paths',
		() => forgeLayer({parents: new Int32Array(size / 4)}),
		/: there are more than 5,000,000 files and directories\n/v,
	],
	[
		'50 million whiteouts',
		() => forgeLayer({removed: new Int32Array(size / 4)}),
		/: there are more than 5,000,000 files and directories\n/v,
	],
] as const) {
	test.serial(`a snapshot with ${what} is refused`, async t => {
		const name = await writeSnapshot(t, layer());
		t.regex(failureOf(await runProgram([name], littleMemory)), message);
	});
}

test.serial(
	'a snapshot that says more than a document may is refused',
	async t => {
		const name = await writeSnapshot(t, forgeLayer({}), {
			packages: Array.from({length: 5_000_000}, () => []),
		});
		t.regex(
			failureOf(await runProgram([name], littleMemory)),
			/^imgscope: Cannot read the snapshot app\.imgscope: what describes it has more than 8 MiB\n.*--limit document=32MiB\n$/v,
		);
	},
);

test.serial('an honest snapshot is read in little memory', async t => {
	const name = await writeSnapshot(t, forgeLayer({}));
	const {status, stdout} = await runProgram(['files', name], littleMemory);
	t.is(status, 0);
	t.is(stdout.trimEnd().split('\n').length, 2);
});
