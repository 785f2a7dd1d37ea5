import {Buffer} from 'node:buffer';
import test from 'ava';
import {
	decodeSnapshot,
	encodeSnapshot,
} from '../../../source/archive/snapshot/snapshot.js';
import {openSnapshot} from '../../../source/archive/snapshot/open-snapshot.js';
import {ImgscopeError} from '../../../source/errors.js';
import {type LayerContents} from '../../../source/model/layer-contents.js';
import {
	defaultReadLimits,
	type LimitName,
	type ReadLimits,
} from '../../../source/model/read-limits.js';
import {buildLayer, file, remove, symlink} from '../../helpers/build-image.js';

const encode = async (contents: readonly LayerContents[]) =>
	encodeSnapshot({
		info: {
			reference: 'app:1',
			source: 'a test',
			repoTags: [],
			config: {},
			history: [],
			layers: contents.map((_, index) => ({index, command: ''})),
			anomalies: [],
		},
		contents,
		files: [],
	});

const attributes = {'user.note': 'v'.repeat(100)};

/** What a snapshot asks for, and by which limit that is exactly allowed. */
const cases: ReadonlyArray<{
	readonly name: LimitName;
	readonly what: string;
	readonly layers: ReadonlyArray<Parameters<typeof buildLayer>[0]>;
	readonly enough: number;
	readonly message: RegExp;
}> = [
	{
		name: 'entries',
		what: 'files in one layer',
		layers: [[file('a'), file('b'), file('c')]],
		enough: 4,
		message: /: there are more than 3 files and directories$/v,
	},
	{
		name: 'entries',
		what: 'files of the same path',
		layers: [Array.from({length: 6}, () => file('a'))],
		enough: 6,
		message: /more than 5 files/v,
	},
	{
		name: 'entries',
		what: 'whiteouts',
		layers: [Array.from({length: 6}, () => remove('a'))],
		enough: 6,
		message: /more than 5 files/v,
	},
	{
		name: 'entries',
		what: 'files in all layers together',
		layers: [
			[file('a'), file('b')],
			[file('c'), file('d')],
		],
		enough: 6,
		message: /more than 5 files/v,
	},
	{
		name: 'metadata',
		what: 'link targets',
		layers: [
			['a', 'b', 'c'].map(name => symlink(name, 't'.repeat(900))),
			['a', 'b', 'c'].map(name => symlink(name, 't'.repeat(900))),
		],
		enough: 2 * 3 * (900 + 1),
		message:
			/names, link targets and extended attributes take more than 5,405 bytes/v,
	},
	{
		name: 'metadata',
		what: 'extended attributes',
		layers: [[file('a', '', {xattrs: attributes})]],
		enough: 1 + 'user.note'.length + 100,
		message: /take more than 109 bytes/v,
	},
	{
		name: 'path',
		what: 'a long path',
		layers: [[file(`${'d'.repeat(100)}/${'p'.repeat(200)}`)]],
		enough: 301,
		message: /a path is longer than 300 bytes/v,
	},
	{
		name: 'depth',
		what: 'a deep path',
		layers: [[file('a/b/c/d/e')]],
		enough: 4,
		message: /a path leads through more than 3 directories/v,
	},
	{
		name: 'layers',
		what: 'layers',
		layers: [[file('a')], [file('b')], [file('c')]],
		enough: 3,
		message: /the image has more than 2 layers/v,
	},
];

const open = async (bytes: Uint8Array, limits?: ReadLimits) =>
	openSnapshot(
		'app.imgscope',
		bytes,
		{reference: 'app', source: 'a test'},
		limits,
	);

for (const {name, what, layers, enough, message} of cases) {
	test(`${what}: as many as allowed`, async t => {
		const bytes = await encode(layers.map(members => buildLayer(members)));
		await t.notThrowsAsync(open(bytes, {...defaultReadLimits, [name]: enough}));
	});

	test(`${what}: more than allowed`, async t => {
		const bytes = await encode(layers.map(members => buildLayer(members)));
		const error = await t.throwsAsync(
			open(bytes, {...defaultReadLimits, [name]: enough - 1}),
			{instanceOf: ImgscopeError, code: 'archive-invalid', message},
		);
		t.regex(error.message, /^Cannot read the snapshot app\.imgscope: /v);
		t.true(error.hint?.includes(`--limit ${name}=`));
	});
}

test('what describes the image is a document', async t => {
	const bytes = await encode([buildLayer([file('a')])]);
	await t.throwsAsync(open(bytes, {...defaultReadLimits, document: 200}), {
		message: /: what describes it has more than 200 bytes$/v,
	});
});

test('what comes out of it is no larger than a layer may be', async t => {
	const bytes = await encode([buildLayer([file('a')])]);
	const length = Number(Buffer.from(bytes).readBigUInt64LE(16));
	await t.notThrowsAsync(
		decodeSnapshot(bytes, {...defaultReadLimits, inflated: length}),
	);
	await t.throwsAsync(
		open(bytes, {...defaultReadLimits, inflated: length - 1}),
		{message: /: decompressed it is larger than [\d,]+ bytes$/v},
	);
});
