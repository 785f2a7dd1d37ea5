import {Buffer} from 'node:buffer';
import test from 'ava';
import {normalizePath} from '../../source/model/path.js';
import {readPlainMember} from '../../source/tar/plain-member.js';
import {
	createQuickHeader,
	readQuickHeader,
	takeEntry,
} from '../../source/tar/quick-header.js';
import {base256, rawHeader, type RawHeader} from '../helpers/build-layer.js';
import {Random} from '../helpers/random.js';

const read = (block: Buffer) => {
	const bytes = Buffer.alloc(3 * 512, 'around');
	block.copy(bytes, 512);
	const header = createQuickHeader();
	const words = new Int32Array(bytes.buffer, bytes.byteOffset, 3 * 128);
	if (!readQuickHeader({bytes, words}, 512, header)) {
		return undefined;
	}

	const {isNormal, pathStart, pathEnd, nameStart, nameEnd} = header;
	const name = bytes.toString('latin1', nameStart, nameEnd);
	return {
		entry: takeEntry(header, name),
		path: isNormal ? bytes.toString('latin1', pathStart, pathEnd) : undefined,
	};
};

const names = [
	'file',
	'usr/bin/env',
	'usr/lib/',
	'./etc/passwd',
	'./',
	'.',
	'/',
	'/etc',
	'a//b',
	'a//',
	'a/./b',
	'a/../b',
	'.hidden',
	'a/.wh.b',
	'./.wh.b',
	'a.b/c.',
	'n'.repeat(99),
	'n'.repeat(100),
	`${'n'.repeat(98)}//`,
	'\u00E9',
	'a b\u0001',
	'',
];

const magics = ['ustar\u000000', 'ustar  \0', 'ustar   ', '\0'.repeat(8)];

const randomHeader = (random: Random): RawHeader => ({
	name: random.pick(names),
	typeFlag: random.pick([...'0055571LxS\0']),
	size: random.pick([0, 1, 8 ** 11 - 1, base256(5n, 12), Buffer.from('  7 ')]),
	mode: random.pick([0o644, 0o10_4755, base256(1n, 8), Buffer.from('99')]),
	uid: random.pick([0, 1000, 8 ** 7 - 1, base256(-1n, 8)]),
	mtime: random.pick([0, 1_700_000_000, base256(-5n, 12), Buffer.from('x')]),
	magic: random.pick(random.below(3) === 0 ? magics : magics.slice(0, 2)),
	checksum: random.pick(['unsigned', 'unsigned', 'signed', 'wrong']),
	at:
		random.below(3) > 0
			? []
			: [
					random.pick([
						[265, 'a name'],
						[265, Buffer.alloc(64, 0xff)],
						[329, '0000001'],
						[329, 'none'],
						[345, 'prefix'],
						[357, 'x'],
						[508, 'tar\0'],
						[480, Buffer.alloc(32, 0xff)],
					] as const),
				],
});

test('what is read quickly is what is read with care', t => {
	const random = new Random(20_261_124);
	let quick = 0;
	for (let round = 0; round < 30_000; round++) {
		const block = rawHeader(randomHeader(random));
		const found = read(block);
		if (!found) {
			continue;
		}

		quick++;
		const {entry, path} = found;
		t.deepEqual(entry, readPlainMember(block, 0)!.entry, `round ${round}`);
		t.is(path ?? normalizePath(entry.path), normalizePath(entry.path));
	}

	t.true(quick > 100);
});

test('the sum of a block that is as large as can be is right', t => {
	const name = '~'.repeat(100);
	const at = [[265, Buffer.alloc(64, 0xff)]] as const;
	t.is(read(rawHeader({name, at}))?.path, name);
	t.is(read(rawHeader({name, at, checksum: 'wrong'})), undefined);
});

test('whether a path has nothing unusual to it is told', t => {
	const pathOf = (name: string) => read(rawHeader({name}))?.path;
	t.is(pathOf('a/b.c'), 'a/b.c');
	t.is(pathOf('./a/b/'), 'a/b');
	for (const name of [
		'.wh.a',
		'a/.b',
		'a/../b',
		'a//b',
		'/a',
		'./',
		'.',
		'/',
	]) {
		t.is(pathOf(name), undefined, `of ${name}`);
	}
});

test('what is unusual is left to be read with care', t => {
	for (const header of [
		{typeFlag: '2'},
		{typeFlag: '\0'},
		{name: ''},
		{name: '\u00E9'},
		{uid: base256(1n, 8)},
		{at: [[345, 'prefix']] as const},
		{magic: '\0'.repeat(8)},
	]) {
		t.is(read(rawHeader(header)), undefined);
	}

	t.is(read(Buffer.alloc(512)), undefined);
});
