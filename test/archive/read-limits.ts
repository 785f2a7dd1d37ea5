import {Buffer} from 'node:buffer';
import test, {type ExecutionContext} from 'ava';
import {createInflationLimit} from '../../source/archive/inflation-limit.js';
import {readImage} from '../../source/archive/read-image.js';
import {resolveImage} from '../../source/archive/resolve-image.js';
import {ImgscopeError} from '../../source/errors.js';
import {
	defaultReadLimits,
	ratioFloor,
	type ReadLimits,
} from '../../source/model/read-limits.js';
import {
	gzipped,
	newDockerFiles,
	type TestLayer,
} from '../helpers/build-archive.js';
import {packLayer, type PackedMember} from '../helpers/build-layer.js';
import {openEveryWay} from '../helpers/open-archive.js';

const platform = {os: 'linux', architecture: 'amd64'};
const origin = {reference: 'image.tar', source: 'test'};

const readEveryWay = async (
	t: ExecutionContext,
	layers: readonly TestLayer[],
	limits: ReadLimits,
	read: (reading: Promise<unknown>, way: string) => Promise<unknown>,
): Promise<void> => {
	const archives = await openEveryWay(
		t,
		newDockerFiles([{layers}]),
		undefined,
		limits,
	);
	for (const [way, archive] of archives) {
		const reading = async () =>
			readImage(archive, await resolveImage(archive, {platform}), origin, {
				limits,
			});
		await read(reading(), way);
	}
};

const layer = async (
	...members: readonly PackedMember[]
): Promise<TestLayer> => ({tar: await packLayer(members)});

const links: readonly PackedMember[] = Array.from({length: 3}, (_, index) => ({
	name: `link${index}`,
	type: 'symlink',
	linkname: 't'.repeat(90),
}));

/** What an image asks for, and by which limit that is exactly allowed. */
const cases: ReadonlyArray<{
	readonly name: keyof ReadLimits;
	readonly what: string;
	readonly layers: () => Promise<readonly TestLayer[]>;
	readonly enough: number;
	readonly message: RegExp;
}> = [
	{
		name: 'entries',
		what: 'files in one layer',
		layers: async () => [await layer({name: 'a'}, {name: 'b'}, {name: 'c'})],
		// With the root.
		enough: 4,
		message: /layer 0 of .*: there are more than 3 files and directories$/v,
	},
	{
		name: 'entries',
		what: 'files of the same path',
		layers: async () => [
			await layer(...Array.from({length: 6}, () => ({name: 'a'}))),
		],
		enough: 6,
		message: /more than 5 files/v,
	},
	{
		name: 'entries',
		what: 'whiteouts',
		layers: async () => [
			await layer(...Array.from({length: 6}, () => ({name: '.wh.a'}))),
		],
		enough: 6,
		message: /more than 5 files/v,
	},
	{
		name: 'entries',
		what: 'directories that no entry names',
		layers: async () => [await layer({name: 'a/b/c/d/e'})],
		enough: 6,
		message: /more than 5 files/v,
	},
	{
		name: 'entries',
		what: 'files in all layers together',
		layers: async () =>
			Promise.all([
				layer({name: 'a'}, {name: 'b'}),
				layer({name: 'c'}, {name: 'd'}),
			]),
		enough: 6,
		message: /layer 1 of image\.tar .*: there are more than 5 files/v,
	},
	{
		name: 'metadata',
		what: 'link targets',
		layers: async () => [await layer(...links)],
		enough: 3 * 90 + 15,
		message:
			/names, link targets and extended attributes take more than 284 bytes/v,
	},
	{
		name: 'metadata',
		what: 'extended attributes',
		layers: async () => [
			await layer({
				name: 'a',
				pax: {'SCHILY.xattr.user.note': 'v'.repeat(100)},
			}),
		],
		enough: 1 + 'user.note'.length + 100,
		message: /take more than 109 bytes/v,
	},
	{
		name: 'path',
		what: 'a long path',
		layers: async () => [await layer({name: 'p'.repeat(300)})],
		enough: 300,
		message: /a path is longer than 299 bytes/v,
	},
	{
		name: 'depth',
		what: 'a deep path',
		layers: async () => [await layer({name: 'a/b/c/d/e'})],
		enough: 4,
		message: /a path leads through more than 3 directories/v,
	},
	{
		name: 'layers',
		what: 'layers',
		layers: async () =>
			Promise.all([layer({name: 'a'}), layer({name: 'b'}), layer({name: 'c'})]),
		enough: 3,
		message: /Cannot read image\.tar: the image has more than 2 layers/v,
	},
	{
		name: 'inflated',
		what: 'a layer that grows',
		layers: async () => [
			gzipped(
				await packLayer([{name: 'zeros', body: Buffer.alloc(2048 * 512)}]),
			),
		],
		enough: 512 + 2048 * 512 + 1024,
		message: /decompressed it is larger than [\d,]+ bytes/v,
	},
];

for (const {name, what, layers, enough, message} of cases) {
	test(`${what}: as many as allowed`, async t => {
		const limits = {...defaultReadLimits, [name]: enough};
		await readEveryWay(t, await layers(), limits, async (reading, way) =>
			t.notThrowsAsync(reading, way),
		);
	});

	test(`${what}: more than allowed`, async t => {
		const limits = {...defaultReadLimits, [name]: enough - 1};
		await readEveryWay(t, await layers(), limits, async (reading, way) => {
			const error = await t.throwsAsync(
				reading,
				{instanceOf: ImgscopeError, message},
				way,
			);
			t.true(error.hint?.includes(`--limit ${name}=`), way);
		});
	});
}

test('a document that is larger than allowed is not read', async t => {
	const limits = {...defaultReadLimits, document: 200};
	await readEveryWay(
		t,
		[await layer({name: 'a'})],
		limits,
		async (reading, way) =>
			t.throwsAsync(
				reading,
				{
					code: 'archive-invalid',
					message:
						/too large to be a document of an image: it has more than 200 bytes/v,
				},
				way,
			),
	);
});

test('an archive with more files than allowed is none of an image', async t => {
	const limits = {...defaultReadLimits, members: 2};
	const files = newDockerFiles([{layers: [await layer({name: 'a'})]}]);
	await t.throwsAsync(openEveryWay(t, files, undefined, limits), {
		message: /more than 2 files, which no archive of an image has/v,
	});
});

test('a ratio counts from a size on at which it matters', t => {
	const limit = createInflationLimit();
	const {ratio} = defaultReadLimits;
	t.notThrows(() => {
		limit.add(ratioFloor, 1);
		limit.add(ratioFloor + ratio, ratioFloor);
		limit.add(10 * ratioFloor, (10 * ratioFloor) / ratio);
	});
	t.throws(
		() => {
			limit.add(10 * ratioFloor, (10 * ratioFloor) / ratio - 1);
		},
		{message: 'decompressed it is more than 500 times as large'},
	);
	t.notThrows(() => {
		createInflationLimit({...defaultReadLimits, ratio: 501}).add(
			10 * ratioFloor,
			(10 * ratioFloor) / ratio - 1,
		);
	});
});
