import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {deflateRawSync, gzipSync} from 'node:zlib';
import test from 'ava';
import {bytesInMemory} from '../../../source/content/byte-source.js';
import {describeContent} from '../../../source/content/kinds/describe-content.js';

const describe = async (bytes: Uint8Array | string, name = 'file') =>
	describeContent(
		bytesInMemory(
			typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes,
		),
		name,
	);

const kindOf = async (bytes: Uint8Array | string, name?: string) => {
	const description = await describe(bytes, name);
	return description?.kind;
};

(process.platform === 'linux' ? test : test.skip)(
	'a program of this machine',
	async t => {
		const found = await describe(readFileSync('/bin/sh'));
		t.regex(found!.kind, /^ELF 64-bit executable, /v);
		const facts = new Map(found!.facts);
		t.is(facts.get('linked'), 'dynamically');
		t.regex(facts.get('interpreter')!, /^\/lib.*ld-/v);
		t.regex(facts.get('build ID')!, /^[\da-f]{40}$/v);
		t.is(facts.get('symbols'), 'stripped');
	},
);

/** An ELF header without anything behind it. */
const elf = (is64: boolean, isLittle: boolean, machine: number): Buffer => {
	const header = Buffer.alloc(64);
	header.write('\u{7F}ELF', 'latin1');
	header[4] = is64 ? 2 : 1;
	header[5] = isLittle ? 1 : 2;
	for (const [at, value] of [
		[16, 2],
		[18, machine],
	] as const) {
		if (isLittle) {
			header.writeUInt16LE(value, at);
		} else {
			header.writeUInt16BE(value, at);
		}
	}

	return header;
};

test('programs of other machines', async t => {
	t.is(await kindOf(elf(true, true, 183)), 'ELF 64-bit executable, ARM64');
	t.is(await kindOf(elf(false, false, 8)), 'ELF 32-bit executable, MIPS');
	t.is(
		await kindOf(elf(true, true, 999)),
		'ELF 64-bit executable, machine 999',
	);
	const found = await describe(elf(true, true, 62));
	t.is(new Map(found!.facts).get('linked'), 'statically');
});

test('programs of other systems', async t => {
	const pe = Buffer.alloc(128);
	pe.write('MZ');
	pe.writeUInt32LE(64, 60);
	pe.write('PE\0\0', 64);
	pe.writeUInt16LE(0x86_64, 68);
	pe.writeUInt16LE(0x20_00, 86);
	pe.writeUInt16LE(0x02_0b, 88);
	t.is(await kindOf(pe), 'Windows library, x86-64');
	const macho = Buffer.alloc(32);
	macho.writeUInt32LE(0xfe_ed_fa_cf, 0);
	macho.writeUInt32LE(0x01_00_00_0c, 4);
	macho.writeUInt32LE(2, 12);
	t.is(await kindOf(macho), 'Mach-O executable, ARM64');
});

test('pictures have dimensions', async t => {
	const png = Buffer.alloc(40);
	png.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
	png.writeUInt32BE(640, 16);
	png.writeUInt32BE(480, 20);
	t.is(await kindOf(png), 'PNG picture, 640 × 480');
	const gif = Buffer.alloc(40);
	gif.write('GIF89a');
	gif.writeUInt16LE(3, 6);
	gif.writeUInt16LE(5, 8);
	t.is(await kindOf(gif), 'GIF picture, 3 × 5');
	const jpeg = Buffer.alloc(64);
	jpeg.set([
		0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 7, 0, 9,
	]);
	t.is(await kindOf(jpeg), 'JPEG picture, 9 × 7');
	const webp = Buffer.alloc(40);
	webp.write('RIFF....WEBPVP8X');
	webp[24] = 99;
	webp[27] = 49;
	t.is(await kindOf(webp), 'WebP picture, 100 × 50');
});

/** A zip with one member. */
const zip = (name: string, content: string): Buffer => {
	const data = deflateRawSync(content);
	const local = Buffer.alloc(30);
	local.write('PK\u{3}\u{4}', 'latin1');
	local.writeUInt16LE(8, 8);
	local.writeUInt32LE(data.length, 18);
	local.writeUInt32LE(content.length, 22);
	local.writeUInt16LE(name.length, 26);
	const central = Buffer.alloc(46);
	central.write('PK\u{1}\u{2}', 'latin1');
	central.writeUInt32LE(data.length, 20);
	central.writeUInt32LE(content.length, 24);
	central.writeUInt16LE(name.length, 28);
	const end = Buffer.alloc(22);
	end.write('PK\u{5}\u{6}', 'latin1');
	end.writeUInt16LE(1, 8);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(46 + name.length, 12);
	end.writeUInt32LE(30 + name.length + data.length, 16);
	return Buffer.concat([
		local,
		Buffer.from(name),
		data,
		central,
		Buffer.from(name),
		end,
	]);
};

test('a zip lists its members, and its name tells more', async t => {
	const bytes = zip('META-INF/MANIFEST.MF', 'hello');
	const found = await describe(bytes, 'app.jar');
	t.is(found?.kind, 'Java archive');
	t.deepEqual(found?.members, ['     5 B  META-INF/MANIFEST.MF']);
	t.is(await kindOf(bytes), 'zip archive');
	t.is(await kindOf(bytes.subarray(0, 40)), 'zip archive');
});

const tarHeader = (name: string, size: number, type = '0'): Buffer => {
	const header = Buffer.alloc(512);
	header.write(name);
	header.write(size.toString(8).padStart(11, '0'), 124);
	header.write(type, 156);
	header.write('ustar\0', 257);
	return header;
};

test('a tar lists its members, long names too', async t => {
	const long = 'x'.repeat(150);
	const found = await describe(
		Buffer.concat([
			tarHeader('a', 3),
			Buffer.alloc(512),
			tarHeader('././@LongLink', 150, 'L'),
			Buffer.concat([Buffer.from(long), Buffer.alloc(512 - 150)]),
			tarHeader('short', 0),
			Buffer.alloc(1024),
		]),
	);
	t.is(found?.kind, 'tar archive');
	t.deepEqual(found?.members, ['     3 B  a', `     0 B  ${long}`]);
});

test('packages of Debian, libraries of object files', async t => {
	const member = (name: string, content: string) =>
		`${name.padEnd(16)}${'0'.padEnd(32)}${String(content.length).padEnd(10)}\`\n${content}${content.length % 2 === 1 ? '\n' : ''}`;
	const found = await describe(
		`!<arch>\n${member('debian-binary', '2.0\n')}${member('control.tar.xz', 'abc')}${member('data.tar.xz', 'x')}`,
	);
	t.is(found?.kind, 'Debian package');
	t.deepEqual(found?.members, [
		'     4 B  debian-binary',
		'     3 B  control.tar.xz',
		'     1 B  data.tar.xz',
	]);
	t.is(await kindOf(`!<arch>\n${member('a.o/', 'x')}`), 'ar archive');
});

test('compressed data', async t => {
	const found = await describe(gzipSync(Buffer.alloc(5000)));
	t.is(found?.kind, 'gzip compressed data');
	t.deepEqual(found?.facts, [['uncompressed', '5 kB, as its end says']]);
	t.is(await kindOf(Buffer.from('28b52ffd00', 'hex')), 'zstd compressed data');
	t.is(await kindOf(Buffer.from('fd377a585a00', 'hex')), 'xz compressed data');
	t.is(await kindOf('BZh91AY'), 'bzip2 compressed data');
});

test('databases, bytecode, documents, scripts', async t => {
	const sqlite = Buffer.alloc(100);
	sqlite.write('SQLite format 3\0');
	sqlite.writeUInt16BE(4096, 16);
	sqlite.writeUInt32BE(7, 28);
	const database = await describe(sqlite);
	t.is(database?.kind, 'SQLite database');
	t.is(new Map(database?.facts).get('pages'), '7 pages');
	const python = Buffer.alloc(20);
	python.writeUInt16LE(3531, 0);
	python.write('\r\n', 2);
	t.is(await kindOf(python, 'a.pyc'), 'Python 3.12 bytecode');
	t.is(await kindOf('%PDF-1.7\n'), 'PDF 1.7 document');
	t.is(await kindOf('#!/usr/bin/env -S python3 -u\n'), 'python3 script');
	t.is(await kindOf('#!/bin/sh\n'), 'sh script');
});

test('JSON that is whole tells what is in it', async t => {
	const found = await describe('{"a": {"b": [1, {"c": null}]}, "d": 2}');
	t.is(found?.kind, 'JSON');
	t.deepEqual(found?.facts, [
		['at the top', 'an object with 2 keys'],
		['keys in all', '4'],
	]);
	t.is(await kindOf('{"a": '), undefined);
	t.is(await kindOf('[section]\nkey=1'), undefined);
});

test('keys and certificates', async t => {
	t.is(await kindOf('-----BEGIN PRIVATE KEY-----\nabc'), 'PEM private key');
	const broken =
		'-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
	const found = await describe(broken);
	t.is(found?.kind, 'PEM certificate');
	t.deepEqual(found?.facts, [['certificate', 'cannot be read']]);
	t.is(await kindOf(broken + broken), '2 PEM certificates');
});

test('text and noise are nothing in particular', async t => {
	t.is(await kindOf('hello\n'), undefined);
	t.is(await kindOf(''), undefined);
	t.is(await kindOf(Buffer.alloc(1000)), undefined);
});

test('what only begins like something is no harm', async t => {
	const beginnings = [
		'\u{7F}ELF',
		`\u{7F}ELF\u{2}\u{1}${'\u{FF}'.repeat(100)}`,
		'MZ',
		`MZ${'\u{FF}'.repeat(100)}`,
		'PK\u{3}\u{4}',
		'!<arch>\n',
		`!<arch>\n${'-'.repeat(60)}`,
		'\u{1F}\u{8B}',
		'\u{89}PNG\r\n\u{1A}\n',
		'RIFF....WEBPVP8X',
		'SQLite format 3\0',
		'#!',
		'-----BEGIN CERTIFICATE-----',
		'[[[[',
		`${'\0'.repeat(257)}ustar`,
	];
	for (const beginning of beginnings) {
		await t.notThrowsAsync(describe(beginning, 'a.pyc'));
	}
});
