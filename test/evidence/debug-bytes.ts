import {Buffer} from 'node:buffer';
import {execFile, spawnSync} from 'node:child_process';
import {
	copyFile,
	mkdtemp,
	readFile,
	rm,
	stat,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Readable} from 'node:stream';
import {promisify} from 'node:util';
import test from 'ava';
import {countDebugBytes} from '../../source/evidence/debug-bytes.js';

// eslint-disable-next-line @typescript-eslint/strict-void-return -- execFile has its own way to become a promise
const run = promisify(execFile);

type Sections = ReadonlyArray<readonly [name: string, size: number]>;

const widths = {header: 64, entry: 64};

/** An executable of nothing but sections; the table of them stands first or last. */
const build = (sections: Sections, isTableFirst = false): Buffer => {
	const names = Buffer.from(
		['', ...sections.map(([name]) => name), ''].join('\0'),
	);
	const bodies = [names, ...sections.map(([, size]) => Buffer.alloc(size))];
	const tableSize = widths.entry * bodies.length;
	const bodiesAt = widths.header + (isTableFirst ? tableSize : 0);
	let offset = bodiesAt;
	const table = bodies.map((body, index) => {
		const entry = Buffer.alloc(widths.entry);
		const name = index === 0 ? '' : `\0${sections[index - 1]![0]}\0`;
		entry.writeUInt32LE(index === 0 ? 0 : names.indexOf(name) + 1, 0);
		entry.writeUInt32LE(1, 4);
		entry.writeBigUInt64LE(BigInt(offset), 24);
		entry.writeBigUInt64LE(BigInt(body.length), 32);
		offset += body.length;
		return entry;
	});
	const header = Buffer.alloc(widths.header);
	header.writeUInt32BE(0x7f_45_4c_46, 0);
	header.set([2, 1], 4);
	header.writeUInt16LE(2, 16);
	header.writeBigUInt64LE(BigInt(isTableFirst ? widths.header : offset), 40);
	header.writeUInt16LE(widths.entry, 58);
	header.writeUInt16LE(bodies.length, 60);
	return Buffer.concat(
		isTableFirst
			? [header, ...table, ...bodies]
			: [header, ...bodies, ...table],
	);
};

const inChunks = (bytes: Buffer, length: number): Readable =>
	Readable.from(
		Array.from({length: Math.ceil(bytes.length / length)}, (_, index) =>
			bytes.subarray(index * length, (index + 1) * length),
		),
	);

const count = async (bytes: Buffer, chunk = 321): Promise<number> =>
	countDebugBytes(inChunks(bytes, chunk), bytes.length);

const withDebug: Sections = [
	['.text', 1000],
	['.debug_info', 300],
	['.symtab', 20],
	['.strtab', 7],
	['.dynsym', 50],
];

/** The removed sections, their places in the table, and their names. */
const removed =
	327 + 3 * widths.entry + '.debug_info\0.symtab\0.strtab\0'.length;

for (const isTableFirst of [false, true]) {
	test(`debug sections and symbols count, the program does not, with the table ${isTableFirst ? 'first' : 'last'}`, async t => {
		const file = build(withDebug, isTableFirst);
		for (const chunk of [1, 321, 1 << 20]) {
			t.is(await count(file, chunk), removed);
		}
	});
}

test('a file of which only the beginning is needed is not read further', async t => {
	const file = build([...withDebug, ['.data', 1 << 20]], true);
	let read = 0;
	async function* body(): AsyncGenerator<Uint8Array> {
		for (let at = 0; at < file.length; at += 1000) {
			read += 1000;
			yield file.subarray(at, at + 1000);
		}
	}

	t.is(await countDebugBytes(body(), file.length), removed);
	t.true(read < 10_000);
});

test('names that stand far before the table are done without', async t => {
	const file = build([
		['.text', 1000],
		['.debug_info', 500_000],
	]);
	// Large and not loaded: .text here as well.
	t.is(await count(file, 65_536), 500_000 + widths.entry);
});

test('a stripped program, a script and an empty file have none', async t => {
	t.is(await count(build([['.text', 10]])), 0);
	t.is(await count(Buffer.from('#!/bin/sh\n'.repeat(20))), 0);
	t.is(await count(Buffer.alloc(0)), 0);
});

test('an object file, and a program with more behind its sections, have none', async t => {
	const file = build(withDebug);
	t.is(await count(Buffer.concat([file, Buffer.alloc(100)])), 0);
	file.writeUInt16LE(1, 16);
	t.is(await count(file), 0);
});

test('a broken program has none, wherever it ends', async t => {
	const file = build([['.debug_info', 100]]);
	for (let length = 0; length < file.length; length++) {
		t.is(await count(file.subarray(0, length)), 0);
	}
});

const source =
	'#include <stdio.h>\nstatic int a(int b) {return b * 2;}\nint main(void) {printf("%d", a(1)); return 0;}\n';

/** Compilers are where people develop; tests of pipelines may be without. */
const compilers = [
	{title: 'an executable', args: ['-g']},
	{title: 'a static executable', args: ['-g', '-static']},
	{title: 'a library', args: ['-g', '-shared', '-fPIC']},
	{title: 'an executable without debug sections', args: []},
] as const;

const hasCompiler =
	process.platform === 'linux' &&
	['gcc', 'strip'].every(
		program => spawnSync(program, ['--version']).status === 0,
	);

for (const {title, args} of hasCompiler ? compilers : []) {
	test(`of ${title} counts what strip removes`, async t => {
		const directory = await mkdtemp(path.join(tmpdir(), 'imgscope-strip-'));
		t.teardown(async () => rm(directory, {recursive: true}));
		const code = path.join(directory, 'a.c');
		const built = path.join(directory, 'built');
		const stripped = path.join(directory, 'stripped');
		await writeFile(code, source);
		await run('gcc', [...args, '-o', built, code]);
		await copyFile(built, stripped);
		await run('strip', ['--strip-unneeded', stripped]);
		const file = await readFile(built);
		const after = await stat(stripped);
		const saved = file.length - after.size;
		const told = await count(file, 4096);
		// What is left is put together anew, at other offsets.
		t.true(Math.abs(told - saved) <= 256, `${told} instead of ${saved}`);
	});
}
