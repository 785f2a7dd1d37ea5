import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {gunzipSync, gzipSync} from 'node:zlib';
import {
	decodeSections,
	encodeSections,
} from '../../../source/archive/layer-index/sections.js';
import {openSnapshot} from '../../../source/archive/snapshot/open-snapshot.js';
import {encodeSnapshot} from '../../../source/archive/snapshot/snapshot.js';
import {defaultReadLimits} from '../../../source/model/read-limits.js';
import {buildLayer, file, remove, symlink} from '../build-image.js';
import {mutateBytes, resign} from '../mutate-bytes.js';
import {type Random} from '../random.js';
import {mutateJson} from './mutate-text.js';
import {showRead} from './show-read.js';
import {type Target} from './target.js';

const headLength = 24;

const split = (bytes: Uint8Array): readonly [Buffer, Buffer] => [
	Buffer.from(bytes.subarray(0, headLength)),
	gunzipSync(bytes.subarray(headLength)),
];

const contents = [
	buildLayer([file('etc/motd', 'hello'), symlink('link', 'etc/motd')]),
	buildLayer([file('etc/motd', 'bye'), remove('link')]),
];

const packed = await encodeSnapshot({
	info: {
		reference: 'app:1',
		source: 'a test',
		repoTags: ['app:1'],
		config: {env: ['A=b'], labels: new Map([['x', 'y']])},
		base: {name: 'debian:12', digest: 'sha256:4', how: 'label', layers: 1},
		history: contents.map((_, layer) => ({
			command: 'COPY',
			emptyLayer: false,
			layer,
		})),
		layers: contents.map((_, index) => ({index, command: 'COPY'})),
		anomalies: [],
	},
	contents,
	files: [{layer: 0, index: 0, bytes: Buffer.from('hello')}],
	packages: {
		packages: [
			{
				ecosystem: 'dpkg',
				name: 'bash',
				version: '5.2',
				files: 2,
				bytes: 5,
				wastedBytes: 1,
				layers: new Map([[0, 5]]),
			},
		],
		rest: {files: 1, bytes: 4, largest: [{path: '/big', bytes: 4}]},
		notes: [],
	},
});

/** Snapshots of both formats: their heads and what is compressed in them. */
const snapshots = [
	split(packed),
	split(packed),
	split(packed),
	split(readFileSync('test/fixtures/format-1.imgscope')),
];

/** The checksum of each layer in it is made to fit, so that what a forger can say is read. */
const resignLayers = (sections: Buffer): Buffer => {
	let at = sections.indexOf('imgLAYER');
	while (at !== -1 && at + 24 < sections.length) {
		const length = Number(sections.readBigUInt64LE(at + 16));
		if (length >= 56 && at + length <= sections.length) {
			resign(sections.subarray(at, at + length));
		}

		at = sections.indexOf('imgLAYER', at + 8);
	}

	return resign(sections);
};

/** The head, which is JSON, says something else. */
const forgeHead = (sections: Buffer, random: Random): Buffer => {
	const format = {magic: 'imgSNAPS', version: sections.readUInt32LE(8)};
	const {about, arrays} = decodeSections(format, sections);
	return Buffer.from(
		encodeSections(format, {about: mutateJson(about, random), arrays}),
	);
};

const lowLimits = {
	...defaultReadLimits,
	entries: 8,
	metadata: 200,
	path: 40,
	depth: 3,
	layers: 4,
	document: 2000,
};

export const snapshotTargets: readonly Target[] = [
	{
		name: 'snapshots',
		cases: 400,
		async run(random) {
			const [head, sections] = random.pick(snapshots);
			const other =
				random.below(2) === 0
					? forgeHead(sections, random)
					: resignLayers(mutateBytes(sections, random));
			const ownHead = Buffer.from(head);
			ownHead.writeBigUInt64LE(BigInt(other.length), 16);
			const whole = Buffer.concat([ownHead, gzipSync(other, {level: 1})]);
			await showRead(
				await openSnapshot(
					'app.imgscope',
					random.below(5) === 0 ? mutateBytes(whole, random) : whole,
					{reference: 'app', source: 'a test'},
					random.below(5) === 0 ? lowLimits : undefined,
				),
			);
		},
	},
];
