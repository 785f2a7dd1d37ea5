import {Buffer} from 'node:buffer';
import test from 'ava';
import {printable} from '../../source/printable.js';
import type {Entry} from '../../source/model/entry.js';
import {readEntries} from '../../source/tar/read-entries.js';
import {
	base256,
	endMarker,
	inChunks,
	paxHeader,
	paxRecord,
	rawHeader,
	rawMember,
} from '../helpers/build-layer.js';

const read = async (bytes: Uint8Array, chunkSize: number): Promise<Entry[]> => {
	const entries: Entry[] = [];
	await readEntries(inChunks(bytes, chunkSize), entry => {
		entries.push(entry);
	});
	return entries;
};

const line = ({type, path, size, linkTarget}: Entry): string =>
	[type, printable(path), size, ...(linkTarget ? ['->', linkTarget] : [])].join(
		' ',
	);

const chunkSizes = [1, 321, 512, 64 * 1024];
const after = rawMember({name: 'after'}, 'ok');
const pair = (offset: number, length: number): string =>
	[offset, length]
		.map(number => number.toString(8).padStart(11, '0') + '\0')
		.join('');

const sparseNumbers = {
	'GNU.sparse.name': 'real.bin',
	'GNU.sparse.realsize': '2048',
};

type Case = {
	readonly title: string;
	readonly parts: readonly Uint8Array[];

	/** Lines of the entries before `after`. */
	readonly lines: readonly string[];
};

const accepted: readonly Case[] = [
	{
		title: 'a directory with a size has no data',
		parts: [rawHeader({name: 'd/', typeFlag: '5', size: 1024})],
		lines: ['directory d/ 0'],
	},
	{
		title: 'links and devices with a size have no data',
		parts: [
			rawHeader({name: 's', typeFlag: '2', linkName: 't', size: 5}),
			rawHeader({name: 'h', typeFlag: '1', linkName: 't', size: 512}),
			rawHeader({name: 'p', typeFlag: '6', size: base256(-1n, 12)}),
		],
		lines: ['symlink s 0 -> t', 'hardlink h 0 -> t', 'fifo p 0'],
	},
	{
		title: 'a V7 header is read',
		parts: [rawMember({magic: ''}, 'x')],
		lines: ['file file 1'],
	},
	{
		title: 'type NUL is a directory only with a trailing slash',
		parts: [
			rawMember({name: 'a', typeFlag: '\0'}, 'x'),
			rawHeader({name: 'd/', typeFlag: '\0', size: 7}),
			rawMember({name: 'f/'}, 'x'),
			rawMember({name: 'c', typeFlag: '7'}, 'xy'),
		],
		lines: ['file a 1', 'directory d/ 0', 'file f/ 1', 'file c 2'],
	},
	{
		title: 'names that are not UTF-8 stay apart',
		parts: [
			rawMember({name: 'caf\u00E8'}),
			rawMember({name: 'caf\u00E9', checksum: 'signed'}),
			paxHeader({path: 'p\u00FE'}),
			rawMember({}),
		],
		lines: [
			String.raw`file caf\xe8 0`,
			String.raw`file caf\xe9 0`,
			String.raw`file p\xfe 0`,
		],
	},
	{
		title: 'the prefixes of ustar, STAR and early Go',
		parts: [
			rawHeader({name: 'a', at: [[345, 'pre/fix']]}),
			rawHeader({
				name: 'b',
				at: [
					[345, 'p'.repeat(131)],
					[508, 'tar\0'],
				],
			}),
			rawHeader({name: 'c', magic: 'ustar  \0', at: [[345, 'old']]}),
			rawHeader({name: 'd', magic: 'ustar  \0', at: [[345, '123']]}),
		],
		lines: [
			'file pre/fix/a 0',
			`file ${'p'.repeat(131)}/b 0`,
			'file old/c 0',
			'file d 0',
		],
	},
	{
		title: 'a GNU long name wins over a PAX path, and ends at NUL',
		parts: [
			rawMember({typeFlag: 'K'}, 't'.repeat(200)),
			paxHeader({path: 'pax', linkpath: 'pax'}),
			rawMember({typeFlag: 'L'}, `${'n'.repeat(200)}\0rest`),
			rawHeader({typeFlag: '2'}),
		],
		lines: [`symlink ${'n'.repeat(200)} 0 -> ${'t'.repeat(200)}`],
	},
	{
		title: 'a PAX size replaces the one of the header',
		parts: [paxHeader({size: '3', path: ''}), rawMember({size: 0}, 'abc')],
		lines: ['file file 3'],
	},
	{
		title: 'a global header changes nothing and voids what came before it',
		parts: [
			paxHeader({path: 'lost'}),
			paxHeader({path: 'global', mtime: '5'}, 'g'),
			rawMember({}, 'x'),
		],
		lines: ['file file 1'],
	},
	{
		title: 'entries of unknown types are passed over with their data',
		parts: [rawMember({typeFlag: 'V'}), rawMember({typeFlag: 'D'}, 'data')],
		lines: [],
	},
	{
		title: 'an old GNU sparse file with an extension block',
		parts: [
			rawHeader({
				name: 's',
				typeFlag: 'S',
				magic: 'ustar  \0',
				size: 5,
				at: [
					[
						386,
						pair(0, 1) + pair(10, 1) + pair(20, 1) + pair(30, 1) + '\u0001',
					],
					[483, pair(100, 0).slice(0, 12)],
				],
			}),
			Buffer.concat([Buffer.from(pair(40, 1)), Buffer.alloc(488)]),
			Buffer.concat([Buffer.from('abcde'), Buffer.alloc(507)]),
		],
		lines: ['file s 100'],
	},
	...['0.0', '0.1'].map((version): Case => ({
		title: `a PAX sparse file of version ${version}`,
		parts: [
			rawMember(
				{typeFlag: 'x'},
				[
					...Object.entries(sparseNumbers).map(([key, value]) =>
						paxRecord(key, value),
					),
					paxRecord('GNU.sparse.numblocks', '2'),
					...(version === '0.1'
						? [paxRecord('GNU.sparse.map', '0,1,1024,2')]
						: [
								paxRecord('GNU.sparse.offset', '0'),
								paxRecord('GNU.sparse.numbytes', '1'),
								paxRecord('GNU.sparse.offset', '1024'),
								paxRecord('GNU.sparse.numbytes', '2'),
							]),
				].join(''),
			),
			rawMember({name: 'GNUSparseFile.0/real.bin'}, 'abc'),
		],
		lines: ['file real.bin 2048'],
	})),
	{
		title: 'a PAX sparse file of version 1.0',
		parts: [
			paxHeader({
				...sparseNumbers,
				'GNU.sparse.major': '1',
				'GNU.sparse.minor': '0',
			}),
			rawMember({}, '2\n0\n1\n1024\n2\n'.padEnd(512, '\0') + 'abc'),
		],
		lines: ['file real.bin 2048'],
	},
	{
		title: 'names that objects have',
		parts: [rawMember({name: '__proto__'}), rawMember({name: 'constructor'})],
		lines: ['file __proto__ 0', 'file constructor 0'],
	},
];

for (const {title, parts, lines} of accepted) {
	test(title, async t => {
		const bytes = Buffer.concat([...parts, after, endMarker]);
		for (const size of chunkSizes) {
			const entries = await read(bytes, size);
			t.deepEqual(
				entries.map(entry => line(entry)),
				[...lines, 'file after 2'],
			);
		}
	});
}
