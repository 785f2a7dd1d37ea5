import {Buffer} from 'node:buffer';
import test from 'ava';
import {debugBytes} from '../../../source/findings/evidence/debug-bytes.js';

const build = (
	sections: ReadonlyArray<readonly [name: string, size: number]>,
): Buffer => {
	const names = Buffer.from(
		['', ...sections.map(([name]) => name), ''].join('\0'),
	);
	const bodies = sections.map(([, size]) => Buffer.alloc(size));
	const header = Buffer.alloc(64);
	header.writeUInt32BE(0x7f_45_4c_46, 0);
	header.set([2, 1], 4);
	const all = [names, ...bodies];
	const tableAt = 64 + all.reduce((sum, {length}) => sum + length, 0);
	header.writeBigUInt64LE(BigInt(tableAt), 40);
	header.writeUInt16LE(64, 58);
	header.writeUInt16LE(all.length, 60);
	let offset = 64;
	const table = all.map((body, index) => {
		const entry = Buffer.alloc(64);
		const name = index === 0 ? '' : `\0${sections[index - 1]![0]}\0`;
		entry.writeUInt32LE(index === 0 ? 0 : names.indexOf(name) + 1, 0);
		entry.writeUInt32LE(1, 4);
		entry.writeBigUInt64LE(BigInt(offset), 24);
		entry.writeBigUInt64LE(BigInt(body.length), 32);
		offset += body.length;
		return entry;
	});
	return Buffer.concat([header, ...all, ...table]);
};

test('debug sections and symbols count, the program does not', t => {
	const file = build([
		['.text', 1000],
		['.debug_info', 300],
		['.symtab', 20],
		['.strtab', 7],
		['.dynsym', 50],
	]);
	t.is(debugBytes(file), 327);
});

test('a stripped program, a script and an empty file have none', t => {
	t.is(debugBytes(build([['.text', 10]])), 0);
	t.is(debugBytes(Buffer.from('#!/bin/sh\n'.repeat(20))), 0);
	t.is(debugBytes(Buffer.alloc(0)), 0);
});

test('a broken program has none, wherever it ends', t => {
	const file = build([['.debug_info', 100]]);
	for (let length = 0; length < file.length; length++) {
		t.is(debugBytes(file.subarray(0, length)), 0);
	}
});
