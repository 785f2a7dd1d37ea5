import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import {readLayerBlob} from '../../../source/archive/read-layer-blob.js';
import {analyzeImage} from '../../../source/model/analyze-image.js';
import {toJson} from '../../../source/report/to-json.js';
import {
	endMarker,
	inChunks,
	packLayer,
	paxHeader,
	rawMember,
} from '../build-layer.js';
import {checkImage} from '../check-image.js';
import {mutateBytes} from '../mutate-bytes.js';
import {type Random} from '../random.js';
import {type Target} from './target.js';

const packed = await packLayer([
	{name: 'usr/', type: 'directory', mode: 0o755},
	{name: 'usr/bin/tool', body: 'tool '.repeat(30), mode: 0o4755},
	{name: 'usr/bin/alias', type: 'symlink', linkname: 'tool'},
	{name: 'usr/bin/other', type: 'link', linkname: 'usr/bin/tool'},
	{name: `${'deep/'.repeat(60)}file`, body: 'x'},
	{name: 'dev/null', type: 'character-device', devmajor: 1, devminor: 3},
	{name: 'etc/.wh.gone', body: ''},
	{name: 'opt/.wh..wh..opq', body: ''},
	{name: '名前', body: '日本'},
	{name: 'empty', body: ''},
]);

const special = Buffer.concat([
	paxHeader({
		path: 'long/'.repeat(50),
		'SCHILY.xattr.security.capability': '\u0001\0\0\u0002',
		mtime: '1.5',
	}),
	rawMember({name: 'with-pax', size: 3}, 'abc'),
	rawMember({name: '././@LongLink', typeFlag: 'L', size: 120}, 'l'.repeat(120)),
	rawMember({name: 'short', size: 0}),
	endMarker,
]);

const originals = [packed, special];

/** Puts the checksum right that a change has made wrong, so that what is behind it is reached. */
const mendChecksum = (bytes: Buffer, random: Random): Buffer => {
	const block = 512 * random.below(Math.max(1, Math.floor(bytes.length / 512)));
	if (block + 512 > bytes.length) {
		return bytes;
	}

	bytes.fill(0x20, block + 148, block + 156);
	let sum = 0;
	for (const byte of bytes.subarray(block, block + 512)) {
		sum += byte;
	}

	bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, block + 148, 'latin1');
	return bytes;
};

const mutateTar = (random: Random): Buffer => {
	let bytes: Buffer = Buffer.from(random.pick(originals));
	for (let count = 1 + random.below(4); count > 0; count--) {
		bytes = mutateBytes(bytes, random);
		bytes = random.below(2) === 0 ? mendChecksum(bytes, random) : bytes;
	}

	return bytes;
};

const info = {
	reference: 'fuzz',
	source: 'a test',
	repoTags: [],
	config: {},
	history: [],
	anomalies: [],
};

/** Reads layers as a stream in pieces of any size, and looks at the image that they make. */
const readLayers = async (
	random: Random,
	layers: readonly Uint8Array[],
): Promise<void> => {
	const contents = [];
	for (const bytes of layers) {
		const chunks = inChunks(bytes, 1 + random.below(2000));
		const blob = await readLayerBlob(chunks);
		contents.push(blob.contents);
	}

	const image = analyzeImage(
		{
			...info,
			layers: contents.map((_, index) => ({index, command: `STEP ${index}`})),
		},
		contents,
	);
	checkImage(image);
	JSON.stringify(toJson(image));
};

export const layerTargets: readonly Target[] = [
	{
		name: 'plain layers',
		cases: 3500,
		run: async random =>
			readLayers(random, [packed, mutateTar(random), mutateTar(random)]),
	},
	{
		name: 'compressed layers',
		cases: 1500,
		run: async random =>
			readLayers(random, [
				mutateBytes(gzipSync(random.pick(originals)), random),
				gzipSync(mutateTar(random)),
			]),
	},
];
